"""A person's own vault: setting it up, changing what opens it, and getting back in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from integrity.deadlines import day
from integrity.errors import Code, Refused
from integrity.models import ManagerKey, UnlockSession
from integrity.permissions import has_any_role
from integrity.principals import OpenVault
from integrity.services.attempts import attempt, locked_vault, require_second_factor
from integrity.services.audit import record
from integrity.services.notices import warn_leaders
from integrity.services.passphrases import (
    open_with_passphrase,
    open_with_recovery_code,
    put_passphrase,
    put_recovery_code,
    require_strong,
)
from integrity.vault.bundle import Bundle
from integrity.vault.codes import grouped


@dataclass(frozen=True, repr=False)
class SetUp:
    """A new vault, and the recovery code that is shown this once."""

    key: ManagerKey
    recovery_code: str


@transaction.atomic
def set_up_vault(*, user: Any, passphrase: str, public_name: str = "", now: datetime) -> SetUp:
    """Make the keys of a person; they count once vouched for, or named by the settings.

    Refuses with NOT_A_ROLE, VAULT_EXISTS and PHRASE_WEAK.
    """
    if not has_any_role(user):
        raise Refused(Code.NOT_A_ROLE)
    if ManagerKey.objects.filter(user=user, revoked_on=None).exists():
        raise Refused(Code.VAULT_EXISTS)
    require_strong(passphrase, user)
    bundle, today = Bundle.generate(), day(now)
    key = ManagerKey(
        user=user,
        public_name=public_name.strip()[:80],
        public_key=bundle.public,
        verify_key=bundle.verify_key,
        created_on=today,
        rehearsed_on=today,
    )
    put_passphrase(key=key, bundle=bundle, passphrase=passphrase)
    code = put_recovery_code(key=key, bundle=bundle)
    key.save(force_insert=True)
    record(action="vault_set_up", on=today, user_id=user.pk)
    return SetUp(key, grouped(code))


@transaction.atomic
def change_passphrase(*, vault: OpenVault, old: str, new: str) -> None:
    """Replace the passphrase; all other open sessions end. Refuses PHRASE_WRONG, PHRASE_WEAK."""
    key = locked_vault(vault.user)
    bundle = open_with_passphrase(key=key, passphrase=old)
    require_strong(new, vault.user)
    put_passphrase(key=key, bundle=bundle, passphrase=new)
    key.save(update_fields=["kdf", "salt", "wrapped"])
    others = UnlockSession.objects.filter(key=key)
    if vault.session is not None:
        others = others.exclude(pk=vault.session.pk)
    others.delete()
    record(action="passphrase_changed", on=vault.day, actor=vault)


@transaction.atomic
def renew_recovery_code(*, vault: OpenVault, passphrase: str) -> str:
    """Replace the recovery code and return the new one, shown once; refuses with PHRASE_WRONG."""
    key = locked_vault(vault.user)
    code = put_recovery_code(key=key, bundle=open_with_passphrase(key=key, passphrase=passphrase))
    key.rehearsed_on = vault.day
    key.save()
    record(action="recovery_code_renewed", on=vault.day, actor=vault)
    return grouped(code)


def rehearse_recovery_code(*, vault: OpenVault, code: str, now: datetime) -> None:
    """Try the recovery code, once a year, and change nothing; refuses RECOVERY_CODE_WRONG.

    Must not run inside another transaction.
    """

    def succeed(key: ManagerKey, _bundle: Bundle) -> None:
        key.rehearsed_on = vault.day
        key.save()
        record(action="recovery_rehearsed", on=vault.day, actor=vault)

    attempt(
        user=vault.user,
        now=now,
        try_open=lambda key: open_with_recovery_code(key=key, code=code),
        succeed=succeed,
    )


def recover_with_code(
    *,
    user: Any,
    code: str,
    passphrase: str,
    second_factor_at: datetime | None,
    now: datetime,
) -> str:
    """Get back in after a lost passphrase; returns a new recovery code, shown once.

    The used one ends, all open sessions too, and all managers get a mail. Refuses as `unlock`
    does, with RECOVERY_CODE_WRONG and PHRASE_WEAK. Must not run inside another transaction.
    """
    require_second_factor(second_factor_at, now)
    require_strong(passphrase, user)
    fresh: list[str] = []

    def succeed(key: ManagerKey, bundle: Bundle) -> None:
        put_passphrase(key=key, bundle=bundle, passphrase=passphrase)
        fresh.append(put_recovery_code(key=key, bundle=bundle))
        key.rehearsed_on = day(now)
        key.save()
        UnlockSession.objects.filter(key=key).delete()
        record(action="vault_recovered", on=day(now), user_id=user.pk)

    attempt(
        user=user,
        now=now,
        try_open=lambda key: open_with_recovery_code(key=key, code=code),
        succeed=succeed,
    )
    warn_leaders()
    return grouped(fresh[0])
