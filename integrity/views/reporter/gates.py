"""Screens that say why something does not go on, and what can be done instead."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from integrity.cookies import DRAFT, REPORT
from integrity.errors import Code
from integrity.forms.fields import ReporterForm
from integrity.views.reporter.typed import session_of_sent
from integrity.views.reporter.visit import Visit


def closed(visit: Visit) -> HttpResponse:
    """Nobody could read what is sent, so nothing is taken in: the other ways."""
    return visit.show("closed", _("You cannot report here at the moment"), **other_ways_of(visit))


def other_ways(visit: Visit) -> HttpResponse:
    """It concerns the complaint manager and nobody else can handle it: the other ways."""
    return visit.show(
        "other_ways",
        _("Somebody else must handle this"),
        links=("kind", "stop"),
        has_draft=bool(visit.cookie(DRAFT)),
        **other_ways_of(visit),
    )


def other_ways_of(visit: Visit) -> dict[str, Any]:
    """How to report without this form, as far as editors have filled it in."""
    return {"external_channels": visit.page.external_channels}


def ended(visit: Visit, form: ReporterForm | None = None) -> HttpResponse:
    """The draft is gone, or the browser keeps no cookie; what was just typed is still there.

    A draft that has become a report leads to that report: its answer was cut off on the way.
    """
    if session := session_of_sent(visit):
        visit.give(REPORT, session)
        return visit.go("code")
    visit.take(DRAFT)
    return visit.show(
        "ended",
        _("Your answers are not here any more"),
        links=("start", "report", "follow_up"),
        form=form,
        has_report=bool(visit.cookie(REPORT)),
    )


def not_filed(visit: Visit, code: Code) -> HttpResponse:
    """Nothing was taken in; the answers are still in the draft."""
    reasons: Mapping[Code, str] = {
        Code.NO_RECIPIENT: _("At the moment nobody can read what is sent here."),
        Code.SELF_TEST: _("A test showed that your report could not be read back afterwards."),
    }
    return visit.show(
        "not_filed",
        _("Your report was not sent"),
        status=503,
        links=("check",),
        reason=reasons.get(code, _("Something went wrong on our side.")),
        **other_ways_of(visit),
    )


def failed(visit: Visit, form: ReporterForm | None = None) -> HttpResponse:
    """Something broke; what was just typed stays in the page."""
    return visit.show(
        "failed",
        _("Something went wrong"),
        status=500,
        form=form,
        links=("start", "follow_up"),
        **other_ways_of(visit),
    )


def changed(visit: Visit) -> HttpResponse:
    """Somebody has changed what is stored: nothing of it is shown."""
    return visit.show(
        "changed",
        _("This report cannot be shown"),
        status=500,
        links=("follow_up",),
        **other_ways_of(visit),
    )


def too_long(visit: Visit) -> HttpResponse:
    """More was sent than any form here takes; it was not read, so it cannot be given back."""
    return visit.show("too_long", _("This text is too long"), status=413)
