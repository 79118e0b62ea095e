"""What is kept of wrong passwords, and what somebody is told who has to wait (django-axes).

Kept, for a quarter of an hour: a name in disguise, for a password may stand there by mistake, and
how often it failed. No address, no browser, nothing of the form.
"""

import datetime
from copy import copy
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.crypto import salted_hmac

SALT = "vvsg_intl.core.sign_in"
ANSWERS = ("axes_locked_out", "axes_credentials", "axes_failures_since_start")
FORGOTTEN = ("axes_user_agent", "axes_http_accept", "axes_path_info")


def disguised_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The name that was typed, the same for all ways to write it, and not to be read back."""
    field = get_user_model().USERNAME_FIELD
    typed = (credentials or {}).get(field) or request.POST.get(field, "")
    return salted_hmac(SALT, str(typed).strip().casefold(), algorithm="sha256").hexdigest()


def no_address(request: HttpRequest) -> None:
    """The address that somebody signs in from is not looked at."""


class NamesOnlyHandler(AxesDatabaseHandler):
    """Counts by name, and hands nothing else of a request to the database."""

    def user_login_failed(
        self,
        sender: Any,
        credentials: dict[str, Any],
        request: HttpRequest | None = None,
        **kwargs: Any,
    ) -> None:
        """Count a wrong password."""
        if request is None:
            return
        bare = copy(request)
        bare.POST, bare.GET = QueryDict(), QueryDict()
        for name in FORGOTTEN:
            setattr(bare, name, "")
        super().user_login_failed(sender, credentials, bare, **kwargs)
        for name in ANSWERS:
            setattr(request, name, getattr(bare, name))


def locked_out(
    request: HttpRequest, answer: HttpResponse, credentials: dict[str, Any] | None = None
) -> HttpResponse:
    """The page that says how long to wait, in place of the form; 429."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "core/locked_out.html", {"minutes": minutes}, status=429)


def forget_attempts(now: datetime.datetime) -> None:
    """Drop the counts that nobody waits for any more."""
    AccessAttempt.objects.filter(attempt_time__lt=now - settings.AXES_COOLOFF_TIME).delete()
