"""What templates show of a publication, ready-made: no template asks the database."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.template.defaultfilters import filesizeformat
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.i18n import LocalizedText, joined, language_name, localized
from vvsg_intl.library.models import Edition, Publication


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
class PublicationCard:
    """A publication as its card shows it."""

    publication: Publication
    title_text: LocalizedText
    url: str | None
    kind_label: str
    meta: list[Any]
    editions: list[EditionLink]
    abstract: LocalizedText = field(default_factory=lambda: LocalizedText("", ""))


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
        publication=publication,
        title_text=localized(publication, "title", frame.language),
        url=frame.address_of(publication),
        kind_label=capfirst(publication.get_kind_display()),
        meta=[year, *([joined(", ", authors)] if authors else [])],
        editions=[edition_link(edition) for edition in publication.editions.all()],
        abstract=localized(publication, "abstract", frame.language)
        if with_abstract
        else LocalizedText("", ""),
    )


def publication_cards(publications: Iterable[Publication], frame: Frame) -> list[PublicationCard]:
    """Cards of publications that came from `for_cards()`."""
    return [publication_card(publication, frame) for publication in publications]
