"""From an address to its page: one query for the page, its ancestors and their translations."""

import copy
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest
from django.utils.translation import get_language
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.outline import HOME_DEPTH, SECTION_DEPTH, outline

# What is asked of the pages around one.
OF_RELATIVES = (
    *("content_type", "depth", "live", "locale", "path"),
    *("title", "translation_key", "url_path"),
)


@dataclass(frozen=True)
class Family:
    """What stands around a page: the live pages above it, home first, and itself per language."""

    ancestors: list[Page]
    translations: list[Page]


def find_route(request: HttpRequest, path: str) -> RouteResult | None:
    """The page at this address below the home page of the active language; None for a 404.

    Wagtail's own way asks the database twice per level of the tree. Here the longest page whose
    address begins this one is found at once; what is left of the address is for that page to
    understand (records and feeds hang below their section without being pages).
    """
    home = outline().home(get_language() or "")
    if home is None or "\0" in path:  # PostgreSQL takes no NUL in a text
        return None
    parts = [part for part in path.split("/") if part]
    addresses = [
        home.url_path + "".join(f"{part}/" for part in parts[:count])
        for count in range(len(parts) + 1)
    ]
    known = {page.url_path: page for page in outline().pages}
    beyond = pages_and_translations(addresses_to_ask(addresses, known))
    known.update((page.url_path, page) for page in beyond)
    found = [address for address in addresses if address in known]
    page = known[found[-1]]
    rest = parts[addresses.index(found[-1]) :]
    family = Family(
        ancestors=[known[address] for address in found[:-1] if known[address].live],
        translations=translations_among([*outline().pages, *beyond], page),
    )
    try:
        result: RouteResult = specific(page, family).route(request, rest)
    except Http404:
        return None
    return result


def addresses_to_ask(addresses: list[str], known: dict[str, Page]) -> list[str]:
    """The addresses below home that only the database knows."""
    if len(addresses) > 1 and (section := known.get(addresses[1])):
        has_pages = section.specific_class and section.specific_class.subpage_types != []
        return addresses[2:] if has_pages else []
    return addresses[1:]


def pages_and_translations(addresses: list[str]) -> list[Page]:
    """The pages at these addresses, published or not, and all their translations."""
    if not addresses:
        return []
    keys = Page.objects.filter(url_path__in=addresses).values("translation_key")
    found = list(Page.objects.filter(translation_key__in=keys).only(*OF_RELATIVES))
    locales = {home.locale_id: home.locale for home in outline().homes}
    for page in found:
        if page.locale_id in locales:
            page.locale = locales[page.locale_id]
    return found


def translations_among(pages: Iterable[Page], page: Page) -> list[Page]:
    """The live pages that say the same as this one and that everybody may read, and itself."""
    same = [p for p in pages if p.live and p.translation_key == page.translation_key]
    return [p for p in same if p.pk == page.pk or outline().is_open(p)]


def specific(page: Page, family: Family) -> Page:
    """The page with the fields of its type and the facts that it is served with.

    Sections are kept, as lists are asked for under many addresses ('?page=2'); each request gets a
    copy for itself.
    """
    if page.specific_class is None:
        return page
    if page.depth <= SECTION_DEPTH and page.live:
        served = copy.copy(section(page.pk))
    else:
        served = of_its_type(page)
    served.family = family
    return served


@per_generation
def section(pk: int) -> Page:
    """A live home page or section with the fields of its type."""
    return of_its_type(next(page for page in outline().pages if page.pk == pk))


def of_its_type(page: Page) -> Page:
    """The page with the fields of its type and the facts that it is served with, in one query."""
    model = page.specific_class
    related = getattr(model, "served_with", ())  # a plain Page of Wagtail's has none
    found: Page = model._default_manager.select_related(*related).get(pk=page.pk)
    found.locale = page.locale
    return found


def family_of(page: Page) -> Family:
    """What stands around a page; asks the database where it was not found by its address."""
    known: Family | None = getattr(page, "family", None)
    if known is None:
        above = page.get_ancestors().live().filter(depth__gte=HOME_DEPTH)
        same = page.get_translations(inclusive=True).select_related("locale")
        known = Family(list(above), translations_among(same, page))
    return known
