"""The links between the screens of the manager, which need no script."""

from dataclasses import dataclass
from enum import StrEnum

from django.urls import reverse
from django.utils.translation import gettext as _


class Place(StrEnum):
    """A main screen, by the name of its address."""

    BOARD = "board"
    REGISTER = "register"
    RETENTION = "retention"
    FIGURES = "figures"
    KEYS = "keys"
    AUDIT = "audit"
    HEALTH = "health"
    OWN_VAULT = "own_vault"


FOR_ALL = {Place.BOARD, Place.OWN_VAULT}


@dataclass(frozen=True)
class Link:
    """A link in the row."""

    url: str
    label: str
    is_current: bool


def labels() -> dict[Place, str]:
    """What each is called."""
    return {
        Place.BOARD: _("Cases"),
        Place.REGISTER: _("Register a report"),
        Place.RETENTION: _("Retention"),
        Place.FIGURES: _("Figures"),
        Place.KEYS: _("People and keys"),
        Place.AUDIT: _("Audit"),
        Place.HEALTH: _("State of the channel"),
        Place.OWN_VAULT: _("My vault"),
    }


def navigation(*, leads: bool, current: Place | None) -> list[Link]:
    """The screens that exist for this person."""
    return [
        Link(reverse(f"integrity:{place}"), label, place == current)
        for place, label in labels().items()
        if leads or place in FOR_ALL
    ]
