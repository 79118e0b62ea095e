"""What a reporter does on his own case, from inside his session."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from integrity.choices import Decision, EntryKind, GrantReason, IdentityField, Scope, State
from integrity.errors import Code, Refused
from integrity.models import Case, Consent, KeyGrant
from integrity.principals import ReporterAccess
from integrity.selectors.scopes import open_scope
from integrity.services.audit import record
from integrity.services.cases import identity_of
from integrity.services.entries import add_entry, clean_text, locked
from integrity.services.grants import rotate
from integrity.services.notices import put_notice_address, tell_leaders


def write(
    access: ReporterAccess,
    kind: EntryKind,
    content: Mapping[str, Any],
    *,
    scope: Scope = Scope.DIALOGUE,
    action: str = "reporter_wrote",
) -> Case:
    """Add an entry of the reporter, and see that somebody reads it; inside a transaction."""
    case = locked(access.case)
    if case.state == State.SHREDDED:
        raise Refused(Code.STATE)
    add_entry(
        case=case,
        scope_key=open_scope(access, case, scope),
        kind=kind,
        author=access.author,
        on=access.day,
        content=content,
    )
    tell_leaders(case=case)
    record(action=action, on=access.day, actor=access, case=case)
    return case


@transaction.atomic
def send_message(*, access: ReporterAccess, body: str) -> None:
    """Write to those who handle the case; refuses with EMPTY and TOO_LONG."""
    write(access, EntryKind.MESSAGE, {"body": clean_text(body)})


@transaction.atomic
def request_meeting(*, access: ReporterAccess, body: str) -> None:
    """Ask for a meeting (Directive (EU) 2019/1937, article 9(2))."""
    write(access, EntryKind.MEETING, {"body": clean_text(body)})


@transaction.atomic
def correct_minutes(*, access: ReporterAccess, body: str) -> None:
    """Check, rectify or agree to minutes (Directive (EU) 2019/1937, article 18(4))."""
    write(access, EntryKind.CORRECTION, {"body": clean_text(body)})


@transaction.atomic
def give_identity(*, access: ReporterAccess, identity: Mapping[IdentityField, str]) -> None:
    """Tell afterwards, or anew, who the reporter is; under the key of the identity."""
    told = identity_of(identity)
    if not told:
        raise Refused(Code.EMPTY)
    write(access, EntryKind.IDENTITY, {"identity": told}, scope=Scope.IDENTITY)


@transaction.atomic
def withdraw_report(*, access: ReporterAccess, reason: str = "") -> None:
    """Take the report back: the clocks stop and the manager closes; refuses with STATE."""
    if locked(access.case).state not in (State.RECEIVED, State.IN_PROGRESS):
        raise Refused(Code.STATE)
    content = {"body": clean_text(reason, required=False)}
    case = write(access, EntryKind.WITHDRAWAL, content, action="withdrawn")
    case.state = State.WITHDRAWN
    case.save(update_fields=["state"])


@transaction.atomic
def decide_consent(*, access: ReporterAccess, consent_id: UUID, given: bool) -> None:
    """Answer whether a person may learn who the reporter is.

    Refuses with NOT_FOUND and ALREADY_DECIDED. The answer is written into the conversation too,
    under its key: a row alone would not prove that it came from the reporter.
    """
    consent = own_consent(access, consent_id)
    if consent.decision != Decision.OPEN:
        raise Refused(Code.ALREADY_DECIDED)
    consent.decision = Decision.GIVEN if given else Decision.REFUSED
    consent.decided_on = access.day
    consent.save()
    say_about(access, consent, consent.decision)


@transaction.atomic
def withdraw_consent(*, access: ReporterAccess, consent_id: UUID) -> None:
    """Take consent back: the person's key to the identity is changed away at once.

    Refuses with NOT_FOUND and with ALREADY_DECIDED where there is nothing to take back. What the
    person has read already, nobody can take back.
    """
    consent = own_consent(access, consent_id)
    if consent.decision != Decision.GIVEN or consent.withdrawn_on:
        raise Refused(Code.ALREADY_DECIDED)
    consent.withdrawn_on = access.day
    consent.save()
    case = say_about(access, consent, "withdrawn")
    held = KeyGrant.objects.filter(case=case, scope=Scope.IDENTITY, holder=consent.grantee)
    if held.filter(reason=GrantReason.CONSENT).exists():
        rotate(
            principal=access,
            case=case,
            scope=Scope.IDENTITY,
            stays=lambda grant: grant.holder_id != consent.grantee_id,
        )


def own_consent(access: ReporterAccess, consent_id: UUID) -> Consent:
    """A consent of this case, locked."""
    case = locked(access.case)
    consent = Consent.objects.select_for_update().filter(pk=consent_id, case=case).first()
    if consent is None:
        raise Refused(Code.NOT_FOUND)
    return consent


def say_about(access: ReporterAccess, consent: Consent, decision: str) -> Case:
    """Write a decision into the conversation."""
    content = {
        "consent": str(consent.pk),
        "grantee": str(consent.grantee_id),
        "decision": str(decision),
    }
    return write(access, EntryKind.CONSENT, content, action=f"consent_{decision}")


@transaction.atomic
def set_notice_address(*, access: ReporterAccess, address: str) -> None:
    """Set the address for neutral notices, or (empty) remove it; refuses with UNAVAILABLE."""
    put_notice_address(case=locked(access.case), address=address.strip())


def mark_read(*, access: ReporterAccess) -> None:
    """Note that the reporter has seen what there is."""
    Case.objects.filter(pk=access.case.pk).update(is_new_for_reporter=False)
