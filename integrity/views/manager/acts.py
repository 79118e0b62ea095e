"""All acts on a case: their addresses, and which of them a case offers to whom."""

from dataclasses import dataclass
from typing import Any

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from integrity.choices import Scope
from integrity.models import Case
from integrity.principals import OpenVault
from integrity.views.manager import closing, dialogue, file_work, sharing
from integrity.views.manager.case_screen import CaseAct


@dataclass(frozen=True)
class Offer:
    """A link to an act."""

    url: str
    label: Any
    icon: str


@dataclass(frozen=True)
class OfferGroup:
    """The offers of a kind."""

    heading: str
    offers: list[Offer]


def groups() -> list[tuple[str, tuple[type[CaseAct], ...]]]:
    """All acts by what they are about."""
    return [
        (_("With the reporter"), dialogue.ACTS),
        (_("Your own file"), file_work.ACTS),
        (_("With other people"), sharing.ACTS),
        (_("The end of the case"), closing.ACTS),
    ]


def offers(case: Case, scopes: set[Scope], vault: OpenVault) -> list[OfferGroup]:
    """What can be done now, without groups that have nothing."""
    found = [
        OfferGroup(
            heading,
            [
                Offer(
                    reverse(f"integrity:{act.name}", args=[case.reference]),
                    act.page_title,
                    act.icon,
                )
                for act in acts
                if act.fits(case, scopes, vault)
            ],
        )
        for heading, acts in groups()
    ]
    return [group for group in found if group.offers]


def addresses() -> list[URLPattern]:
    """An address for each act, below the case."""
    return [
        path(f"{act.name.replace('_', '-')}/", act.as_view(), name=act.name)
        for _heading, acts in groups()
        for act in acts
    ]
