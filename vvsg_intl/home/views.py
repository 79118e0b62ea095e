"""Views that are no pages: errors in the frame, sitemap, robots, health."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_safe

from vvsg_intl.core.addresses import pages_elsewhere, reader_language, split_language
from vvsg_intl.core.chrome import error_context
from vvsg_intl.core.health import OK, findings
from vvsg_intl.core.i18n import LANGUAGES, SOURCE_LANGUAGE, language_name
from vvsg_intl.home.sitemaps import sitemap_entries


def error_language(request: HttpRequest) -> str:
    """The language of an error page: of the address, else of the reader."""
    language = split_language(request.path_info)[0] or reader_language(request)
    return language if language in LANGUAGES else SOURCE_LANGUAGE


def error_page(request: HttpRequest, template: str, status: int, **extra: Any) -> HttpResponse:
    """An error in the frame of the site, in the right language."""
    language = error_language(request)
    with override(language):
        context = {**error_context(request, language), **extra}
        return render(request, template, context, status=status)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404, with the same address in other languages where it exists there."""
    elsewhere = [
        {
            "title": page.title,
            "url": page.get_url(request),
            "lang": page.locale.language_code,
            "meta": language_name(page.locale.language_code),
        }
        for page in pages_elsewhere(request.path_info)
    ]
    return error_page(request, "404.html", 404, elsewhere=elsewhere)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    return error_page(request, "403.html", 403)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was sent from elsewhere or is too old; the reason is for the log."""
    return error_page(request, "403.html", 403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400: nothing of the request is repeated."""
    return HttpResponse("Bad request", status=400, content_type="text/plain")


def server_error(request: HttpRequest) -> HttpResponse:
    """500: needs no database, for that may be what failed."""
    language = error_language(request)
    with override(language):
        return render(request, "500.html", {"language_code": language}, status=500)


@require_safe
def sitemap(request: HttpRequest) -> HttpResponse:
    """Every public address with its languages (sitemaps.org, hreflang)."""
    entries = sitemap_entries(request)
    return render(request, "sitemap.xml", {"entries": entries}, content_type="application/xml")


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """What crawlers may visit."""
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {request.build_absolute_uri('/sitemap.xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")


@require_safe
def security_txt(request: HttpRequest) -> HttpResponse:
    """Where to report a weakness (RFC 9116); 404 where the installation names no place."""
    if not settings.SECURITY_CONTACT:
        raise Http404
    contact = settings.SECURITY_CONTACT
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {(timezone.now() + timedelta(days=365)):%Y-%m-%dT00:00:00Z}",
        f"Preferred-Languages: {', '.join(LANGUAGES)}",
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Whether visitors can be served: 503 while the database is away or behind the code.

    What else is wrong makes the site 'degraded', with 200: a full mailbox takes no page away.
    """
    try:
        executor = MigrationExecutor(connection)
        pending = len(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        found = findings(timezone.now()) if not pending else {}
    except Exception:  # whatever the driver raises, the answer is the same
        return JsonResponse({"status": "unavailable", "database": "unreachable"}, status=503)
    is_well = set(found.values()) <= {OK}
    status = "unavailable" if pending else "ok" if is_well else "degraded"
    state = {"status": status, "database": "ok", "pending_migrations": pending, **found}
    return JsonResponse(state, status=503 if pending else 200)
