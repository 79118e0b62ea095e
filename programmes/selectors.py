"""What the pages of programmes show, ready-made and in a fixed number of queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from programmes.choices import ActivityStatus
from vvsg_intl.core.cards import Card
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.i18n import alphabetical, joined, localized
from vvsg_intl.core.outline import for_visitors
from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import publication_cards
from vvsg_intl.vocabularies.models import Country
from vvsg_intl.vocabularies.selectors import all_terms, organisation_name, terms_of

RUNNING = {ActivityStatus.PIPELINE, ActivityStatus.IMPLEMENTATION, ActivityStatus.FINALISATION}


@dataclass(frozen=True)
class PageCard(Card):
    """A page in a list: what programme_card and evaluation_card take."""

    component: str
    title: str
    url: str
    intro: str
    card_meta: str
    card_tag: str
    lang: str = ""


def model(name: str) -> Any:
    """A model of this app; selectors are read before the models are."""
    return apps.get_model("programmes", name)


@per_generation
def programme_cards(language: str) -> list[PageCard]:
    """A card per programme that has a live page in this language."""
    pages = (
        for_visitors(model("ProgrammePage").objects)
        .filter(locale__language_code=language)
        .select_related("programme")
        .prefetch_related("programme__periods")
        .order_by("path")
    )
    with override(language):
        return [programme_card(page) for page in pages]


def programme_card(page: Any) -> PageCard:
    """A programme with the years of its periods and the status of the newest."""
    periods = sorted(page.programme.periods.all(), key=lambda period: period.start)
    status = periods[-1].get_status_display() if periods else ""
    return PageCard(
        component="programme_card",
        title=page.title,
        url=page.get_url(),
        intro=page.intro,
        card_meta=" · ".join(period.dates for period in periods),
        card_tag=capfirst(status),
    )


@per_generation
def programme_links(language: str) -> dict[int, dict[str, str]]:
    """The live page of each programme in a language, by the programme's number."""
    pages = for_visitors(model("ProgrammePage").objects).filter(locale__language_code=language)
    return {page.programme_id: {"title": page.title, "url": page.get_url()} for page in pages}


def country_links(countries: Iterable[Country], frame: Frame) -> list[dict[str, str | None]]:
    """Countries by name, each with its own page."""
    links: list[dict[str, str | None]] = []
    for country in countries:
        name = localized(country, "name", frame.language)
        links.append({"name": name.text, "lang": name.lang, "url": frame.address_of(country)})
    return sorted(links, key=lambda link: alphabetical(str(link["name"])))


def theme_links(themes: Iterable[Any], frame: Frame) -> list[dict[str, str | None]]:
    """Themes as tags, each with its own page."""
    names = [(theme, localized(theme, "name", frame.language)) for theme in themes]
    return [
        {"title": name.text, "lang": name.lang, "url": frame.address_of(theme)}
        for theme, name in names
    ]


@per_generation
def period_pages(language: str, programme_id: int) -> list[Any]:
    """The live pages of a programme's periods, oldest first, with what the route line shows."""
    return list(
        for_visitors(model("ProgrammePeriodPage").objects)
        .filter(locale__language_code=language, period__programme=programme_id)
        .select_related("period")
        .prefetch_related("period__countries")
        .order_by("period__start")
    )


@per_generation
def period_route(language: str, programme_id: int) -> list[dict[str, Any]]:
    """A programme's periods as stations of the route line."""
    with override(language):
        return [
            {
                "label": page.period.dates,
                "title": page.title,
                "url": page.get_url(),
                "text": page.intro,
                "state": "current" if page.period.status in RUNNING else "done",
                "meta": period_meta(page.period, language),
            }
            for page in period_pages(language, programme_id)
        ]


def period_meta(period: Any, language: str) -> str:
    """The countries of a period in one line."""
    names = (localized(country, "name", language) for country in period.countries.all())
    return joined(", ", sorted(names, key=lambda name: alphabetical(name.text)))


def partner_items(partners: Iterable[Any], frame: Frame) -> list[dict[str, Any]]:
    """Partners under their roles, funder first."""
    by_role: dict[str, list[dict[str, Any]]] = {}
    organisations = all_terms("vocabularies.Organisation")
    for partner in partners:
        name = organisation_name(organisations[partner.organisation_id], frame.language)
        note = localized(partner, "note", frame.language)
        role = capfirst(partner.get_role_display())
        by_role.setdefault(role, []).append({"title": joined(" – ", [name, note])})
    return [{"label": role, "links": links} for role, links in by_role.items()]


def programme_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What the programme page takes besides its frame."""
    programme = page.programme
    partners = programme.partners.order_by("role", "sort_order")
    publications = Publication.objects.public().filter(periods__programme=programme).distinct()
    periods = period_route(frame.language, programme.pk)
    return {
        "kicker": capfirst(programme.get_level_display()),
        "facts": [
            {"label": _("Funder"), "value": programme.funder.acronym}
            if programme.funder and programme.funder.acronym
            else {"label": _("Funder"), "value": _("not stated")},
            {"label": _("Periods"), "value": len(periods)},
        ],
        "periods": periods,
        "partners": partner_items(partners, frame),
        "tags": theme_links(terms_of(programme, "themes")["themes"], frame),
        "publications": publication_cards(publications, frame),
        "related": related_lists(programme, frame),
    }


def period_context(page: Any, frame: Frame) -> dict[str, Any]:
    """What the period page takes besides its frame."""
    period = page.period
    publications = Publication.objects.public().filter(periods=period)
    neighbours = period_pages(frame.language, period.programme_id)
    route = period_route(frame.language, period.programme_id)
    own = next((other.period for other in neighbours if other.pk == page.pk), period)
    countries = country_links(own.countries.all(), frame)
    return {
        "kicker": localized(period.programme, "name", frame.language),
        "facts": [
            {"label": _("Period"), "value": period.dates},
            {"label": _("Status"), "value": capfirst(period.get_status_display())},
            *([{"label": _("Countries"), "value": len(countries)}] if countries else []),
        ],
        "countries": countries,
        "publications": publication_cards(publications, frame),
        "periods": [
            {**item, "state": "current" if other.pk == page.pk else "done"}
            for item, other in zip(route, neighbours, strict=True)
        ],
        "related": related_lists(period, frame),
    }


def related_lists(record: Any, frame: Frame) -> list[dict[str, Any]]:
    """Live pages of other apps that point at this record, by what Django relates to it."""
    lists = []
    for relation in ("evaluations", "news_pages"):
        if not hasattr(record, relation):
            continue
        pages = getattr(record, relation).for_related_list(frame.language)
        items = [
            {"title": page.title, "url": frame.url(page), "meta": page.related_meta}
            for page in pages
        ]
        if items:
            lists.append({"relation": relation, "entries": items})
    return lists


def searchable_text(programme: Any, language: str) -> str:
    """Names of funder, partners, themes and goals, as readers of a language know them."""
    partners = programme.partners.select_related("organisation")
    records = [
        *([programme.funder] if programme.funder else []),
        *(partner.organisation for partner in partners),
        *programme.themes.all(),
        *programme.goals.all(),
    ]
    names = [str(localized(record, "name", language)) for record in records]
    acronyms = [record.acronym for record in records if getattr(record, "acronym", "")]
    return ", ".join([*names, *acronyms])
