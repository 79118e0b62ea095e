"""The outline of the site, which every request needs: read once per generation of the content."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any
from urllib.parse import quote

from django.apps import apps
from django.db.models import Q
from wagtail.models import Page, PageViewRestriction, Site

from vvsg_intl.core.generation import per_generation

HOME_DEPTH = 2
SECTION_DEPTH = 3
IN_ADDRESSES = "!$&'()*+,;=/~:@"  # what Django's reverse() leaves as it is (RFC 3986)


@dataclass(frozen=True)
class Outline:
    """The live home pages and their sections in all languages, and what stands around them."""

    site: Site | None
    pages: tuple[Page, ...]
    contact: Any
    # Where the parts of the tree begin that not everybody may read, as treebeard's paths.
    restricted: tuple[str, ...]

    def home(self, language: str) -> Page | None:
        """The home page of a language."""
        return next((page for page in self.in_language(language) if page.depth == HOME_DEPTH), None)

    def sections(self, language: str) -> list[Page]:
        """The pages directly below the home page of a language, in the order of the tree.

        Those that not everybody may read stand in no menu, and no record is linked below them.
        """
        return [
            page
            for page in self.in_language(language)
            if page.depth == SECTION_DEPTH and self.is_open(page)
        ]

    def is_open(self, page: Page) -> bool:
        """Whether everybody may read this page."""
        return not page.path.startswith(self.restricted)

    @cached_property
    def homes(self) -> list[Page]:
        """The home pages."""
        return [page for page in self.pages if page.depth == HOME_DEPTH]

    def in_language(self, language: str) -> list[Page]:
        """Home page and sections of a language."""
        return [page for page in self.pages if page.locale.language_code == language]

    def address(self, page: Page) -> str | None:
        """The address of a page without its host; None where it stands below no live home page.

        What `page.get_url()` answers, without asking Wagtail's sites and Django's routes again for
        each link: a page has some forty of them.
        """
        home = next((home for home in self.homes if home.locale_id == page.locale_id), None)
        if home is None or not page.url_path.startswith(home.url_path):
            return None
        return quote(
            f"/{home.locale.language_code}/{page.url_path[len(home.url_path) :]}", safe=IN_ADDRESSES
        )


@per_generation
def outline() -> Outline:
    """The outline as it is now."""
    pages = Page.objects.live().filter(depth__in=(HOME_DEPTH, SECTION_DEPTH))
    site = Site.objects.select_related("root_page").order_by("-is_default_site", "pk").first()
    contact = apps.get_model("core", "ContactSettings").objects.filter(site=site).first()
    return Outline(
        site=site,
        pages=tuple(pages.select_related("locale").order_by("depth", "path")),
        contact=contact and contact.as_filled(),
        restricted=tuple(PageViewRestriction.objects.values_list("page__path", flat=True)),
    )


def for_visitors(pages: Any) -> Any:
    """Those of these pages (a manager or queryset) that are live and that everybody may read.

    Every list, link and feed starts here. Asks no question of its own.
    """
    closed = Q()
    for path in outline().restricted:
        closed |= Q(path__startswith=path)
    live = pages.live()
    return live.exclude(closed) if closed else live
