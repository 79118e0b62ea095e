"""Whose keys are sealed to: those vouched for, in a chain from a fingerprint in the settings.

A row that was slipped into the database gets nothing, whatever it says about itself.
"""

from uuid import UUID

from django.db.models import QuerySet

from integrity.choices import Role
from integrity.models import ManagerKey, RecoveryKey
from integrity.permissions import roles_of
from integrity.settings import recovery_pin, trust_pins
from integrity.vault.bundle import is_signed
from integrity.vault.fingerprints import is_fingerprint


def live_keys() -> QuerySet[ManagerKey]:
    """Every vault that was not revoked."""
    return ManagerKey.objects.filter(revoked_on=None).select_related("user").order_by("created_on")


def is_pinned(key: ManagerKey) -> bool:
    """Whether the settings name this key."""
    return any(is_fingerprint(pin, key.fingerprint) for pin in trust_pins())


def trusted_roles() -> dict[UUID, Role]:
    """The role in which each trusted key was vouched for; a pinned key is a manager's."""
    keys = list(live_keys())
    trusted = {key.pk: Role.MANAGER for key in keys if is_pinned(key)}
    grown = True
    while grown:
        found = {key.pk: Role(key.vouched_role) for key in keys if is_vouched(key, trusted, keys)}
        grown = bool(found.keys() - trusted.keys())
        trusted = found | trusted
    return trusted


def is_vouched(key: ManagerKey, trusted: dict[UUID, Role], keys: list[ManagerKey]) -> bool:
    """Whether a trusted manager signed this key for the role that it names."""
    voucher = next((other for other in keys if other.pk == key.vouched_by_id), None)
    return (
        voucher is not None
        and trusted.get(voucher.pk) == Role.MANAGER
        and key.vouched_role in Role.values
        and is_signed(voucher.verify_key, key.vouch_binding(key.vouched_role), key.vouch_signature)
    )


def recipients(role: Role) -> list[ManagerKey]:
    """The trusted keys of a role whose people are members of its group today."""
    trusted = trusted_roles()
    return [
        key for key in live_keys() if trusted.get(key.pk) == role and role in roles_of(key.user)
    ]


def alternates() -> list[ManagerKey]:
    """The recipients of a case that concerns the manager: nobody who is a manager too."""
    return [key for key in recipients(Role.ALTERNATE) if Role.MANAGER not in roles_of(key.user)]


def leaders(role: str) -> list[ManagerKey]:
    """The recipients of cases that are led by this role."""
    return alternates() if role == Role.ALTERNATE else recipients(Role.MANAGER)


def recovery_key() -> RecoveryKey | None:
    """The organisation's recovery key, if one is registered and is the one in the settings."""
    key = RecoveryKey.objects.filter(is_active=True).first()
    if key is None or not is_fingerprint(recovery_pin(), key.fingerprint):
        return None
    return key
