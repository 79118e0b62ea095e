"""Whether a request was forged by another site.

Forms carry Django's token. The two that begin something, 'start' and 'come back', carry none, so
that no cookie is set before a button is pressed: they must come from this site by their headers.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware


class TokenCheck(CsrfViewMiddleware):
    """Django's check, which says what it found and lets the screen answer."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponseBase:
        return HttpResponse(status=403)


def has_token(request: HttpRequest) -> bool:
    """Whether the request carries the token of this browser, and comes from this site."""
    check = TokenCheck(lambda _request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, HttpResponse, (), {}) is None


def is_from_here(request: HttpRequest) -> bool:
    """Whether the headers say that a form of this site was sent.

    Every browser of the last years says so when it sends a form; one that says nothing at all is
    let in: nothing is at stake yet, and no browser that can be misused keeps silent.
    """
    here = f"{request.scheme}://{request.get_host()}"
    trusted = {here, *settings.CSRF_TRUSTED_ORIGINS}
    if (origin := request.headers.get("Origin")) is not None:
        return origin in trusted
    if (site := request.headers.get("Sec-Fetch-Site")) is not None:
        return site == "same-origin"
    if (referer := request.headers.get("Referer")) is not None:
        parts = urlsplit(referer)
        return f"{parts.scheme}://{parts.netloc}" in trusted
    return True
