"""What happens around every request: compression, limits, policy, mended addresses."""

import errno
from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.gzip import GZipMiddleware
from django.middleware.locale import LocaleMiddleware
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.users.models import UserProfile

from vvsg_intl.core.addresses import (
    mended_address,
    moved_address,
    reader_language,
    split_language,
)
from vvsg_intl.core.generation import one_generation
from vvsg_intl.core.storage import StoreUnavailable

ADMIN_PREFIX = "/admin/"
NO_ROOM = gettext_lazy("The server has no room left: tell whoever keeps the site running.")
NO_STORE = gettext_lazy(
    "Files can be neither stored, shown nor removed now: their store does not answer or is full. "
    "Try again later, and tell whoever keeps the site running."
)
GetResponse = Callable[[HttpRequest], HttpResponseBase]


class UploadLimitMiddleware:
    """Refuses a request that announces more bytes than any form here takes, before reading it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer 413 in one plain sentence, or pass on."""
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdigit() and int(announced) > settings.MAX_UPLOAD_BYTES:
            megabytes = settings.MAX_UPLOAD_BYTES // 1024**2
            response = HttpResponse(
                _("This file is too large: at most %(size)d MB.") % {"size": megabytes},
                status=413,
                content_type="text/plain; charset=utf-8",
            )
            response["Connection"] = "close"
            return response
        return self.get_response(request)


class HeadersMiddleware:
    """Adds the headers that every answer has and that no other middleware knows."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response with the headers of the settings; a view's own stay."""
        response = self.get_response(request)
        for name, value in settings.HEADERS.items():
            response.headers.setdefault(name, value)
        return response


class AdminHostMiddleware:
    """Where the admin has a host name of its own: the admin there alone, and nothing else there."""

    EVERYWHERE = ("/static/", "/media/", "/documents/", "/healthz", "/readyz", "/favicon.ico")

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """The response; not found on the wrong host, and the way in from the root of its own."""
        here = request.get_host() == settings.ADMIN_HOST
        if here and request.path == "/":
            return HttpResponseRedirect(ADMIN_PREFIX)
        is_admin = request.path.startswith(ADMIN_PREFIX)
        if is_admin != here and not request.path.startswith(self.EVERYWHERE):
            raise Http404
        return self.get_response(request)


class CompressionMiddleware(GZipMiddleware):
    """Compresses pages and feeds; files are compressed in themselves and keep their length."""

    COMPRESSED = ("text/html", "text/plain", "application/xml", "application/atom+xml")

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The response, smaller where that pays."""
        if response.streaming or not response.get("Content-Type", "").startswith(self.COMPRESSED):
            return response
        compressed: HttpResponseBase = super().process_response(request, response)
        return compressed


class GenerationMiddleware:
    """Lets a request see one state of the content from beginning to end."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on, with the generation asked at most once."""
        with one_generation():
            return self.get_response(request)


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The strict policy for the public, and named looser ones for the admin and its previews."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        """The parts of the policy for this address."""
        parts = super().get_policy_parts(request, response, report_only)
        if report_only:
            return parts
        if request.path.startswith(ADMIN_PREFIX):
            parts.config = settings.ADMIN_CONTENT_SECURITY_POLICY
        elif getattr(request, "is_preview", False):  # set by Wagtail, for whoever may edit
            parts.config = settings.PREVIEW_CONTENT_SECURITY_POLICY
        return parts


class LanguageMiddleware(LocaleMiddleware):
    """Django's, but for a 404: that is not looked for below the language of the reader.

    Django tries `/es/nieuws/` for `/nieuws/`; AddressMiddleware knows where its words lead.
    """

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        """The response, with its language; a 404 stays one."""
        if response.status_code == 404:
            language = split_language(request.path_info)[0]
            if language is None:
                patch_vary_headers(response, ["Accept-Language"])
            response.headers.setdefault("Content-Language", language or reader_language(request))
            return response
        found: HttpResponseBase = super().process_response(request, response)
        return found


class AddressMiddleware:
    """Leads an address that has moved, or has the wrong language or none, to its place."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Turn a 404 into a redirect where the right place is known."""
        response = self.get_response(request)
        if response.status_code == 404 and request.method in ("GET", "HEAD"):
            return moved_address(request) or mended_address(request) or response
        return response


class RefusalMiddleware:
    """Tells an editor in a message what a rule of the records refused outside of a form.

    Wagtail publishes many pages at once, and approved ones, without asking their forms.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass on."""
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """The way back with a message; None for what is no refusal of something in the admin."""
        in_admin = request.path.startswith(ADMIN_PREFIX) and request.user.is_authenticated
        if not in_admin or request.method != "POST":
            return away() if isinstance(exception, StoreUnavailable) else None
        with override(UserProfile.get_for_user(request.user).get_preferred_language()):
            words = words_for(exception)
            if not words:
                return None
            messages.error(request, words)
        back = get_valid_next_url_from_request(request) or reverse("wagtailadmin_home")
        return HttpResponseRedirect(back)


def words_for(exception: Exception) -> str:
    """What an editor can be told of a fault: a refusal, or that files find no place."""
    if isinstance(exception, StoreUnavailable):
        return str(NO_STORE)  # what was deleted is gone, though its file may not be
    if isinstance(exception, ValidationError):
        reasons = [str(message) for message in exception.messages]
    elif isinstance(exception, OSError) and exception.errno in (errno.ENOSPC, errno.EDQUOT):
        reasons = [str(NO_ROOM)]
    else:
        return ""
    return _("Nothing was changed. %(reasons)s") % {"reasons": " ".join(reasons)}


def away() -> HttpResponse:
    """The answer to whoever reads a file while its store is away: it is there again later.

    No 503: by that the proxy knows a web process that is away, and asks it nothing for a while.
    """
    response = HttpResponse(NO_STORE, status=504, content_type="text/plain; charset=utf-8")
    response["Retry-After"] = "30"
    return response
