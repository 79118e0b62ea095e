"""Writes of the library: what is read from an uploaded file, and that one replaced another."""

import hashlib
from typing import IO

from django.core.files.base import ContentFile

from vvsg_intl.library.models import LibraryDocument, Replacement
from vvsg_intl.library.reading import PdfFacts, Unreadable, first_page_picture, read_facts


def read_file_facts(*, document: LibraryDocument, facts: PdfFacts | None = None) -> None:
    """Set size, checksum and, for a PDF, pages and the four accessibility facts on `document`.

    Does not save. A file that cannot be read keeps the facts empty; `facts` are those already read.
    """
    file = document.file.open("rb")
    document.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    document.file_size = file.seek(0, 2)
    if document.file_extension == "pdf":
        try:
            keep_facts(document=document, facts=facts or read_facts(file))
        except Unreadable as fault:
            document.pages, document.text_problem = None, fault.problem
    file.seek(0)  # left open: a file that was just uploaded is stored after this and exists once


def keep_facts(*, document: LibraryDocument, facts: PdfFacts) -> None:
    """Set what a PDF says of itself on `document`."""
    document.pages = facts.pages
    document.printed_title = facts.title
    document.printed_language = facts.language
    document.is_tagged = facts.is_tagged
    document.has_text_layer = facts.has_text_layer


def keep_first_page(*, document: LibraryDocument, file: IO[bytes]) -> None:
    """Draw the first page of a PDF and set it on `document`. Does not save."""
    try:
        picture = ContentFile(first_page_picture(file))
    except Unreadable:
        return
    if document.first_page:
        document.first_page.delete(save=False)
    document.first_page.save(f"{document.sha256[:24]}.webp", picture, save=False)


def note_replacement(*, document: LibraryDocument) -> None:
    """Keep, for each public edition with this document, that its file is another from today."""
    editions = document.editions.filter(publication__live=True)
    Replacement.objects.bulk_create(
        Replacement(publication_id=edition.publication_id, language=edition.language)
        for edition in editions
    )
