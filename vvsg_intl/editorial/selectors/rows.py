"""The lines of a panel of the dashboard, whatever they are about."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from wagtail.models import Page

from vvsg_intl.core.i18n import LANGUAGES, SOURCE_LANGUAGE, language_name

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Row:
    """A line of a panel: what it is about, where it is mended, what is the matter."""

    title: str
    url: str
    note: str
    lang: str = SOURCE_LANGUAGE


@dataclass(frozen=True, slots=True)
class Findings:
    """The first lines of a panel, and how many there are in all."""

    rows: list[Row]
    count: int

    @property
    def more(self) -> int:
        """How many are not shown."""
        return self.count - len(self.rows)


def edit_url(thing: Model) -> str:
    """Where a page or record is edited."""
    if isinstance(thing, Page):
        return reverse("wagtailadmin_pages:edit", args=[thing.pk])
    viewset: Any = thing.snippet_viewset  # type: ignore[attr-defined]  # Wagtail adds it
    return reverse(viewset.get_url_name("edit"), args=[thing.pk])


def page_row(page: Page, note: str) -> Row:
    """A page and what is the matter with it."""
    return Row(page.get_admin_display_title(), edit_url(page), note, page.locale.language_code)


def record_row(record: Model, note: str) -> Row:
    """A record and what is the matter with it."""
    return Row(str(record), edit_url(record), note)


def day_in_words(moment: datetime.datetime | datetime.date) -> str:
    """A day as people write it."""
    return date_format(moment, "j F Y")


def first(queryset: QuerySet[Any]) -> tuple[list[Any], int]:
    """What a panel shows of these, and how many there are."""
    found = list(queryset[: SHOWN + 1])
    return found[:SHOWN], len(found) if len(found) <= SHOWN else queryset.count()


def names(codes: Iterable[str]) -> str:
    """Languages by name, in the order of the site."""
    wanted = set(codes)
    return ", ".join(language_name(code) for code in LANGUAGES if code in wanted)
