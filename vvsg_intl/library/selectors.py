"""What templates show of a publication, ready-made: no template asks the database."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import override

from vvsg_intl.core.cards import Card
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.generation import each_per_generation
from vvsg_intl.core.i18n import LocalizedText, joined, language_name, localized
from vvsg_intl.library.models import Edition, LibraryDocument, Publication
from vvsg_intl.library.querysets import PublicationQuerySet


@dataclass(frozen=True)
class EditionLink:
    """A file to download, in one language."""

    url: str
    language_code: str
    language_name: str
    title: str
    format: str
    pages: int | None
    size_label: str
    is_original: bool
    file_type: str = "application/pdf"


@dataclass(frozen=True)
class PublicationCard(Card):
    """A publication as its card shows it."""

    component: ClassVar[str] = "publication_card"
    key: int
    kind: str
    title_text: LocalizedText
    url: str | None
    kind_label: str
    meta: list[Any]
    editions: list[EditionLink]
    abstract: LocalizedText = field(default_factory=lambda: LocalizedText("", ""))
    places: Sequence[Any] = ()


def edition_link(edition: Edition) -> EditionLink:
    """The link to an edition's file."""
    document = edition.document
    return EditionLink(
        url=document.url,
        language_code=edition.language,
        language_name=language_name(edition.language),
        title=edition.title,
        format=document.format,
        pages=document.pages,
        size_label=filesizeformat(document.file_size or 0),
        is_original=edition.is_original,
        file_type=document.content_type,
    )


@dataclass(frozen=True)
class FileChecks:
    """What editors see of a PDF: four checks with what to do, and why search may not reach it."""

    title: str
    checks: list[tuple[str, bool, str]]
    text_problem: str


def file_checks(document: LibraryDocument) -> FileChecks:
    """The checks of a document; none for what is no PDF. Asks nothing of the database."""
    advice = _("Set it in the program that made the file, export it anew and replace the file.")
    scanned = _("These are pictures of pages: have the text recognised, or export the original.")
    checks = [
        (_("Tagged for screen readers"), bool(document.is_tagged), advice),
        (_("Language set"), bool(document.printed_language), advice),
        (_("Title set"), bool(document.printed_title), advice),
        (_("Has a text layer"), bool(document.has_text_layer), scanned),
    ]
    return FileChecks(
        title=document.title,
        checks=checks if document.file_extension == "pdf" else [],
        text_problem=str(document.get_text_problem_display()) if document.text_problem else "",
    )


def publication_card(
    publication: Publication, frame: Frame, *, with_abstract: bool = False
) -> PublicationCard:
    """A card; expects what `for_cards()` prefetches."""
    year = str(publication.year) if publication.year else _("Year not stated")
    authors = [
        creator.name_as_printed or localized(creator.organisation, "name", frame.language)
        for creator in publication.creators.all()
    ]
    return PublicationCard(
        key=publication.pk,
        kind=publication.kind,
        title_text=localized(publication, "title", frame.language),
        url=frame.address_of(publication),
        kind_label=capfirst(publication.get_kind_display()),
        meta=[year, *([joined(", ", authors)] if authors else [])],
        editions=[edition_link(edition) for edition in publication.editions.all()],
        abstract=localized(publication, "abstract", frame.language)
        if with_abstract
        else LocalizedText("", ""),
    )


@each_per_generation
def kept_cards(keys: list[int], language: str) -> dict[int, PublicationCard]:
    """Cards of live publications, by number."""
    found = Publication.objects.public().for_cards().filter(pk__in=keys)
    frame = Frame.for_all(language)
    with override(language):
        return {publication.pk: publication_card(publication, frame) for publication in found}


def publication_cards(publications: PublicationQuerySet, frame: Frame) -> list[PublicationCard]:
    """Cards of the live ones among these publications, in their order."""
    return kept_cards(list(publications.values_list("pk", flat=True)), frame.language)
