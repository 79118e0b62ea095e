"""What the pages of news show, ready-made and in a fixed number of queries."""

import math
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.apps import apps
from django.core.paginator import Paginator
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from evaluations.selectors import evaluation_links
from news.forms import NewsFilterForm
from programmes.selectors import country_links, programme_links, theme_links
from vvsg_intl.core.cards import Card
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.generation import each_per_generation, per_generation
from vvsg_intl.core.i18n import SOURCE_LANGUAGE, LocalizedText, localized
from vvsg_intl.core.outline import for_visitors
from vvsg_intl.vocabularies.selectors import terms_linked

ITEMS_PER_PAGE = 12
UNTRANSLATED_SHOWN = RELATED = 3
WORDS_PER_MINUTE = 200


@dataclass(frozen=True)
class NewsCard(Card):
    """An item in a list: what news_card takes."""

    component: ClassVar[str] = "news_card"
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


@each_per_generation
def kept_cards(keys: list[int], language: str) -> dict[int, NewsCard]:
    """Cards of live items, by number, for readers of a language."""
    found, frame = pages().for_cards().filter(pk__in=keys), Frame.for_all(language)
    with override(language):
        return {page.pk: news_card(page, frame) for page in found}


def cards_of(found: Any, language: str) -> list[NewsCard]:
    """Cards of these items, in their order."""
    return kept_cards(list(found.values_list("pk", flat=True)), language)


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


def readable_in(language: str) -> Any:
    """The items of a language, and those in Dutch alone."""
    return for_visitors(pages()).readable_in(language, SOURCE_LANGUAGE)


def recent_news(frame: Frame, limit: int) -> list[NewsCard]:
    """The newest items of this language, filled up with the newest that are in Dutch alone."""
    found = readable_in(frame.language).order_by("-is_own", "-date", "-pk")[:limit]
    return sorted(cards_of(found, frame.language), key=lambda card: card.date, reverse=True)


def news_cards(frame: Frame, **filters: Any) -> list[NewsCard]:
    """The items of this language that match, then those in Dutch alone."""
    found = readable_in(frame.language).filter(**filters)
    return cards_of(found.order_by("-is_own", "-date", "-pk"), frame.language)


def untranslated(frame: Frame) -> Any:
    """Dutch items without a live translation in this language."""
    return readable_in(frame.language).filter(is_own=False).newest_first()


@per_generation
def years_with_news(language: str) -> list[int]:
    """The years that have items in a language, the newest first."""
    own = for_visitors(pages()).filter(locale__language_code=language)
    return [day.year for day in own.dates("date", "year", order="DESC")]


def found_in(language: str, **lookups: Any) -> Any:
    """The items of a language that match, the newest first."""
    own = for_visitors(pages()).filter(locale__language_code=language, **lookups)
    return own.newest_first()


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
        "news": cards_of(page_obj.object_list, frame.language),
        "untranslated": []
        if chosen or frame.language == SOURCE_LANGUAGE
        else cards_of(untranslated(frame)[:UNTRANSLATED_SHOWN], frame.language),
    }


def reading_minutes(page: Any) -> int:
    """Minutes to read the item at 200 words a minute, at least one."""
    texts = [page.intro, *page.body.stream_block.get_searchable_content(page.body)]
    words = sum(len(text.split()) for text in texts)
    return max(1, math.ceil(words / WORDS_PER_MINUTE))


def news_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What a news page takes besides its frame."""
    themes = terms_linked(page.theme_links.all(), "theme")
    countries = terms_linked(page.country_links.all(), "country")
    minutes = reading_minutes(page)
    related = found_in(frame.language, theme_links__theme__in=themes)
    return {
        "kicker": capfirst(page.get_kind_display()),
        "meta": [
            ngettext("%(count)d minute to read", "%(count)d minutes to read", minutes)
            % {"count": minutes}
        ],
        "tags": theme_links(themes, frame),
        "countries": country_links(countries, frame),
        "links": linked_pages(page, frame),
        "related": cards_of(related.exclude(pk=page.pk).distinct()[:RELATED], frame.language),
    }


def linked_pages(page: Any, frame: Frame) -> list[dict[str, str]]:
    """The pages of the programme and the evaluation that the item is about."""
    found = (
        programme_links(frame.language).get(page.programme_id),
        evaluation_links(frame.language).get(page.evaluation_id),
    )
    return [link for link in found if link]
