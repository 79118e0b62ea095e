"""The dashboard: a panel for each thing that asks for care, for those who can give it."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.components import Component

from vvsg_intl.core.health import LABELS, OK, findings
from vvsg_intl.editorial import selectors
from vvsg_intl.editorial.selectors import Findings

TRANSLATES, WRITES = "wagtail_localize.submit_translation", "library.add_publication"
EVALUATES, FOLLOWS_UP = "evaluations.add_evaluation", "evaluations.add_actionstatus"
EVERYBODY = ""


@dataclass(frozen=True)
class Care:
    """Something that may ask for care: who sees it (by a permission), and how it is read."""

    name: str
    heading: Any
    icon: str
    needed: str
    read: Callable[[Any, datetime.datetime], Findings]


def today(now: datetime.datetime) -> datetime.date:
    """The day in Brussels."""
    return timezone.localdate(now)


CARES = [
    Care(
        "review",
        _("Waiting for your approval"),
        "tasks",
        EVERYBODY,
        lambda user, _now: selectors.awaiting_review(user),
    ),
    Care(
        "drafts", _("Your drafts"), "edit", EVERYBODY, lambda user, _now: selectors.my_drafts(user)
    ),
    Care(
        "scheduled",
        _("Going live by itself"),
        "calendar-alt",
        EVERYBODY,
        lambda _user, _now: selectors.scheduled(),
    ),
    Care(
        "lagging",
        _("Translations that are behind"),
        "globe",
        TRANSLATES,
        lambda _user, _now: selectors.lagging_translations(),
    ),
    Care(
        "missing",
        _("Not translated yet"),
        "globe",
        TRANSLATES,
        lambda _user, _now: selectors.missing_translations(),
    ),
    Care(
        "clock",
        _("Evaluations to publish within three months"),
        "clipboard-list",
        EVALUATES,
        lambda _user, now: selectors.evaluations_to_publish(today(now)),
    ),
    Care(
        "silent",
        _("Actions without news for six months"),
        "history",
        FOLLOWS_UP,
        lambda _user, now: selectors.silent_actions(today(now)),
    ),
    Care(
        "editions",
        _("Publications that lack a language"),
        "doc-full-inverse",
        WRITES,
        lambda _user, _now: selectors.incomplete_publications(),
    ),
    Care(
        "files",
        _("PDFs that not everybody can read"),
        "doc-full",
        WRITES,
        lambda _user, _now: selectors.unsound_files(),
    ),
    Care(
        "missed",
        _("Searched and not found"),
        "search",
        WRITES,
        lambda _user, _now: selectors.missed_searches(),
    ),
    Care(
        "links",
        _("Links that lead nowhere"),
        "link",
        WRITES,
        lambda _user, _now: selectors.broken_links(),
    ),
    Care(
        "old",
        _("Not published anew for a year"),
        "time",
        WRITES,
        lambda _user, now: selectors.old_pages(now),
    ),
]


class CarePanel(Component):
    """One thing that asks for care; not there while nothing does."""

    template_name = "editorial/care_panel.html"

    def __init__(self, care: Care, order: int) -> None:
        self.care, self.name, self.order = care, care.name, order

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = self.care.read(parent_context["request"].user, timezone.now())
        return {"care": self.care, "found": found}


class AlarmPanel(Component):
    """What the last look at the site's own work found wrong."""

    name = "alarm"
    order = 10
    template_name = "editorial/alarm_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        found = findings(timezone.now())
        return {"faults": [LABELS.get(name, name) for name, state in found.items() if state != OK]}


def care_panels(user: Any) -> list[Component]:
    """The panels of this person, in their order."""
    shown = [care for care in CARES if not care.needed or user.has_perm(care.needed)]
    return [AlarmPanel(), *(CarePanel(care, 200 + place) for place, care in enumerate(shown))]
