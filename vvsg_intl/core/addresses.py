"""Addresses by language, and mended where the language is wrong or missing."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.cache import patch_vary_headers
from django.utils.translation import get_language_from_request
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
    wanted = language or get_language_from_request(request)
    page = candidates[0]
    translation = (
        for_visitors(page.get_translations(inclusive=True))
        .filter(locale__language_code=wanted)
        .first()
    )
    if translation is None and language is not None:
        return None
    target = (translation or page).get_url(request)
    response = HttpResponseRedirect(target, preserve_request=False)
    if language is None:
        patch_vary_headers(response, ["Accept-Language"])
    return response


def home_path(language: str) -> str:
    """The address of the home page in a language."""
    code = language if language in LANGUAGES else settings.LANGUAGE_CODE
    return f"/{code}/"
