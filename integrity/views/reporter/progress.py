"""How far a report is: its state in words, and its dates on the line that joins them."""

from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from integrity.choices import Outcome, State
from integrity.models import Case

DONE, CURRENT, OPEN = "done", "current", "open"


def state_in_words(state: State) -> str:
    """What the state means to who reported."""
    return {
        State.RECEIVED: _("Your report has been received"),
        State.IN_PROGRESS: _("Your report is being handled"),
        State.AWAITING_APPROVAL: _("Your report is being handled"),
        State.CLOSED: _("Your report is closed"),
        State.WITHDRAWN: _("You have withdrawn your report"),
    }.get(state, _("Your report"))


def route_of(case: Case, today: date) -> list[dict[str, Any]]:
    """The dates of a case as steps; the first that is still to come is the current one."""
    steps = [
        step(_("Received"), case.received_on, _("You got a proof of receipt and your code.")),
        *acknowledgement(case),
        *feedback(case),
        *ending(case),
    ]
    current = next((item for item in steps if item["state"] == OPEN), None)
    if current:
        current["state"] = CURRENT
    return steps


def step(title: str, on: date, text: str = "") -> dict[str, Any]:
    """Something that has happened."""
    return {"label": formats.date_format(on), "title": title, "text": text, "state": DONE}


def to_come(title: str, by: date | None, text: str = "") -> dict[str, Any]:
    """Something that will happen, by a day if there is one."""
    label = _("By %(day)s") % {"day": formats.date_format(by)} if by else _("Later")
    return {"label": label, "title": title, "text": text, "state": OPEN}


def is_running(case: Case) -> bool:
    """Whether something is still to be done about it."""
    return case.state not in (State.CLOSED, State.WITHDRAWN)


def acknowledgement(case: Case) -> list[dict[str, Any]]:
    """The confirmation of the complaint manager."""
    title = _("Confirmed")
    if case.ack_on:
        return [step(title, case.ack_on)]
    if case.ack_exception or not is_running(case):
        return []
    text = _("You hear that your report was read, and are asked what is not clear.")
    return [to_come(_("Confirmation"), case.ack_due, text)]


def feedback(case: Case) -> list[dict[str, Any]]:
    """What was done with it."""
    if case.feedback_on:
        return [step(_("Feedback given"), case.feedback_on)]
    if not is_running(case):
        return []
    text = _("You hear what was done with your report and what follows.")
    return [to_come(_("Feedback"), case.feedback_due, text)]


def ending(case: Case) -> list[dict[str, Any]]:
    """Its end, and when it is erased."""
    if case.state == State.CLOSED and case.closed_on:
        outcome = str(Outcome(case.outcome).label) if case.outcome else ""
        closed = step(_("Closed"), case.closed_on, outcome[:1].upper() + outcome[1:])
        if case.legal_hold or not case.retain_until:
            return [closed, to_come(_("Erased"), None, _("Kept as long as the law asks for."))]
        return [
            closed,
            {
                "label": _("After %(day)s") % {"day": formats.date_format(case.retain_until)},
                "title": _("Erased"),
                "text": _("Then your code stops working too."),
                "state": OPEN,
            },
        ]
    return [to_come(_("Closed"), None)]
