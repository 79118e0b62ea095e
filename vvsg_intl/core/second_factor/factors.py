"""Setting up, proving and removing the factors of a person.

Codes are checked under a lock; each counts once (RFC 6238, section 5.2), wherever it is typed.
"""

import datetime
import secrets
import unicodedata
from enum import StrEnum
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from django.db import transaction

TOTP = Authenticator.Type.TOTP
RECOVERY = Authenticator.Type.RECOVERY_CODES
KEY = Authenticator.Type.WEBAUTHN

PERIOD = 30  # seconds that a code of an app lasts
DRIFT = 1  # periods that a telephone's clock may be off
FREE_FAILURES = 5
LONGEST_WAIT = datetime.timedelta(hours=1)


class Refusal(StrEnum):
    """Why a code was not taken."""

    WRONG = "wrong"
    WAIT = "wait"


def new_secret() -> str:
    """The secret for an app, in base32."""
    return str(generate_totp_secret())


def plain(code: str) -> str:
    """A code as it is compared: digits of any kind, no spaces or hyphens."""
    return "".join(one for one in unicodedata.normalize("NFKC", code) if one.isalnum())


def matching_counter(secret: str, code: str, now: datetime.datetime, after: int) -> int | None:
    """Which period's code this is, of those that are near and were not used."""
    present = int(now.timestamp()) // PERIOD
    for counter in range(present - DRIFT, present + DRIFT + 1):
        expected = format_hotp_value(hotp_value(secret, counter))
        if counter > after and secrets.compare_digest(expected.encode(), code.encode()):
            return counter
    return None


@transaction.atomic
def enrol(*, user: Any, secret: str, code: str, now: datetime.datetime) -> Authenticator | None:
    """Set up an app, in place of an earlier one; None where the code is not one of this secret."""
    counter = matching_counter(secret, plain(code), now, after=0)
    if counter is None:
        return None
    return keep_app(user=user, secret=secret, counter=counter)


@transaction.atomic
def keep_app(*, user: Any, secret: str, counter: int = 0) -> Authenticator:
    """Keep the secret of an app, in place of an earlier one, and see to recovery codes.

    `counter` is the last period whose code was used.
    """
    Authenticator.objects.filter(user=user, type=TOTP).delete()
    factor: Authenticator = Authenticator.objects.create(
        user=user, type=TOTP, data={"secret": secret, "counter": counter}
    )
    RecoveryCodes.activate(user)
    return factor


@transaction.atomic
def verify_code(*, user: Any, code: str, now: datetime.datetime) -> Authenticator | Refusal:
    """Check a code of the app or a recovery code, and use it up."""
    app = Authenticator.objects.select_for_update().filter(user=user, type=TOTP).first()
    if app is None:
        return Refusal.WRONG
    if now.timestamp() < app.data.get("wait_until", 0):
        return Refusal.WAIT
    typed = plain(code)
    counter = matching_counter(app.data["secret"], typed, now, after=app.data.get("counter", 0))
    used = app if counter is not None else use_recovery_code(user, typed)
    if used is None:
        note_failure(app, now)
        return Refusal.WRONG
    app.data = {"secret": app.data["secret"], "counter": counter or app.data.get("counter", 0)}
    app.save(update_fields=["data"])
    used.record_usage()
    return used


def use_recovery_code(user: Any, typed: str) -> Authenticator | None:
    """The recovery codes of a person, if one of those left was typed; it is crossed out."""
    row = Authenticator.objects.select_for_update().filter(user=user, type=RECOVERY).first()
    if row is None:
        return None
    codes = RecoveryCodes(row)
    return codes.instance if codes.validate_code(typed) else None


def note_failure(app: Authenticator, now: datetime.datetime) -> None:
    """Count a wrong code; after five, each one makes the next wait longer, up to an hour."""
    failures = app.data.get("failures", 0) + 1
    app.data["failures"] = failures
    if failures >= FREE_FAILURES:
        wait = min(datetime.timedelta(seconds=30) * 2 ** (failures - FREE_FAILURES), LONGEST_WAIT)
        app.data["wait_until"] = (now + wait).timestamp()
    app.save(update_fields=["data"])


def unused_recovery_codes(user: Any) -> list[str]:
    """The recovery codes that are left."""
    row = Authenticator.objects.filter(user=user, type=RECOVERY).first()
    return RecoveryCodes(row).get_unused_codes() if row else []


@transaction.atomic
def renew_recovery_codes(user: Any) -> None:
    """Ten new recovery codes; the old ones count no more. A person without an app gets none."""
    if not Authenticator.objects.select_for_update().filter(user=user, type=TOTP).exists():
        return
    Authenticator.objects.filter(user=user, type=RECOVERY).delete()
    RecoveryCodes.activate(user)


@transaction.atomic
def remove_key(*, user: Any, key_id: int) -> None:
    """Remove a security key."""
    Authenticator.objects.filter(user=user, type=KEY, pk=key_id).delete()


@transaction.atomic
def remove_all(*, user: Any) -> int:
    """Remove every factor of a person, who sets up a new one after the next login."""
    count, _ = Authenticator.objects.filter(user=user).delete()
    return int(count)


def keys_of(user: Any) -> list[Authenticator]:
    """The security keys of a person."""
    return list(Authenticator.objects.filter(user=user, type=KEY).order_by("pk"))
