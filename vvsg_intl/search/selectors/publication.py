"""What the page of a publication shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from evaluations.models import EvaluationPage
from programmes.models import ProgrammePeriodPage
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.i18n import language_name, localized
from vvsg_intl.core.outline import for_visitors
from vvsg_intl.library.models import Edition, Publication
from vvsg_intl.library.selectors import EditionLink, PublicationCard, edition_link, publication_card
from vvsg_intl.vocabularies.selectors import terms_of


@dataclass(frozen=True)
class EditionRow:
    """An edition as the component edition_list takes it."""

    link: EditionLink
    permanent_url: str
    since: date
    is_accessible: bool
    title: str = ""
    replaced_on: date | None = None


def publication_context(publication: Publication, frame: Frame) -> dict[str, Any]:
    """What the page of a publication takes besides its frame."""
    card = publication_card(publication, frame, with_abstract=True)
    permanent = frame.request.build_absolute_uri(card.url or "")
    editions = edition_rows(publication, permanent)
    return {
        "card": card,
        "kicker": card.kind_label,
        "cover_url": cover_url(publication, card.url, frame.language),
        "editions": editions,
        "is_accessible": all(edition.is_accessible for edition in editions),
        "evaluations": related(EvaluationPage, "evaluation__documents", publication, frame),
        "periods": related(ProgrammePeriodPage, "period__publications", publication, frame),
        "facts": publication_facts(publication, card, frame),
        "permanent_url": permanent,
        "citation": citation(publication, card),
    }


def edition_rows(publication: Publication, permanent: str) -> list[EditionRow]:
    """The editions, each with the address that stays when its file is replaced."""
    replaced = {one.language: one.date for one in reversed(publication.replacements.all())}
    return [
        EditionRow(
            link=edition_link(edition),
            permanent_url=f"{permanent}{edition.language}/",
            since=timezone.localtime(edition.document.created_at).date(),
            is_accessible=edition.document.is_fully_accessible,
            title=edition.title,
            replaced_on=replaced.get(edition.language),
        )
        for edition in publication.editions.all()
    ]


def cover_url(publication: Publication, url: str | None, language: str) -> str | None:
    """The picture of the first page: of the reader's edition, else of the original."""
    drawn: list[Edition] = [e for e in publication.editions.all() if e.document.first_page]
    drawn.sort(key=lambda edition: (edition.language != language, not edition.is_original))
    return f"{url}{drawn[0].language}/first-page/" if drawn and url else None


def related(
    page_type: Any, way: str, publication: Publication, frame: Frame
) -> list[dict[str, str]]:
    """The live pages in this language whose record has this publication."""
    lookup = way if way.endswith("publications") else f"{way}__publication"
    pages = for_visitors(page_type.objects).filter(
        locale__language_code=frame.language, **{lookup: publication}
    )
    return [{"title": page.title, "url": frame.url(page)} for page in pages]


def publication_facts(
    publication: Publication, card: PublicationCard, frame: Frame
) -> list[dict[str, Any]]:
    """The facts in the side column; what is not known says so or is left out."""
    terms = terms_of(publication, "countries", "themes", "goals")
    original = next((e for e in publication.editions.all() if e.is_original), None)
    licence = publication.licence
    facts: list[dict[str, Any]] = [
        {"label": _("Kind"), "value": card.kind_label},
        {"label": _("Authors"), "value": card.meta[1] if len(card.meta) > 1 else ""},
        {"label": _("Year"), "value": publication.year or _("not stated")},
        {
            "label": _("Original language"),
            "value": language_name(original.language, frame.language) if original else "",
        },
        {"label": _("Rights"), "value": publication.rights or _("not stated")},
        {"label": _("Licence"), "links": [{"title": licence, "url": licence}] if licence else []},
        {"label": _("Countries"), "links": [named(term, frame) for term in terms["countries"]]},
        {"label": _("Themes"), "links": [named(term, frame) for term in terms["themes"]]},
        {
            "label": _("Sustainable Development Goals"),
            "links": [goal_name(term, frame) for term in terms["goals"]],
        },
    ]
    return [fact for fact in facts if fact.get("value") or fact.get("links")]


def named(term: Any, frame: Frame) -> dict[str, Any]:
    """A country or theme with the address of its page."""
    return {"title": localized(term, "name", frame.language), "url": frame.address_of(term)}


def goal_name(goal: Any, frame: Frame) -> dict[str, Any]:
    """A goal by number and name; it has no page of its own."""
    return {"title": format_html("{}. {}", goal.number, localized(goal, "name", frame.language))}


def citation(publication: Publication, card: PublicationCard) -> SafeString:
    """How to cite the publication; only with what is known."""
    authors = card.meta[1] if len(card.meta) > 1 else "VVSG Internationaal"
    year = f" ({publication.year})" if publication.year else ""
    return format_html("{}{}. {}.", authors, year, card.title_text)
