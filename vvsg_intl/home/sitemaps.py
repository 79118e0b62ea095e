"""The public addresses of the site, each with its languages."""

import datetime
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail.models import Page

from vvsg_intl.core.chrome import record_path
from vvsg_intl.core.models import RecordIndexPage
from vvsg_intl.core.outline import for_visitors


@dataclass
class Entry:
    """One address, when it last changed, and the same thing in other languages."""

    location: str
    changed: datetime.datetime | None = None
    alternates: list[tuple[str, str]] = field(default_factory=list)


def sitemap_entries(request: HttpRequest) -> list[Entry]:
    """All live pages but the search page, and the records shown below record sections."""
    pages = (
        for_visitors(Page.objects).filter(depth__gte=2).select_related("locale").order_by("path")
    )
    groups: dict[Any, list[Page]] = defaultdict(list)
    for page in pages:
        if not getattr(page.specific_class, "is_search_page", False):
            groups[page.translation_key].append(page)
    entries: list[Entry] = []
    for translations in groups.values():
        entries += linked(
            {
                page.locale.language_code: (absolute(page, request), page.last_published_at)
                for page in translations
            }
        )
        section = translations[0].specific_class
        if section and issubclass(section, RecordIndexPage):
            entries += record_entries(translations, request)
    return entries


def record_entries(sections: list[Page], request: HttpRequest) -> list[Entry]:
    """The records of one section, in the languages that the section has."""
    records = sections[0].specific.public_records()
    entries: list[Entry] = []
    for record in records:
        entries += linked(
            {
                section.locale.language_code: (
                    absolute(section, request) + record_path(record, section.locale.language_code),
                    None,
                )
                for section in sections
            }
        )
    return entries


def absolute(page: Page, request: HttpRequest) -> str:
    """The full address of a page."""
    return str(request.build_absolute_uri(page.get_url(request)))


def linked(by_language: dict[str, tuple[str, datetime.datetime | None]]) -> list[Entry]:
    """One entry per language, each naming all of them."""
    alternates = [(language, location) for language, (location, _) in by_language.items()]
    return [
        Entry(location, changed, alternates if len(alternates) > 1 else [])
        for location, changed in by_language.values()
    ]
