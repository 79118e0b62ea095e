"""A list of publications as CSV: a row for each edition, so that each language has its file."""

from django.http import HttpRequest, HttpResponse
from wagtail.models import Page

from surveys.downloads import csv_text
from vvsg_intl.core.chrome import Frame
from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import publication_card
from vvsg_intl.search.selectors.library import publications_asked_for

COLUMNS = (
    *("number", "kind", "title", "title_language", "year", "authors", "rights", "licence"),
    *("address", "edition_language", "edition_title", "file", "format", "pages", "bytes", "sha256"),
)


def publication_csv(section: Page, request: HttpRequest) -> HttpResponse:
    """The publications that the address asks for (RFC 4180, UTF-8)."""
    frame = Frame.of(request, section.locale.language_code)
    rows = [
        row
        for publication in publications_asked_for(section, frame)
        for row in edition_rows(publication, frame)
    ]
    response = HttpResponse(csv_text(COLUMNS, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{section.slug}.csv"'
    return response


def edition_rows(publication: Publication, frame: Frame) -> list[list[str]]:
    """A row for each edition; one with empty cells where there is none."""
    absolute = frame.request.build_absolute_uri
    card = publication_card(publication, frame)
    common = [
        str(publication.pk),
        publication.kind,
        card.title_text.text,
        card.title_text.lang,
        str(publication.year or ""),
        card.meta[1] if len(card.meta) > 1 else "",
        publication.rights,
        publication.licence,
        absolute(card.url or "/"),
    ]
    editions = [
        [
            edition.language,
            edition.title,
            absolute(edition.document.url),
            edition.document.format,
            str(edition.document.pages or ""),
            str(edition.document.file_size or ""),
            edition.document.sha256,
        ]
        for edition in publication.editions.all()
    ]
    empty = [""] * (len(COLUMNS) - len(common))
    return [[*common, *edition] for edition in editions or [empty]]
