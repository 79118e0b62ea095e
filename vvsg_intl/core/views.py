"""Views of the bottom: the way into the languages, images, and whether somebody is signed in."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.core.files.storage import default_storage
from django.db import InterfaceError, OperationalError, connection
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.response import SimpleTemplateResponse
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_safe
from wagtail.views import serve as wagtail_serve

from vvsg_intl.core.addresses import home_path, reader_language
from vvsg_intl.core.outline import outline
from vvsg_intl.core.page_cache import tell_caches
from vvsg_intl.core.routing import find_route
from vvsg_intl.core.storage import StoreUnavailable

# What editors upload as documents goes through its own view, which asks whether it is public.
View = Callable[[HttpRequest, str], HttpResponseBase]
PUBLIC_FOLDERS = {"images", "original_images", "avatar_images"}
LONGEST_NAME = 255
# What the proxy says of the same files where it has them (deploy/nginx).
MEDIA_HEADERS = {
    "Cache-Control": "public, max-age=31536000, immutable",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
}


@require_safe
def language_redirect(request: HttpRequest) -> HttpResponse:
    """`/` leads to the home page in the reader's language, by Accept-Language alone."""
    response = HttpResponse(status=302)
    response["Location"] = home_path(reader_language(request))
    patch_vary_headers(response, ["Accept-Language"])
    return response


def asked_again(view: View) -> View:
    """Answer a reading anew where the database broke off, as it does when it is restarted."""

    @wraps(view)
    def patient(request: HttpRequest, path: str) -> HttpResponseBase:
        try:
            return rendered(view(request, path))
        except (OperationalError, InterfaceError):
            if request.method not in ("GET", "HEAD"):
                raise  # what was sent may have been written
            connection.close()
            return rendered(view(request, path))

    return patient


def rendered(response: HttpResponseBase) -> HttpResponseBase:
    """The response with its text, while its faults can still be mended."""
    return response.render() if isinstance(response, SimpleTemplateResponse) else response


@csrf_exempt
@asked_again
def page(request: HttpRequest, path: str) -> HttpResponseBase:
    """A page by its address: served by Wagtail, which finds site and route where it keeps them.

    A forged request is refused here, unless the type of the page says that it sees to that itself:
    whoever takes in files must choose what receives them before the token is read.
    """
    route = find_route(request, path)
    request._wagtail_site = outline().site  # type: ignore[attr-defined]
    request._wagtail_route_for_request = route  # type: ignore[attr-defined]
    checks_itself = route is not None and getattr(route.page, "checks_csrf", False)
    serve_page = wagtail_serve if checks_itself else csrf_protect(wagtail_serve)
    response: HttpResponseBase = serve_page(request, path)
    if route is not None and getattr(route.page, "is_same_for_all", False):
        tell_caches(request, response)
    return response


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Images of this installation; a proxy in front may serve the same folders itself."""
    parts = Path(path).parts
    if ".." in parts or not PUBLIC_FOLDERS.intersection(parts[:1]):
        raise Http404
    if not path.isprintable() or len(path) > LONGEST_NAME:
        raise Http404
    try:
        file = default_storage.open(path)
    except StoreUnavailable:
        raise
    except OSError:
        raise Http404 from None
    return FileResponse(file, headers=MEDIA_HEADERS)


@require_GET
def session(request: HttpRequest) -> HttpResponse:
    """Somebody is signed in, else Wagtail refuses it: 204 to a script, in words to a person."""
    if request.headers.get("X-Requested-With") == "XMLHttpRequest":
        return HttpResponse(status=204)
    return render(request, "core/session.html")
