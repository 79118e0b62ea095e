"""Security keys and passkeys (WebAuthn): where they work, and the two ceremonies.

The browser does its part by `static/admin/security-key.js`; without scripts, codes remain.
"""

import ipaddress
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.http import HttpRequest

NAME_LENGTH = 60


def are_possible(request: HttpRequest) -> bool:
    """Whether browsers allow it: over HTTPS (or on localhost), and never for a bare address."""
    host = request.get_host().partition(":")[0]
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return request.is_secure() or host == "localhost"
    return False


def registration_options(user: Any) -> dict[str, Any]:
    """What the browser is asked to make; the challenge is kept in the login."""
    options: dict[str, Any] = auth.begin_registration(user, passwordless=False)
    return options


def register(*, user: Any, name: str, credential: dict[str, Any]) -> Authenticator | None:
    """Keep the key that the browser made; None where it does not answer the challenge."""
    try:
        auth.parse_registration_response(credential)
        auth.complete_registration(credential)
    except (ValidationError, ValueError, KeyError, TypeError):
        return None
    key: Authenticator = auth.WebAuthn.add(user, name[:NAME_LENGTH], credential).instance
    return key


def verification_options(user: Any) -> dict[str, Any]:
    """What the browser is asked to sign; the challenge is kept in the login."""
    options: dict[str, Any] = auth.begin_authentication(user)
    return options


def verify(*, user: Any, credential: dict[str, Any]) -> Authenticator | None:
    """The key that signed the challenge; None where none of this person's did."""
    try:
        auth.parse_authentication_response(credential)
        key: Authenticator = auth.complete_authentication(user, credential)
    except (ValidationError, ValueError, KeyError, TypeError):
        return None
    key.record_usage()
    return key
