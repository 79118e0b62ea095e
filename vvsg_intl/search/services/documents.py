"""The text inside PDFs: read in the background, page by page, for public editions alone."""

import hashlib
from typing import Any

from django.db import transaction
from django.db.models import F, Q, QuerySet
from wagtail.models import CollectionViewRestriction

from vvsg_intl.core.generation import raise_generation
from vvsg_intl.library.choices import TextProblem
from vvsg_intl.library.models import Edition, LibraryDocument
from vvsg_intl.library.reading import PdfPage, Unreadable, read_pages
from vvsg_intl.library.services import keep_first_page
from vvsg_intl.search.choices import ResultKind
from vvsg_intl.search.models import Passage
from vvsg_intl.search.querysets import PassageQuerySet
from vvsg_intl.search.services.passages import learn_words, passage


def public_editions() -> QuerySet[Edition]:
    """The editions whose PDF everybody may read."""
    closed = Q(pk__in=[])
    for restriction in CollectionViewRestriction.objects.select_related("collection"):
        closed |= Q(document__collection__path__startswith=restriction.collection.path)
    editions: QuerySet[Edition] = Edition.objects.filter(
        publication__live=True, document__file__iendswith=".pdf"
    )
    return editions.exclude(closed).select_related("document", "publication")


def unread_editions() -> QuerySet[Edition]:
    """Public editions whose present file was never read to an end."""
    return public_editions().filter(
        Q(document__text_sha256="") | ~Q(document__text_sha256=F("document__sha256"))
    )


def read_edition(*, edition_id: int) -> None:
    """Make the pages of an edition findable, in its language; reads a file once.

    What cannot be read is marked on the document and harms nothing.
    """
    edition = public_editions().filter(pk=edition_id).first()
    if edition is None:
        forget_edition(Edition.objects.filter(pk=edition_id).first())
        return
    if is_read(edition):
        return
    document = edition.document
    with document.open_file() as file:
        checksum = hashlib.file_digest(file, "sha256").hexdigest()
        pages, problem = text_of(file)
        document.sha256 = document.sha256 or checksum
        drawn = document.first_page and document.text_sha256 == checksum
        if not drawn and problem in ("", TextProblem.NO_TEXT, TextProblem.TOO_LONG):
            keep_first_page(document=document, file=file)
    with transaction.atomic():
        still = public_editions().select_for_update(of=("self",)).filter(pk=edition_id)
        if still.filter(document=document.pk, language=edition.language).exists():
            keep_pages(edition, pages)
        LibraryDocument.objects.filter(pk=document.pk).update(
            sha256=document.sha256,
            text_sha256=checksum,
            text_problem=problem,
            first_page=document.first_page,
        )
        raise_generation()


def inside(edition: Edition) -> PassageQuerySet:
    """The passages inside the PDF of an edition."""
    passages: PassageQuerySet = Passage.objects.filter(
        number__isnull=False,
        publication_id=edition.publication_id,
        language=edition.language,
    )
    return passages


def forget_edition(edition: Edition | None) -> None:
    """Drop the passages inside the PDF of an edition that is not public."""
    if edition is not None:
        inside(edition).drop()


def is_read(edition: Edition) -> bool:
    """Whether the present file of an edition is findable, or known not to have text."""
    document = edition.document
    if not document.sha256 or document.text_sha256 != document.sha256:
        return False
    if document.text_problem not in ("", TextProblem.TOO_LONG):
        return True
    return inside(edition).filter(document=document).exists()


def text_of(file: Any) -> tuple[list[PdfPage], str]:
    """The pages of a PDF as far as they can be read, and what was wrong."""
    pages: list[PdfPage] = []
    try:
        for page in read_pages(file):
            pages.append(page)
    except Unreadable as fault:
        kept = pages if fault.problem == TextProblem.TOO_LONG else []
        return kept, fault.problem.value
    return pages, ""


def keep_pages(edition: Edition, pages: list[PdfPage]) -> None:
    """Make these the passages inside the PDF of an edition."""
    inside(edition).drop()
    passages = [
        passage(
            language=edition.language,
            kind=ResultKind.PUBLICATION,
            target=f"publication:{edition.publication_id}",
            publication_id=edition.publication_id,
            document_id=edition.document_id,
            title="",
            text=page.text,
            number=page.number,
        )
        for page in pages
    ]
    Passage.objects.bulk_create(passages, batch_size=200)
    learn_words(passages)
