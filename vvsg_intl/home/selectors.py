"""What the home page and the pages of countries and themes bring together."""

from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.models import EvaluationPage
from evaluations.selectors import evaluation_cards
from news.models import NewsPage
from news.selectors import news_cards, recent_news
from programmes.models import ProgrammePage, ProgrammePeriod, ProgrammePeriodPage
from programmes.selectors import country_links, programme_card, programme_cards
from surveys.selectors import home_figures
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.i18n import alphabetical, localized
from vvsg_intl.core.outline import for_visitors
from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import publication_cards
from vvsg_intl.vocabularies.models import Country, Theme

RECENT_NEWS = 4
RECENT_PUBLICATIONS = 4
RUNNING_STATUS = "2"


@per_generation
def home_context(language: str) -> dict[str, Any]:
    """What the home page of a language takes besides its frame.

    Kept, as campaigns lead to it under a new address each: '?utm_source=…' is no page kept before.
    """
    frame = Frame.for_all(language)
    newest = ProgrammePeriod.objects.filter(status=RUNNING_STATUS).order_by("-start")
    countries = list(Country.objects.filter(periods__in=newest.values("pk")[:1]))
    publications = Publication.objects.public()[:RECENT_PUBLICATIONS]
    return {
        "countries": country_links(countries, frame),
        "codes": [country.code for country in countries],
        "survey": home_figures(frame),
        "programmes": programme_cards(language),
        "evaluations": evaluation_cards(frame),
        "publications": publication_cards(publications, frame),
        "news": recent_news(frame, RECENT_NEWS),
        "section_urls": {
            "programmes": section_url(frame, "ProgrammeIndexPage"),
            "evaluations": section_url(frame, "EvaluationIndexPage"),
            "publications": section_url(frame, "PublicationIndexPage"),
            "news": section_url(frame, "NewsIndexPage"),
            "integrity": section_url(frame, "IntegrityPage"),
            "countries": section_url(frame, "CountryIndexPage"),
        },
    }


def section_url(frame: Frame, class_name: str) -> str | None:
    """The address of the section of this type, by name: home imports neither of the others."""
    page = frame.section_of("__name__", class_name)
    return frame.url(page) if page else None


def countries_with_counts(frame: Frame) -> list[dict[str, Any]]:
    """All countries by name, with how many programme periods each took part in."""
    counts = Counter(ProgrammePeriod.countries.through.objects.values_list("country_id", flat=True))
    links = []
    for country in Country.objects.all():
        name = localized(country, "name", frame.language)
        count = counts[country.pk]
        links.append(
            {
                "name": name.text,
                "lang": name.lang,
                "url": frame.address_of(country),
                "code": country.code,
                "meta": ngettext("%(count)d programme period", "%(count)d programme periods", count)
                % {"count": count},
            }
        )
    return sorted(links, key=lambda link: alphabetical(link["name"]))


def country_context(country: Country, frame: Frame) -> dict[str, Any]:
    """The periods, evaluations, publications and news of a country."""
    periods = (
        for_visitors(ProgrammePeriodPage.objects)
        .filter(locale__language_code=frame.language, period__countries=country)
        .select_related("period")
        .order_by("-period__start")
    )
    return {
        "periods": [
            {
                "label": page.period.dates,
                "title": page.title,
                "url": frame.url(page),
                "text": page.intro,
                "state": "current" if page.period.status == RUNNING_STATUS else "done",
            }
            for page in periods
        ],
        "evaluations": evaluation_cards(frame, evaluation__countries=country),
        "publications": publication_cards(
            Publication.objects.public().filter(countries=country), frame
        ),
        "news": news_cards(frame, country_links__country=country),
        "code": country.code,
    }


def themes_with_counts(frame: Frame) -> list[dict[str, Any]]:
    """All themes by name, with how many items each has in this language."""
    counts: Counter[int] = Counter()
    for owner, path in (
        (Publication.objects.public(), "themes"),
        (
            for_visitors(NewsPage.objects).filter(locale__language_code=frame.language),
            "theme_links__theme",
        ),
        (
            for_visitors(EvaluationPage.objects).filter(locale__language_code=frame.language),
            "evaluation__themes",
        ),
        (
            for_visitors(ProgrammePage.objects).filter(locale__language_code=frame.language),
            "programme__themes",
        ),
    ):
        counts.update(pk for pk in owner.order_by().values_list(path, flat=True) if pk)
    links = []
    for theme in Theme.objects.all():
        name = localized(theme, "name", frame.language)
        count = counts[theme.pk]
        meta = ngettext("%(count)d item", "%(count)d items", count) % {"count": count}
        links.append(
            {"name": name.text, "lang": name.lang, "url": frame.address_of(theme), "meta": meta}
        )
    return sorted(links, key=lambda link: alphabetical(link["name"]))


def theme_context(theme: Theme, frame: Frame) -> dict[str, Any]:
    """The programmes, evaluations, publications and news of a theme."""
    programmes = (
        for_visitors(ProgrammePage.objects)
        .filter(locale__language_code=frame.language, programme__themes=theme)
        .select_related("programme")
        .prefetch_related("programme__periods")
    )
    return {
        "programmes": [programme_card(page) for page in programmes],
        "evaluations": evaluation_cards(frame, evaluation__themes=theme),
        "publications": publication_cards(Publication.objects.public().filter(themes=theme), frame),
        "news": news_cards(frame, theme_links__theme=theme),
        "empty_text": _("There is nothing on this theme in this language yet."),
    }
