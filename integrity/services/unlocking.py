"""Opening and locking a vault: the cookie has the key, the row has the ciphertext."""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Self

from django.db import transaction
from django.http import HttpRequest

from integrity.deadlines import day
from integrity.errors import Code, Refused, answering
from integrity.models import ManagerKey, UnlockSession
from integrity.permissions import has_any_role
from integrity.principals import OpenVault
from integrity.services.attempts import attempt, require_second_factor
from integrity.services.audit import record
from integrity.services.passphrases import (
    is_outdated,
    open_with_passphrase,
    own_bundle,
    put_passphrase,
)
from integrity.vault.bundle import Bundle
from integrity.vault.tokens import Token

IDLE = timedelta(minutes=15)
LONGEST = timedelta(hours=2)
PURPOSE = "unlock-session"


@dataclass(frozen=True, repr=False)
class Binding:
    """The login session that a vault is opened in; another one, or a new password, locks it."""

    user: Any
    login_hash: bytes

    @classmethod
    def of(cls, request: HttpRequest) -> Self:
        """That of a request."""
        user: Any = request.user
        secret = user.get_session_auth_hash() if user.is_authenticated else ""
        named = f"{request.session.session_key}:{secret}"
        return cls(user, hashlib.blake2b(named.encode(), digest_size=32).digest())


def unlock(
    *, binding: Binding, passphrase: str, second_factor_at: datetime | None, now: datetime
) -> str:
    """Open the vault of whoever is signed in; returns the value of the cookie.

    Refuses with NOT_A_ROLE, SECOND_FACTOR (older than ten minutes), NO_VAULT, THROTTLED and
    PHRASE_WRONG. Must not run inside another transaction.
    """
    require_second_factor(second_factor_at, now)
    token = Token.new()

    def succeed(key: ManagerKey, bundle: Bundle) -> None:
        if is_outdated(key):
            put_passphrase(key=key, bundle=bundle, passphrase=passphrase)
        key.has_news = key.is_told = False
        key.save()
        begin(token, binding, key, bundle, now)
        record(action="unlocked", on=day(now), user_id=binding.user.pk)

    attempt(
        user=binding.user,
        now=now,
        try_open=lambda key: open_with_passphrase(key=key, passphrase=passphrase),
        succeed=succeed,
    )
    return token.cookie


def begin(
    token: Token, binding: Binding, key: ManagerKey, bundle: Bundle, now: datetime
) -> UnlockSession:
    """Keep the ciphertext of an open vault."""
    return UnlockSession.objects.create(
        id_hash=token.id_hash,
        user=binding.user,
        key=key,
        login_hash=binding.login_hash,
        sealed=token.wrap(PURPOSE, bundle.to_bytes()),
        idle_until=now + IDLE,
        absolute_until=now + LONGEST,
    )


def open_vault(*, cookie: str, binding: Binding, now: datetime) -> OpenVault:
    """The open vault of a request; refuses with LOCKED. Every use puts the end off."""
    token = Token.read(cookie)
    if token is None or not has_any_role(binding.user):
        raise Refused(Code.LOCKED)
    rows = UnlockSession.objects.select_related("key").filter(key__revoked_on=None)
    session = rows.filter(id_hash=token.id_hash, user=binding.user).first()
    if session is None or now >= session.ends_at:
        raise Refused(Code.LOCKED)
    if not hmac.compare_digest(bytes(session.login_hash), binding.login_hash):
        raise Refused(Code.LOCKED)
    with answering(Code.LOCKED):
        bundle = own_bundle(session.key, token.unwrap(PURPOSE, session.sealed))
    session.idle_until = now + IDLE
    UnlockSession.objects.filter(pk=session.pk).update(idle_until=session.idle_until)
    return OpenVault(binding.user, session.key, bundle, day(now), session)


@transaction.atomic
def lock(*, user: Any, now: datetime) -> None:
    """Lock the vault of somebody, in all his browsers."""
    ended, _ = UnlockSession.objects.filter(user=user).delete()
    if ended:
        record(action="locked", on=day(now), user_id=user.pk)
