"""The state of keys and of the intake: what the pages of the vault and of its health show."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured

from integrity.choices import Role
from integrity.deadlines import is_rehearsal_due
from integrity.models import AuditEvent, CodeMisses, ManagerKey
from integrity.permissions import roles_of
from integrity.selectors.people import staff_name
from integrity.selectors.trust import (
    alternates,
    is_pinned,
    live_keys,
    recipients,
    recovery_key,
    trusted_roles,
)
from integrity.settings import mail_key, peppers
from integrity.vault.fingerprints import in_hex, in_words


@dataclass(frozen=True)
class IntakeState:
    """What the form can take in today."""

    is_open: bool
    has_alternate: bool  # also what concerns the complaint manager
    has_mail: bool  # and an address for notices


@dataclass(frozen=True)
class KeyLine:
    """A vault, with the fingerprint that is compared by voice."""

    key_id: UUID
    name: str
    groups: frozenset[Role]
    trusted_role: Role | None
    is_pinned: bool
    fingerprint: str
    fingerprint_words: str
    created_on: date
    rehearsed_on: date


@dataclass(frozen=True)
class Health:
    """What the managers must see to."""

    is_open: bool
    has_alternate: bool
    has_recovery_key: bool
    unvouched: list[KeyLine]
    rehearsal_is_due: bool
    mail_failed: bool
    codes_are_guessed: bool
    failed_unlocks: int


def intake_state() -> IntakeState:
    """Whether reports can be taken in; closed without a vouched key or without a pepper."""
    try:
        is_open = bool(peppers()) and bool(recipients(Role.MANAGER))
        has_mail = mail_key() is not None
    except ImproperlyConfigured:
        return IntakeState(is_open=False, has_alternate=False, has_mail=False)
    return IntakeState(is_open, is_open and bool(alternates()), has_mail)


def own_vault(user: Any) -> ManagerKey | None:
    """Somebody's vault, if he has set one up."""
    return live_keys().filter(user=user).first()


def key_lines() -> list[KeyLine]:
    """All vaults, oldest first."""
    trusted = trusted_roles()
    return [key_line(key, trusted) for key in live_keys()]


def key_line(key: ManagerKey, trusted: dict[UUID, Role]) -> KeyLine:
    """A vault as it is shown."""
    return KeyLine(
        key_id=key.pk,
        name=staff_name(key),
        groups=roles_of(key.user),
        trusted_role=trusted.get(key.pk),
        is_pinned=is_pinned(key),
        fingerprint=in_hex(key.fingerprint),
        fingerprint_words=in_words(key.fingerprint),
        created_on=key.created_on,
        rehearsed_on=key.rehearsed_on,
    )


def health(*, viewer: Any, today: date) -> Health:
    """What is wrong or due, without a word about any case."""
    intake, own, lines = intake_state(), own_vault(viewer), key_lines()
    failures = AuditEvent.objects.filter(action="unlock_failed", on__gte=today)
    return Health(
        is_open=intake.is_open,
        has_alternate=intake.has_alternate,
        has_recovery_key=recovery_key() is not None,
        unvouched=[line for line in lines if line.trusted_role is None],
        rehearsal_is_due=own is not None and is_rehearsal_due(own.rehearsed_on, today),
        mail_failed=own is not None and own.mail_failed,
        codes_are_guessed=CodeMisses.objects.filter(count__gte=CodeMisses.ALARM_AT).exists(),
        failed_unlocks=failures.count(),
    )
