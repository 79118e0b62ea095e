"""Reading the audit: for a person, what he may know of; for the command, whether it is whole."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.auth import get_user_model

from integrity.models import AuditEvent, AuditHead, Case
from integrity.settings import peppers

HEAD = 1
DIGEST_BYTES = 32
START = bytes(DIGEST_BYTES)


def digest_of(event: AuditEvent, pepper: bytes) -> bytes:
    """The digest of an event: keyed, so that who can only write rows cannot make a new chain."""
    return hashlib.blake2b(
        event.binding, key=pepper, digest_size=DIGEST_BYTES, person=b"vvsg-audit"
    ).digest()


@dataclass(frozen=True)
class AuditLine:
    """An event as it is shown: no number and no digest, which would tell of hidden ones."""

    on: date
    actor: str
    action: str
    detail: str
    case: Case | None


def audit_lines(*, visible: Any, limit: int = 200) -> list[AuditLine]:
    """The newest events on these cases, and those about no case."""
    cases = {case.pk: case for case in visible}
    events = AuditEvent.objects.filter(case_id=None) | AuditEvent.objects.filter(case_id__in=cases)
    return as_lines(list(events.order_by("-number")[:limit]), cases)


def case_audit(*, case: Case) -> list[AuditLine]:
    """The events of one case, oldest first."""
    return as_lines(list(AuditEvent.objects.filter(case_id=case.pk)), {case.pk: case})


def as_lines(events: list[AuditEvent], cases: dict[UUID, Case]) -> list[AuditLine]:
    """Events with the names of who acted."""
    accounts = get_user_model()._default_manager.in_bulk(
        {event.actor_id for event in events if event.actor_id}
    )
    return [
        AuditLine(
            on=event.on,
            actor=str(accounts.get(event.actor_id, event.actor_kind)),
            action=event.action,
            detail=event.detail,
            case=cases.get(event.case_id) if event.case_id else None,
        )
        for event in events
    ]


def faults_in_chain() -> Iterator[str]:
    """Where the chain breaks, one sentence a place; nothing when it is whole."""
    previous, expected, keys = START, 1, peppers()
    for event in AuditEvent.objects.order_by("number").iterator():
        if event.number != expected:
            yield f"Events {expected} to {event.number - 1} are missing."
        elif bytes(event.previous) != previous:
            yield f"Event {event.number} does not follow the one before it."
        if bytes(event.digest) not in [digest_of(event, key) for key in keys]:
            yield f"Event {event.number} was changed."
        previous, expected = bytes(event.digest), event.number + 1
    head = AuditHead.objects.filter(pk=HEAD).first()
    last = (head.number, bytes(head.digest)) if head else (0, START)
    if last != (expected - 1, previous):
        yield f"The chain ends at event {expected - 1}; it should end at {last[0]}."
