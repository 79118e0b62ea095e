"""Addresses by language, and mended where the language is wrong or missing."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page

from vvsg_intl.core.i18n import LANGUAGES
from vvsg_intl.core.outline import for_visitors


def split_language(path: str) -> tuple[str | None, str]:
    """('fr', 'programmes/x/') for '/fr/programmes/x/'; the language is None where there is none."""
    first, _, rest = path.lstrip("/").partition("/")
    return (first, rest) if first in LANGUAGES else (None, path.lstrip("/"))


def page_at(language: str, rest: str) -> Page | None:
    """The live page at an address below the home page of `language`."""
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        return None
    slugs = [slug for slug in rest.split("/") if slug]
    home = Page.objects.filter(depth=2, locale=locale).first()
    if home is None:
        return None
    url_path = home.url_path + "".join(f"{slug}/" for slug in slugs)
    page: Page | None = for_visitors(Page.objects).filter(url_path=url_path).first()
    return page


def pages_elsewhere(path: str) -> list[Page]:
    """The live pages that carry this address in other languages, Dutch first."""
    language, rest = split_language(path)
    if "\0" in rest:  # a text that PostgreSQL does not take
        return []
    if not rest.strip("/") or rest.startswith(("admin/", "documents/", "static/", "media/")):
        return []
    found = (page_at(code, rest) for code in LANGUAGES if code != language)
    return [page for page in found if page is not None]


def mended_address(request: HttpRequest) -> HttpResponseRedirect | None:
    """A redirect for an address whose language is missing or is not that of its words.

    `/programmas/` goes to the reader's language where the page is translated, else to the page;
    `/en/programmas/` goes to its English translation; without one: None, a 404 that helps.
    """
    language, _rest = split_language(request.path_info)
    candidates = pages_elsewhere(request.path_info)
    if not candidates:
        return None
    wanted = language or reader_language(request)
    page = candidates[0]
    translation = (
        for_visitors(page.get_translations(inclusive=True))
        .filter(locale__language_code=wanted)
        .first()
    )
    if translation is None and language is not None:
        return None
    target = with_query((translation or page).get_url(request), request)
    response = HttpResponseRedirect(target, preserve_request=False)
    if language is None:
        patch_vary_headers(response, ["Accept-Language"])
    return response


def moved_address(request: HttpRequest) -> HttpResponsePermanentRedirect | None:
    """A redirect for what hangs below a page that was renamed or moved, without being a page.

    Wagtail knows the old address of a section; its records, feed and files go along with it.
    """
    parts = [part for part in request.path_info.split("/") if part]
    if "\0" in request.path_info or len(parts) < 2:
        return None
    above = {"/" + "/".join(parts[:count]): parts[count:] for count in range(1, len(parts))}
    known = Redirect.objects.filter(old_path__in=above, redirect_page__live=True)
    for redirect in sorted(known.select_related("redirect_page"), key=lambda r: -len(r.old_path)):
        page, rest = redirect.redirect_page.specific, above[redirect.old_path]
        try:
            found = page.route(request, rest)
        except Http404:
            continue
        if found.page == page:  # pages below it have redirects of their own
            target = page.get_url(request) + "".join(f"{part}/" for part in rest)
            if target == request.path:  # it has its old name again
                return None
            return HttpResponsePermanentRedirect(with_query(target, request))
    return None


def with_query(target: str, request: HttpRequest) -> str:
    """An address with the query string of this request."""
    query = request.META.get("QUERY_STRING")
    return f"{target}?{query}" if query else target


def reader_language(request: HttpRequest) -> str:
    """The language of the site that the browser prefers: by Accept-Language, and no cookie."""
    bare = HttpRequest()
    bare.META["HTTP_ACCEPT_LANGUAGE"] = request.META.get("HTTP_ACCEPT_LANGUAGE", "")
    return get_language_from_request(bare)[:2]


def home_path(language: str) -> str:
    """The address of the home page in a language."""
    code = language if language in LANGUAGES else settings.LANGUAGE_CODE
    return f"/{code}/"
