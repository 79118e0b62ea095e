"""Who needs a second factor, and whether it was proved in this login."""

import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.http import HttpRequest
from django.utils.dateparse import parse_datetime

SESSION_KEY = "second_factor"
FRESH = datetime.timedelta(minutes=10)


def is_obligatory(user: Any) -> bool:
    """Whether this person may not enter the admin on a password alone."""
    return bool(
        user.is_superuser or user.groups.filter(name__in=settings.SECOND_FACTOR_GROUPS).exists()
    )


def has_factor(user: Any) -> bool:
    """Whether this person set up a second factor."""
    return bool(Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists())


def record_proof(request: HttpRequest, factor: Authenticator, now: datetime.datetime) -> None:
    """Note in the login that a factor was proved."""
    if SESSION_KEY not in request.session:
        request.session.cycle_key()  # the login is worth more from here on
    request.session[SESSION_KEY] = {
        "user": factor.user_id,
        "factor": factor.pk,
        "at": now.isoformat(),
    }


def proved_at(request: HttpRequest) -> datetime.datetime | None:
    """When a factor was last proved in this login; None without one, or once it was removed."""
    proof = request.session.get(SESSION_KEY)
    if not proof or proof["user"] != request.user.pk:
        return None
    if not Authenticator.objects.filter(pk=proof["factor"], user=request.user).exists():
        return None
    return parse_datetime(proof["at"])


def is_fresh(request: HttpRequest, now: datetime.datetime) -> bool:
    """Whether a factor was proved within the last ten minutes."""
    at = proved_at(request)
    return at is not None and at <= now < at + FRESH
