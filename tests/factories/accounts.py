"""People who sign in: with an app for codes, and with the second factor proved."""

import time
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.utils import timezone

from vvsg_intl.core.second_factor.factors import PERIOD
from vvsg_intl.core.second_factor.proofs import SESSION_KEY

TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


def make_user(name: str, *groups: str, superuser: bool = False) -> Any:
    """An account, in these groups."""
    make = get_user_model().objects
    create = make.create_superuser if superuser else make.create_user
    user = create(name, f"{name}@example.org", "correct horse battery")
    user.groups.add(*Group.objects.filter(name__in=groups))
    return user


def add_app(user: Any) -> Authenticator:
    """Set up an app for codes, with recovery codes."""
    RecoveryCodes.activate(user)
    return Authenticator.objects.create(
        user=user, type=Authenticator.Type.TOTP, data={"secret": TOTP_SECRET}
    )


def totp_code(secret: str = TOTP_SECRET, at: float | None = None) -> str:
    """What the app shows now, or at another time."""
    counter = int(time.time() if at is None else at) // PERIOD
    return str(format_hotp_value(hotp_value(secret, counter)))


def sign_in(client: Client, user: Any) -> Client:
    """Sign in with password and second factor."""
    client.force_login(user)
    app = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    prove(client, user, app or add_app(user))
    return client


def prove(client: Client, user: Any, factor: Authenticator, at: Any = None) -> None:
    """Write into the login that a factor was proved, now or at another time."""
    session = client.session
    proof = {"user": user.pk, "factor": factor.pk, "at": (at or timezone.now()).isoformat()}
    session[SESSION_KEY] = proof
    session.save()
