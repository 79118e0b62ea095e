"""Closing a case, with a second person's approval where there is one, and taking it up again."""

from uuid import UUID, uuid4

from django.db import transaction

from integrity.choices import EntryKind, GrantReason, Outcome, Region, Scope, State
from integrity.deadlines import feedback_due_after_reopening
from integrity.errors import Code, Refused
from integrity.models import Case, KeyGrant, ManagerKey, RegisterRow
from integrity.principals import OpenVault
from integrity.selectors.people import approvers
from integrity.selectors.scopes import open_scope, read_scope
from integrity.services.audit import record
from integrity.services.entries import clean_text
from integrity.services.extracts import write_in_extract
from integrity.services.grants import Terms, end, give
from integrity.services.notices import tell_leaders, tell_reporter
from integrity.services.staff_acts import WORKING, held, led, write
from integrity.settings import kept_until


@transaction.atomic
def propose_closing(
    *,
    vault: OpenVault,
    case: Case,
    outcome: Outcome,
    body: str,
    summary: str,
    region: Region,
    approver_id: UUID | None = None,
) -> Case:
    """Close a case, or ask a second person to; `body` goes to the reporter once it is closed.

    Where there is a second person (`approvers`), one must be named: he sees the outcome and the
    summary, in the extract. Refuses with SECOND_PERSON and STATE.
    """
    case = led(vault, case, *WORKING, State.WITHDRAWN)
    people = {key.pk: key for key in approvers(case=case, closer=vault.key)}
    if people and approver_id not in people:
        raise Refused(Code.SECOND_PERSON)
    register = {
        "outcome": Outcome(outcome).value,
        "region": Region(region).value,
        "register": str(uuid4()),
    }
    told = {"body": clean_text(body), "outcome": register["outcome"]}
    write(vault, case, Scope.INTERNAL, EntryKind.CLOSING, register)
    write(vault, case, Scope.DIALOGUE, EntryKind.CLOSING, told)
    case.outcome, case.closed_by, case.state = outcome, vault.key, State.AWAITING_APPROVAL
    case.save(update_fields=["outcome", "closed_by", "state"])
    if approver_id is None:
        finish(vault, case, register)
    else:
        content = register | {"body": clean_text(summary)}
        write_in_extract(vault, case, EntryKind.CLOSING, content)
        let_in(vault, case, people[approver_id])
    record(action="closing_proposed", on=vault.day, actor=vault, case=case)
    return case


def let_in(vault: OpenVault, case: Case, person: ManagerKey) -> None:
    """Let the second person read the extract, and tell him that there is something."""
    scope_key = open_scope(vault, case, Scope.EXTRACT)
    grants = KeyGrant.objects.filter(case=case, scope=Scope.EXTRACT, holder=person)
    if not grants.filter(ended_on=None).exists():
        grants.delete()
        terms = Terms(GrantReason.APPROVAL, vault.day, vault.key)
        give(case=case, scope_key=scope_key, to=person, terms=terms)
    ManagerKey.objects.filter(pk=person.pk).update(has_news=True)


@transaction.atomic
def approve_closing(*, vault: OpenVault, case: Case) -> Case:
    """Approve as the second person; the case is closed, and the approver reads it no more.

    Refuses with SECOND_PERSON for whoever proposed it, or may not approve.
    """
    case = as_second_person(vault, case)
    finish(vault, case, proposal(vault, case))
    own = KeyGrant.objects.filter(case=case, holder=vault.key, reason=GrantReason.APPROVAL)
    end(grants=own, on=vault.day)
    record(action="closing_approved", on=vault.day, actor=vault, case=case)
    return case


@transaction.atomic
def return_closing(*, vault: OpenVault, case: Case, body: str) -> Case:
    """Send a proposal back with what is missing; refuses as `approve_closing` does."""
    case = as_second_person(vault, case)
    write_in_extract(vault, case, EntryKind.NOTE, {"body": clean_text(body)})
    back_to_work(case)
    tell_leaders(case=case)
    record(action="closing_returned", on=vault.day, actor=vault, case=case)
    return case


def as_second_person(vault: OpenVault, case: Case) -> Case:
    """A case, locked, whose closing this person may decide on."""
    case = held(vault, case, Scope.EXTRACT, State.AWAITING_APPROVAL)
    closer = case.closed_by
    if closer is None or vault.key.pk not in [k.pk for k in approvers(case=case, closer=closer)]:
        raise Refused(Code.SECOND_PERSON)
    return case


def proposal(vault: OpenVault, case: Case) -> dict[str, str]:
    """What was proposed, from the extract; refuses with TAMPERED where the outcome differs."""
    told = read_scope(vault, case, Scope.EXTRACT)
    proposals = [record for _, record in told if record["kind"] == EntryKind.CLOSING]
    if not proposals or proposals[-1]["outcome"] != case.outcome:
        raise Refused(Code.TAMPERED)
    return proposals[-1]


def finish(vault: OpenVault, case: Case, register: dict[str, str]) -> None:
    """Close a case: the clocks stop, its last day is set, and the register gets its row."""
    case.state, case.closed_on = State.CLOSED, vault.day
    case.approved_by = vault.key if case.closed_by_id != vault.key.pk else None
    case.feedback_on = case.feedback_on or vault.day
    case.retain_until = kept_until(case.outcome, vault.day)
    case.next_contact_on = None
    case.save()
    tell_reporter(case=case)
    RegisterRow.objects.create(
        id=UUID(register["register"]),
        year=vault.day.year,
        kind=case.kind,
        region=register["region"],
        outcome=case.outcome,
        led_by=case.led_by,
        days_to_ack=(case.ack_on - case.received_on).days if case.ack_on else None,
        days_to_feedback=(case.feedback_on - case.received_on).days,
    )


def back_to_work(case: Case) -> None:
    """Undo what a closing has set."""
    case.state, case.outcome = State.IN_PROGRESS, ""
    case.closed_by = case.approved_by = None
    case.closed_on = case.retain_until = None
    case.save()


@transaction.atomic
def reopen(*, vault: OpenVault, case: Case, body: str) -> Case:
    """Take up again a case that was closed or withdrawn; feedback is due in three months.

    Its row leaves the register: only the internal notes know which one it is.
    """
    case = led(vault, case, State.CLOSED, State.WITHDRAWN)
    notes = read_scope(vault, case, Scope.INTERNAL)
    rows = [record["register"] for _, record in notes if record["kind"] == EntryKind.CLOSING]
    RegisterRow.objects.filter(pk__in=rows).delete()
    write(vault, case, Scope.DIALOGUE, EntryKind.REOPENING, {"body": clean_text(body)})
    case.feedback_on = None
    case.feedback_due = feedback_due_after_reopening(vault.day)
    back_to_work(case)
    record(action="reopened", on=vault.day, actor=vault, case=case)
    return case


@transaction.atomic
def set_legal_hold(*, vault: OpenVault, case: Case, is_held: bool, note: str) -> Case:
    """Keep a case from being erased, or let go of it, with the reason in the internal notes."""
    case = led(vault, case)
    write(vault, case, Scope.INTERNAL, EntryKind.NOTE, {"body": clean_text(note)})
    case.legal_hold = is_held
    case.save(update_fields=["legal_hold"])
    action = "hold_set" if is_held else "hold_lifted"
    record(action=action, on=vault.day, actor=vault, case=case)
    return case
