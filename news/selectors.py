"""What the pages of news show, ready-made and in a fixed number of queries."""

import math
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.apps import apps
from django.core.paginator import Paginator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.selectors import evaluation_links
from news.forms import NewsFilterForm
from programmes.selectors import country_links, programme_links, theme_links
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.i18n import SOURCE_LANGUAGE, LocalizedText, localized
from vvsg_intl.core.outline import for_visitors

ITEMS_PER_PAGE = 12
UNTRANSLATED_SHOWN = 3
WORDS_PER_MINUTE = 200


@dataclass(frozen=True)
class NewsCard:
    """An item in a list: what news_card takes."""

    title: str
    url: str
    kind_label: str
    date: date
    intro: str
    image: Any
    language_code: str
    language_label: str = ""
    themes: list[LocalizedText] = field(default_factory=list)


def pages() -> Any:
    """The news pages; selectors are read before the models are."""
    return apps.get_model("news", "NewsPage").objects


def news_card(page: Any, frame: Frame) -> NewsCard:
    """A card; expects what `for_cards()` prefetches."""
    foreign = page.locale.language_code != frame.language
    return NewsCard(
        title=page.title,
        url=frame.url(page),
        kind_label=capfirst(page.get_kind_display()),
        date=page.date,
        intro=page.intro,
        image=page.image,
        language_code=page.locale.language_code,
        language_label=_("In Dutch") if foreign else "",
        themes=[localized(link.theme, "name", frame.language) for link in page.theme_links.all()],
    )


def recent_news(frame: Frame, limit: int) -> list[NewsCard]:
    """The newest items of this language, filled up with the newest that are in Dutch alone."""
    readable = pages().for_cards().readable_in(frame.language, SOURCE_LANGUAGE)
    found = readable.order_by("-is_own", "-date", "-pk")[:limit]
    return [news_card(page, frame) for page in sorted(found, key=lambda p: p.date, reverse=True)]


def news_cards(frame: Frame, **filters: Any) -> list[NewsCard]:
    """The items of this language that match, then those in Dutch alone."""
    readable = pages().for_cards().readable_in(frame.language, SOURCE_LANGUAGE)
    found = readable.filter(**filters).order_by("-is_own", "-date", "-pk")
    return [news_card(page, frame) for page in found]


def untranslated(frame: Frame) -> Any:
    """Dutch items without a live translation in this language."""
    readable = pages().for_cards().readable_in(frame.language, SOURCE_LANGUAGE)
    return readable.filter(is_own=False)


@per_generation
def years_with_news(language: str) -> list[int]:
    """The years that have items in a language, the newest first."""
    own = for_visitors(pages()).filter(locale__language_code=language)
    return [day.year for day in own.dates("date", "year", order="DESC")]


def found_in(language: str, **lookups: Any) -> Any:
    """The items of a language that match, with all that their cards show."""
    return pages().for_cards().filter(locale__language_code=language, **lookups)


@per_generation
def count_in(language: str, **lookups: Any) -> int:
    """How many match: counting reads them all, where showing twelve does not."""
    return int(found_in(language, **lookups).count())


def news_index_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What the news list takes besides its frame."""
    years = years_with_news(frame.language)
    form = NewsFilterForm(frame.request.GET, years=years, language=frame.language)
    chosen = form.chosen()
    names = {"kind": "kind", "theme": "theme_links__theme", "year": "date__year"}
    lookups = {names[name]: value for name, value in chosen.items()}
    paginator = Paginator(found_in(frame.language, **lookups), ITEMS_PER_PAGE)
    paginator.count = count_in(frame.language, **lookups)
    page_obj = paginator.get_page(frame.request.GET.get("page"))
    url = frame.url(page)
    return {
        "form": form.tidy(),
        "clear_url": url if chosen else None,
        "chosen_filters": form.chosen_filters(url),
        "result_text": ngettext("%(count)d item", "%(count)d items", paginator.count)
        % {"count": paginator.count},
        "page_obj": page_obj,
        "page_prefix": form.page_prefix(),
        "news": [news_card(item, frame) for item in page_obj],
        "untranslated": []
        if chosen or frame.language == SOURCE_LANGUAGE
        else [news_card(item, frame) for item in untranslated(frame)[:UNTRANSLATED_SHOWN]],
    }


def reading_minutes(page: Any) -> int:
    """Minutes to read the item at 200 words a minute, at least one."""
    texts = [page.intro, *page.body.stream_block.get_searchable_content(page.body)]
    words = sum(len(text.split()) for text in texts)
    return max(1, math.ceil(words / WORDS_PER_MINUTE))


def news_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What a news page takes besides its frame."""
    themes = [link.theme for link in page.theme_links.select_related("theme")]
    countries = [link.country for link in page.country_links.select_related("country")]
    minutes = reading_minutes(page)
    related = (
        pages()
        .for_cards()
        .filter(locale=page.locale, theme_links__theme__in=themes)
        .exclude(pk=page.pk)
        .distinct()[:3]
    )
    return {
        "kicker": capfirst(page.get_kind_display()),
        "meta": [
            ngettext("%(count)d minute to read", "%(count)d minutes to read", minutes)
            % {"count": minutes}
        ],
        "tags": theme_links(themes, frame),
        "countries": country_links(countries, frame),
        "links": linked_pages(page, frame),
        "related": [news_card(item, frame) for item in related],
    }


def linked_pages(page: Any, frame: Frame) -> list[dict[str, str]]:
    """The pages of the programme and the evaluation that the item is about."""
    found = (
        programme_links(frame.language).get(page.programme_id),
        evaluation_links(frame.language).get(page.evaluation_id),
    )
    return [link for link in found if link]
