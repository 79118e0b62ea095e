"""What stands in a PDF: its facts, its text per page, a picture of its first page."""

from .sandbox import PdfFacts, PdfPage, Unreadable, first_page_picture, read_facts, read_pages

__all__ = [
    "PdfFacts",
    "PdfPage",
    "Unreadable",
    "first_page_picture",
    "read_facts",
    "read_pages",
]
