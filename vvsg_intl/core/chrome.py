"""What stands around every page, errors too: navigation, languages, breadcrumbs."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.text import slugify
from django.utils.translation import override
from wagtail.models import Page

from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.i18n import (
    LANGUAGES,
    SOURCE_LANGUAGE,
    language_name,
    localized,
)
from vvsg_intl.core.outline import Outline, outline
from vvsg_intl.core.routing import family_of


@dataclass(frozen=True)
class Link:
    """A link of the menu or the breadcrumb."""

    title: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Alternate:
    """This page in one language; `url` is None where it is not translated."""

    code: str
    name: str
    url: str | None
    is_current: bool
    hreflang: bool = True


class Frame:
    """The site in one language as one request sees it."""

    def __init__(self, request: HttpRequest, language: str) -> None:
        self.request = request
        self.language = language

    @classmethod
    def of(cls, request: HttpRequest, language: str) -> "Frame":
        """The frame of this request in this language; one is kept per request."""
        frame: Frame | None = getattr(request, "_frame", None)
        if frame is None or frame.language != language:
            frame = cls(request, language)
            request._frame = frame  # type: ignore[attr-defined]
        return frame

    @classmethod
    def for_all(cls, language: str) -> "Frame":
        """The frame of no request in particular, for what is kept for all visitors."""
        return cls(HttpRequest(), language)

    @cached_property
    def outline(self) -> Outline:
        """The outline of the site, the same for the whole request."""
        return outline()

    @property
    def home(self) -> Page | None:
        """The home page of this language."""
        return self.outline.home(self.language)

    @property
    def sections(self) -> list[Page]:
        """The live pages directly below home."""
        return self.outline.sections(self.language)

    def url(self, page: Page) -> str:
        """The address of a page, without its host."""
        return self.outline.address(page) or page.get_url(self.request) or "#"

    def section_of(self, attribute: str, value: object = True) -> Page | None:
        """The section whose page type says `attribute = value` of itself."""
        return next(
            (
                page
                for page in self.sections
                if getattr(page.specific_class, attribute, None) == value
            ),
            None,
        )

    def address_of(self, record: Any) -> str | None:
        """The address of a record's own page: its section, then its key and its name."""
        section = self.section_of("record_label", record._meta.label)
        if section is None:
            return None
        return self.url(section) + record_path(record, self.language)

    def navigation(self, current_path: str) -> dict[str, Any]:
        """Menu, footer, feed, search and contact, as the templates take them."""
        kept = around_every_page(self.language)
        sections = [
            replace(link, is_current=current_path.startswith(link.url)) for link in kept["sections"]
        ]
        return {**kept, "sections": sections}

    @property
    def report_url(self) -> str | None:
        """Where a complaint or a report is made; None while there is no integrity page."""
        page = self.section_of("is_integrity_page")
        if page is None:
            return None
        path: str = page.specific_class.report_path(self.language)
        return self.url(page) + path

    @property
    def menu(self) -> list[Page]:
        """The sections that an editor put in the menu."""
        return [page for page in self.sections if page.show_in_menus]

    def beyond_menu(self, *, accountability: bool) -> list[Page]:
        """The other sections, and apart from them the pages about the site and who makes it."""
        return [
            page
            for page in self.sections
            if not page.show_in_menus
            and getattr(page.specific_class, "is_accountability", False) == accountability
        ]

    def links(self, pages: list[Page]) -> list[Link]:
        """Links to these pages."""
        return [Link(page.title, self.url(page)) for page in pages]


@per_generation
def around_every_page(language: str) -> dict[str, Any]:
    """What is the same around all pages of a language; the footer as it is written out."""
    frame = Frame.for_all(language)
    search, news = frame.section_of("is_search_page"), frame.section_of("has_feed")
    navigation = {
        "home_url": frame.url(frame.home) if frame.home else "/",
        "sections": frame.links(frame.menu),
        "more_sections": frame.links(frame.beyond_menu(accountability=False)),
        "accountability": frame.links(frame.beyond_menu(accountability=True)),
        "search_url": frame.url(search) if search else None,
        "feed_url": f"{frame.url(news)}feed/" if news else None,
        "contact": frame.outline.contact,
        "report_url": frame.report_url,
    }
    with override(language):
        footer = render_to_string("components/site_footer.html", {"navigation": navigation})
    return {**navigation, "footer": footer}


def record_path(record: Any, language: str) -> str:
    """The last part of a record's address, '12-leren-over-impact/'; only the key decides."""
    name = slugify(str(localized(record, record.name_field, language)).replace("’", ""))
    return f"{record.key}-{name or 'x'}/"


def error_context(request: HttpRequest, language: str) -> dict[str, Any]:
    """The frame of a page that is no Wagtail page, such as 404."""
    frame = Frame.of(request, language)
    homes = {code: home for code in LANGUAGES if (home := frame.outline.home(code))}
    return {
        "language_code": language,
        "navigation": frame.navigation(""),
        "alternates": [
            Alternate(
                code, language_name(code), frame.url(homes[code]), code == language, hreflang=False
            )
            for code in homes
        ],
    }


def breadcrumbs(frame: Frame, page: Page, leaf: str = "") -> list[Link]:
    """The way from home to this page, and to the record shown on it."""
    trail = [Link(above.title, frame.url(above)) for above in family_of(page).ancestors]
    trail.append(Link(page.title, frame.url(page)))
    if leaf:
        trail.append(Link(leaf, ""))
    return trail if len(trail) > 1 else []


def alternates(frame: Frame, page: Page, record: Any = None, suffix: str = "") -> list[Alternate]:
    """This page, or the record shown on it, in each language."""
    translations = {other.locale.language_code: other for other in family_of(page).translations}
    found = []
    for code in LANGUAGES:
        url = None
        if code in translations:
            tail = record_path(record, code) if record else suffix
            url = frame.request.build_absolute_uri(frame.url(translations[code]) + tail)
        found.append(Alternate(code, language_name(code), url, code == page.locale.language_code))
    return found


def default_language_url(alternates: list[Alternate]) -> str | None:
    """The address for readers of other languages (hreflang x-default): the Dutch one."""
    return next((a.url for a in alternates if a.code == SOURCE_LANGUAGE), None)
