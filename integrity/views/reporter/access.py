"""Who can read a report, since when and why; and the reporter's say in it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from integrity.choices import Decision, LegalGround, PrincipalKind, Role, Scope
from integrity.errors import Code, Refused
from integrity.principals import ReporterAccess
from integrity.selectors.people import reporter_name
from integrity.selectors.report import AccessLine, access_lines, consent_lines, disclosures
from integrity.services.reporter_acts import decide_consent, withdraw_consent
from integrity.views.reporter.form_screen import lacks_token
from integrity.views.reporter.report import show_inside
from integrity.views.reporter.session import inside
from integrity.views.reporter.visit import Visit

GIVE, REFUSE, TAKE_BACK = "give", "refuse", "take_back"


@inside()
def access(visit: Visit, reporter: ReporterAccess) -> HttpResponse:
    """Who has access, and the questions about consent."""
    again = False
    if visit.is_post:
        again = lacks_token(visit)
        if not again:
            decide(visit, reporter)
            return visit.go("access")
    consents = consent_lines(case=reporter.case)
    lines = [shown_line(line) for line in access_lines(principal=reporter, case=reporter.case)]
    return show_inside(
        visit,
        reporter,
        "access",
        _("Who has access"),
        again=again,
        questions=[line for line in consents if line.is_open],
        decided=[shown_consent(line) for line in consents if not line.is_open],
        now=[line for line in lines if not line["ended_on"]],
        earlier=[line for line in lines if line["ended_on"]],
        disclosures=[
            {
                "name": reporter_name(found.grantee),
                "ground": LegalGround(found.ground).label,
                "not_before": found.not_before,
                "disclosed_on": found.disclosed_on,
            }
            for found in disclosures(case=reporter.case)
        ],
    )


def decide(visit: Visit, reporter: ReporterAccess) -> None:
    """Give, refuse or take back consent; a second press of a button changes nothing."""
    try:
        consent_id = UUID(visit.sent("consent"))
    except ValueError:
        raise Http404 from None
    action = visit.sent("action")
    try:
        if action in (GIVE, REFUSE):
            decide_consent(access=reporter, consent_id=consent_id, given=action == GIVE)
        elif action == TAKE_BACK:
            withdraw_consent(access=reporter, consent_id=consent_id)
    except Refused as refusal:
        if refusal.code != Code.ALREADY_DECIDED:
            raise


def shown_consent(line: Any) -> dict[str, Any]:
    """A consent that was decided."""
    if line.withdrawn_on:
        words = _("You took your consent back.")
    elif line.decision == Decision.GIVEN:
        words = _("You gave consent.")
    else:
        words = _("You refused.")
    return {
        "id": line.id,
        "name": line.name,
        "words": words,
        "on": line.withdrawn_on or line.decided_on,
        "can_be_withdrawn": line.can_be_withdrawn,
    }


def shown_line(line: AccessLine) -> dict[str, Any]:
    """Somebody who can read something."""
    names = {
        PrincipalKind.REPORTER: _("You, with your code"),
        PrincipalKind.RECOVERY: _("The recovery key of the organisation"),
    }
    roles = {
        Role.MANAGER: _("complaint manager"),
        Role.ALTERNATE: _("alternate complaint manager"),
        Role.HANDLER: _("helps to handle reports"),
    }
    scopes = {
        Scope.DIALOGUE: _("your report and the messages"),
        Scope.IDENTITY: _("who you are"),
        Scope.EXTRACT: _("an extract without names"),
    }
    return {
        "name": names.get(line.kind, line.name),
        "role": roles.get(line.role, "") if line.role else "",
        "is_recovery": line.kind == PrincipalKind.RECOVERY,
        "what": [scopes[scope] for scope in line.scopes if scope in scopes],
        "reason": line.reason.label,
        "since": line.since,
        "until": line.until,
        "ended_on": line.ended_on,
        "is_reporter": line.kind == PrincipalKind.REPORTER,
    }
