"""Who may be sealed to: vouching for a person's keys, and taking them out again."""

from datetime import date
from uuid import UUID

from django.db import transaction

from integrity.choices import Role, Scope
from integrity.errors import Code, Refused
from integrity.models import Case, KeyGrant, ManagerKey, UnlockSession
from integrity.permissions import LEADERS
from integrity.principals import OpenVault
from integrity.selectors.trust import recovery_key, trusted_roles
from integrity.services.audit import record
from integrity.services.grants import end
from integrity.services.notices import warn_leaders
from integrity.vault.fingerprints import is_fingerprint

VOUCHED_COLUMNS = ["vouched_by", "vouched_role", "vouch_signature"]


@transaction.atomic
def vouch(*, vault: OpenVault, key_id: UUID, role: Role, fingerprint: str) -> None:
    """Sign that a key is this person's, in this role, after comparing its fingerprint by voice.

    Only a trusted manager can. Refuses with NOT_TRUSTED, NOT_FOUND, and FINGERPRINT where what
    was typed (forty digits or eight words) is not the key's.
    """
    if trusted_roles().get(vault.key.pk) != Role.MANAGER:
        raise Refused(Code.NOT_TRUSTED)
    key = locked_key(key_id)
    if key.pk == vault.key.pk:
        raise Refused(Code.NOT_TRUSTED)
    if not is_fingerprint(fingerprint, key.fingerprint):
        raise Refused(Code.FINGERPRINT)
    key.vouched_by, key.vouched_role = vault.key, role.value
    key.vouch_signature = vault.bundle.sign(key.vouch_binding(role.value))
    key.save(update_fields=VOUCHED_COLUMNS)
    record(action="vouched", on=vault.day, actor=vault, detail=role.value)


def revoke_key(*, vault: OpenVault, key_id: UUID) -> None:
    """Take out somebody who left: nothing is sealed to him, and what was is destroyed at once.

    The cases are rotated by `upkeep`, at the next unlock of each who can; all managers and the
    person get a mail. Refuses with NOT_TRUSTED, NOT_FOUND, and WOULD_ORPHAN where no trusted
    manager would be left. A manager takes out an alternate only where there is a recovery key:
    else he could destroy what was reported about himself.
    """
    with transaction.atomic():
        trusted = trusted_roles()
        own = trusted.get(vault.key.pk)
        if own not in LEADERS:
            raise Refused(Code.NOT_TRUSTED)
        if vault.key.pk == key_id:
            raise Refused(Code.NOT_FOUND)
        key = locked_key(key_id)
        if trusted.get(key_id) == Role.ALTERNATE != own and recovery_key() is None:
            raise Refused(Code.WOULD_ORPHAN)
        take_out(key, vault.day)
        record(action="key_revoked", on=vault.day, actor=vault)
    warn_leaders(key)


@transaction.atomic
def leave(*, vault: OpenVault) -> None:
    """Take out oneself; refuses with WOULD_ORPHAN while a case would be left with nobody."""
    own = KeyGrant.objects.filter(holder=vault.key, scope=Scope.INTERNAL, ended_on=None)
    cases = Case.objects.filter(pk__in=own.values("case"))
    if recovery_key() is None and any(not has_other_leader(case, vault.key) for case in cases):
        raise Refused(Code.WOULD_ORPHAN)
    record(action="left", on=vault.day, actor=vault)
    take_out(locked_key(vault.key.pk), vault.day)


def has_other_leader(case: Case, key: ManagerKey) -> bool:
    """Whether another trusted person holds the internal notes of a case."""
    others = KeyGrant.objects.filter(case=case, scope=Scope.INTERNAL, ended_on=None)
    trusted = trusted_roles()
    return others.exclude(holder=key).filter(holder__in=trusted).exists()


def locked_key(key_id: UUID) -> ManagerKey:
    """A key that was not revoked, locked; refuses with NOT_FOUND."""
    keys = ManagerKey.objects.select_for_update(no_key=True).filter(revoked_on=None)
    key = keys.filter(pk=key_id).first()
    if key is None:
        raise Refused(Code.NOT_FOUND)
    return key


def take_out(key: ManagerKey, on: date) -> None:
    """Revoke a key; private halves and vouching go, so that no flag can bring it back."""
    key.revoked_on = on
    key.wrapped = key.recovery_wrapped = key.vouch_signature = b""
    key.vouched_by, key.vouched_role = None, ""
    key.save()
    UnlockSession.objects.filter(key=key).delete()
    end(grants=KeyGrant.objects.filter(holder=key), on=on)
    if Role.MANAGER not in trusted_roles().values():
        raise Refused(Code.WOULD_ORPHAN)
