"""Lets nobody who needs a second factor into the admin before it was proved in this login."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from vvsg_intl.core.second_factor.proofs import has_factor, is_obligatory, proved_at

ADMIN_PREFIX = "/admin/"
NAMESPACE = "second_factor"
# What belongs to signing in and out; the last two are parts of its pages.
OPEN = {
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_sprite",
    "wagtailadmin_javascript_catalog",
}
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class SecondFactorMiddleware:
    """Leads to the question for a code, or to setting up, and back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on; what is decided is decided once the address is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """A redirect in place of a page of the admin; None where it may be shown."""
        match = request.resolver_match
        if not request.path.startswith(ADMIN_PREFIX) or not request.user.is_authenticated:
            return None
        if match is None or match.view_name in OPEN or NAMESPACE in match.namespaces:
            return None
        if proved_at(request):
            return None
        enrolled = has_factor(request.user)
        if not enrolled and not is_obligatory(request.user):
            return None
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return HttpResponse(status=403)
        step = reverse(f"{NAMESPACE}:{'verify' if enrolled else 'enrol'}")
        back = {"next": request.get_full_path()} if request.method == "GET" else {}
        return HttpResponseRedirect(f"{step}?{urlencode(back)}" if back else step)
