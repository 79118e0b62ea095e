"""Attempts to open a vault: recorded whatever becomes of the request, and slowed down."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from integrity.deadlines import day
from integrity.errors import Code, Refused
from integrity.models import ManagerKey
from integrity.permissions import has_any_role
from integrity.services.audit import record
from integrity.vault.bundle import Bundle

FREE_ATTEMPTS = 5
FIRST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(minutes=15)
FRESH_SECOND_FACTOR = timedelta(minutes=10)


def require_second_factor(at: datetime | None, now: datetime) -> None:
    """Refuse with SECOND_FACTOR unless a second factor was shown in the last ten minutes."""
    if at is None or not now - FRESH_SECOND_FACTOR <= at <= now + FIRST_WAIT:
        raise Refused(Code.SECOND_FACTOR)


def attempt(
    *,
    user: Any,
    now: datetime,
    try_open: Callable[[ManagerKey], Bundle],
    succeed: Callable[[ManagerKey, Bundle], None],
) -> None:
    """Try to open somebody's own vault and do `succeed` in the same transaction.

    Refuses with NOT_A_ROLE, NO_VAULT, THROTTLED, or as `try_open` does. A transaction around this
    one could undo the record of a failure, so there must be none: it is durable.
    """
    if not has_any_role(user):
        raise Refused(Code.NOT_A_ROLE)
    refusal = None
    with transaction.atomic(durable=True):
        key = locked_vault(user)
        require_no_wait(key, now)
        try:
            bundle = try_open(key)
        except Refused as failure:
            refusal = failure.code
            note_failure(key, refusal, now)
        else:
            key.failed_unlocks, key.throttled_until = 0, None
            succeed(key, bundle)
    if refusal is not None:
        raise Refused(refusal)


def locked_vault(user: Any) -> ManagerKey:
    """Somebody's own vault, kept from a second attempt until the commit; refuses with NO_VAULT."""
    keys = ManagerKey.objects.select_for_update(no_key=True).filter(user=user, revoked_on=None)
    key = keys.first()
    if key is None:
        raise Refused(Code.NO_VAULT)
    return key


def require_no_wait(key: ManagerKey, now: datetime) -> None:
    """Refuse with THROTTLED; a wait that lies too far ahead comes from a clock that was wrong."""
    if key.throttled_until and now < key.throttled_until <= now + LONGEST_WAIT:
        raise Refused(Code.THROTTLED)


def note_failure(key: ManagerKey, code: Code, now: datetime) -> None:
    """Count a failure and, from the fifth on, double the wait up to a quarter of an hour."""
    key.failed_unlocks = min(key.failed_unlocks + 1, 100)
    beyond = key.failed_unlocks - FREE_ATTEMPTS
    if beyond >= 0:
        key.throttled_until = now + min(FIRST_WAIT * 2 ** min(beyond, 10), LONGEST_WAIT)
    key.save(update_fields=["failed_unlocks", "throttled_until"])
    record(action="unlock_failed", on=day(now), user_id=key.user_id, detail=code.value)
