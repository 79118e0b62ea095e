"""Views of the bottom: the way into the languages, and images in an embedded installation."""

from pathlib import Path

from django.conf import settings
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from django.views.decorators.http import require_safe
from django.views.static import serve

from vvsg_intl.core.addresses import home_path

# What editors upload as documents goes through its own view, which asks whether it is public.
PUBLIC_FOLDERS = {"images", "original_images", "avatar_images"}


@require_safe
def language_redirect(request: HttpRequest) -> HttpResponse:
    """`/` leads to the home page in the reader's language, by Accept-Language alone."""
    response = HttpResponse(status=302)
    response["Location"] = home_path(get_language_from_request(request)[:2])
    patch_vary_headers(response, ["Accept-Language"])
    return response


@require_safe
def media(request: HttpRequest, path: str) -> HttpResponseBase:
    """Images of this installation; a proxy in front may serve the same folders itself."""
    if Path(path).parts[0] not in PUBLIC_FOLDERS:
        raise Http404
    response = serve(request, path, document_root=settings.MEDIA_ROOT)
    if isinstance(response, FileResponse):
        response["Cache-Control"] = "public, max-age=31536000, immutable"
        response["X-Content-Type-Options"] = "nosniff"
    return response
