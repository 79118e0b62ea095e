"""The complaint manager's work on a case: answering, triage, notes, and keeping to the dates."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from integrity.choices import AckException, EntryKind, ExtensionReason, Scope, State
from integrity.deadlines import feedback_due, latest_extension
from integrity.errors import Code, Refused
from integrity.models import Case
from integrity.principals import OpenVault
from integrity.services.audit import record
from integrity.services.entries import LONGEST_ANSWER, clean_text
from integrity.services.staff_acts import WORKING, led, write

TITLE_LENGTH = 120
STATUS_LENGTH = 2_000


@dataclass(frozen=True, repr=False)
class Triage:
    """What the manager makes of a report; None where he does not know yet."""

    in_scope: bool | None = None
    criminal: bool | None = None
    urgent: bool | None = None
    safety: bool | None = None
    evidence_at_risk: bool | None = None
    detriment_to_reporter: bool | None = None
    category: str = ""
    country: str = ""
    project: str = ""


@transaction.atomic
def acknowledge(*, vault: OpenVault, case: Case, body: str) -> None:
    """Acknowledge receipt in person: this, not the automatic receipt, stops the seven days.

    Refuses with STATE where that was done, or an exception noted.
    """
    case = led(vault, case, *WORKING)
    if case.ack_on or case.ack_exception:
        raise Refused(Code.STATE)
    write(vault, case, Scope.DIALOGUE, EntryKind.ACKNOWLEDGEMENT, {"body": clean_text(body)})
    case.ack_on = vault.day
    case.feedback_due = feedback_due(case.received_on, case.ack_on)
    case.state = State.IN_PROGRESS
    case.save(update_fields=["ack_on", "feedback_due", "state"])
    record(action="acknowledged", on=vault.day, actor=vault, case=case)


@transaction.atomic
def except_acknowledgement(
    *, vault: OpenVault, case: Case, reason: AckException, note: str
) -> None:
    """Note why no acknowledgement is sent; feedback is then due three months after day seven."""
    case = led(vault, case, *WORKING)
    if case.ack_on or case.ack_exception:
        raise Refused(Code.STATE)
    write(vault, case, Scope.INTERNAL, EntryKind.NOTE, {"body": clean_text(note)})
    case.ack_exception = AckException(reason).value
    case.state = State.IN_PROGRESS
    case.save(update_fields=["ack_exception", "state"])
    record(action="ack_excepted", on=vault.day, actor=vault, case=case, detail=case.ack_exception)


@transaction.atomic
def send_message(*, vault: OpenVault, case: Case, body: str) -> None:
    """Write to the reporter; a contact that was planned for today or earlier is done with it."""
    case = led(vault, case)
    write(vault, case, Scope.DIALOGUE, EntryKind.MESSAGE, {"body": clean_text(body)})
    if case.next_contact_on and case.next_contact_on <= vault.day:
        case.next_contact_on = None
        case.save(update_fields=["next_contact_on"])
    record(action="message_sent", on=vault.day, actor=vault, case=case)


@transaction.atomic
def give_feedback(*, vault: OpenVault, case: Case, body: str) -> None:
    """Tell the reporter what was or will be done, and why: this stops the three months."""
    case = led(vault, case, *WORKING)
    write(vault, case, Scope.DIALOGUE, EntryKind.FEEDBACK, {"body": clean_text(body)})
    case.feedback_on = vault.day
    case.save(update_fields=["feedback_on"])
    record(action="feedback_given", on=vault.day, actor=vault, case=case)


@transaction.atomic
def extend_feedback(
    *, vault: OpenVault, case: Case, until: date, reason: ExtensionReason, body: str
) -> None:
    """Put feedback off by at most three months, with a reason and a message to the reporter.

    Refuses with STATE where it was given, and DATE.
    """
    case = led(vault, case, *WORKING)
    if case.feedback_on:
        raise Refused(Code.STATE)
    if not max(case.feedback_due, vault.day) < until <= latest_extension(case.feedback_due):
        raise Refused(Code.DATE)
    content = {
        "body": clean_text(body),
        "reason": ExtensionReason(reason).value,
        "until": until.isoformat(),
    }
    write(vault, case, Scope.DIALOGUE, EntryKind.EXTENSION, content)
    case.feedback_due = until
    case.save(update_fields=["feedback_due"])
    record(action="feedback_extended", on=vault.day, actor=vault, case=case)


@transaction.atomic
def plan_contact(*, vault: OpenVault, case: Case, on: date | None) -> None:
    """Set the day by which the reporter hears something, or none; refuses with DATE."""
    case = led(vault, case, *WORKING)
    if on is not None and on < vault.day:
        raise Refused(Code.DATE)
    case.next_contact_on = on
    case.save(update_fields=["next_contact_on"])
    record(action="contact_planned", on=vault.day, actor=vault, case=case)


@transaction.atomic
def set_status(*, vault: OpenVault, case: Case, text: str) -> None:
    """Tell the reporter in a few words how it stands."""
    case = led(vault, case)
    write(vault, case, Scope.DIALOGUE, EntryKind.STATUS, {"body": clean_text(text, STATUS_LENGTH)})
    record(action="status_set", on=vault.day, actor=vault, case=case)


@transaction.atomic
def add_note(*, vault: OpenVault, case: Case, body: str) -> None:
    """Write an internal note, which the reporter never sees."""
    case = led(vault, case)
    write(vault, case, Scope.INTERNAL, EntryKind.NOTE, {"body": clean_text(body)})
    record(action="note_added", on=vault.day, actor=vault, case=case)


@transaction.atomic
def set_title(*, vault: OpenVault, case: Case, title: str) -> None:
    """Name the case for oneself; only in ciphertext."""
    case = led(vault, case)
    write(vault, case, Scope.INTERNAL, EntryKind.TITLE, {"body": clean_text(title, TITLE_LENGTH)})


@transaction.atomic
def triage_case(*, vault: OpenVault, case: Case, triage: Triage) -> None:
    """Keep what the manager makes of the report."""
    case = led(vault, case)
    content = asdict(triage)
    for name in ("category", "country", "project"):
        content[name] = clean_text(content[name], LONGEST_ANSWER, required=False)
    write(vault, case, Scope.INTERNAL, EntryKind.TRIAGE, content)
    record(action="triaged", on=vault.day, actor=vault, case=case)


@transaction.atomic
def mark_seen(*, vault: OpenVault, case: Case) -> None:
    """Note that whoever handles the case has seen what there is."""
    case = led(vault, case)
    case.is_new_for_staff = False
    case.save(update_fields=["is_new_for_staff"])
