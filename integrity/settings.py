"""The settings of the channel, parsed, and refused where they are not sound."""

import datetime
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from integrity.vault.kdf import Cost
from vvsg_intl.core.calendar import months_later

SECRET_BYTES = 32


def secret(name: str, digits: str) -> bytes:
    """A secret of 64 hexadecimal digits."""
    try:
        content = bytes.fromhex(digits.strip())
    except ValueError:
        content = b""
    if len(content) != SECRET_BYTES:
        raise ImproperlyConfigured(f"{name}: each secret has 64 hexadecimal digits.")
    return content


def peppers() -> list[bytes]:
    """The secrets for looking up codes, the newest first; at least one."""
    found = [secret("INTEGRITY_PEPPERS", digits) for digits in settings.INTEGRITY_PEPPERS]
    if not found:
        raise ImproperlyConfigured("INTEGRITY_PEPPERS is needed to take reports in.")
    return found


def mail_key() -> bytes | None:
    """The private key for reporters' addresses; None where no such notices are sent."""
    digits = settings.INTEGRITY_MAIL_KEY
    return secret("INTEGRITY_MAIL_KEY", digits) if digits else None


def trust_pins() -> list[str]:
    """The fingerprints of the keys with which trust begins."""
    return [pin for pin in settings.INTEGRITY_TRUST_FINGERPRINT if pin.strip()]


def recovery_pin() -> str:
    """The fingerprint of the organisation's recovery key; empty where there is none."""
    return str(settings.INTEGRITY_RECOVERY_FINGERPRINT).strip()


def passphrase_cost() -> Cost:
    """What a passphrase or a recovery code costs to try."""
    return Cost(*settings.INTEGRITY_PASSPHRASE_COST)


def code_cost() -> Cost:
    """What a reporter's code costs to try."""
    return Cost(*settings.INTEGRITY_CODE_COST)


def root() -> Path:
    """The folder of the private store."""
    return Path(settings.INTEGRITY_ROOT)


def kept_until(outcome: str, closed_on: datetime.date) -> datetime.date:
    """The last day of a closed case (INTEGRITY_RETENTION)."""
    term = settings.INTEGRITY_RETENTION[outcome]
    later = months_later(closed_on, term.get("months", 0))
    return later + datetime.timedelta(days=term.get("days", 0))
