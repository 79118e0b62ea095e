"""Keeps whoever has no editorial work out of the editors' screens.

Wagtail lets everybody who may enter its admin open its choosers, its lists for choosers and some
of its reports. People of the complaint channel may enter, and have nothing to see there.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from wagtail.admin.auth import permission_denied

from vvsg_intl.editorial.permissions import has_editorial_work

ADMIN_PREFIX = "/admin/"
OPEN_NAMESPACES = {"integrity", "second_factor"}
OPEN = {
    "wagtailadmin_home",
    "wagtailadmin_account",
    "wagtailadmin_dismissibles",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
    "session",  # forms of the complaint channel ask it too before they are sent
}
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class EditorialMiddleware:
    """Answers as Wagtail does where somebody lacks a permission."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; what is decided is decided once the address is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """A refusal in place of an editors' screen; None where it may be shown."""
        match = request.resolver_match
        if match is None or not request.path.startswith(ADMIN_PREFIX):
            return None
        if match.url_name in OPEN or OPEN_NAMESPACES & set(match.namespaces):
            return None
        if not request.user.is_authenticated or has_editorial_work(request.user):
            return None
        answer: HttpResponseBase = permission_denied(request)
        return answer
