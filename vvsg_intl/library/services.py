"""Writes of the library: what is read from an uploaded file."""

import hashlib
from typing import BinaryIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from vvsg_intl.library.models import LibraryDocument

PAGES_TO_PROBE = 5


def read_file_facts(*, document: LibraryDocument) -> None:
    """Set size, checksum and, for a PDF, pages and the four accessibility facts on `document`.

    Does not save. A file that cannot be read keeps the facts empty.
    """
    file = document.file.open("rb")
    document.sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    document.file_size = file.seek(0, 2)
    if document.file_extension == "pdf":
        file.seek(0)
        read_pdf_facts(document=document, file=file)
    file.seek(0)  # left open: a file that was just uploaded is stored after this and exists once


def read_pdf_facts(*, document: LibraryDocument, file: BinaryIO) -> None:
    """Set the facts of a PDF: pages, title, language, tagged (ISO 32000-1, 14.8), text layer."""
    try:
        reader = PdfReader(file)
        catalogue = reader.root_object
        document.pages = len(reader.pages)
        document.printed_title = str((reader.metadata and reader.metadata.title) or "")[:500]
        document.printed_language = str(catalogue.get("/Lang", ""))[:35]
        marks = catalogue.get("/MarkInfo")
        document.is_tagged = bool(marks and marks.get_object().get("/Marked"))
        document.has_text_layer = any(
            page.extract_text().strip() for page in reader.pages[:PAGES_TO_PROBE]
        )
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        document.pages = None
