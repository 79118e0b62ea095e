"""What is read from a stored file, once; a file that cannot be read keeps its facts empty."""

import hashlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile

from tests.factories import DocumentFactory, opening_document, pdf_bytes
from vvsg_intl.library.models import LibraryDocument
from vvsg_intl.library.services import read_file_facts

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def read(content: bytes, name: str = "rapport.pdf") -> LibraryDocument:
    """A document with this content and the facts read from it."""
    document = DocumentFactory(file=ContentFile(content, name=name), pages=None, file_size=None)
    read_file_facts(document=document)
    return document


def test_size_and_checksum_are_those_of_the_bytes(media_folder: Path) -> None:
    content = opening_document("leren-over-impact-fr.pdf")
    document = read(content)
    assert document.file_size == len(content)
    assert document.sha256 == hashlib.sha256(content).hexdigest()


@pytest.mark.parametrize(
    ("language", "title"),
    [("nl", "Leren over impact"), ("fr", "Apprendre sur l’impact")],
)
def test_an_accessible_pdf_gives_title_language_tags_and_text(
    media_folder: Path, language: str, title: str
) -> None:
    document = read(opening_document(f"leren-over-impact-{language}.pdf"))
    assert (document.printed_title, document.printed_language) == (title, language)
    assert (document.is_tagged, document.has_text_layer) == (True, True)


@pytest.mark.parametrize("pages", [1, 7])
def test_the_pages_of_a_pdf_are_counted(media_folder: Path, pages: int) -> None:
    assert read(pdf_bytes(pages=pages)).pages == pages


def test_a_pdf_that_has_none_of_them_says_no_and_not_unknown(media_folder: Path) -> None:
    document = read(pdf_bytes())
    assert (document.printed_title, document.printed_language) == ("", "")
    assert (document.is_tagged, document.has_text_layer) == (False, False)


@pytest.mark.parametrize("content", [b"", b"<html>", pdf_bytes()[:60]])
def test_a_file_that_cannot_be_read_has_a_checksum_and_no_pages(
    media_folder: Path, content: bytes
) -> None:
    document = read(content)
    assert (document.pages, document.file_size) == (None, len(content))
    assert len(document.sha256) == 64


def test_what_is_no_pdf_has_neither_pages_nor_marks(media_folder: Path) -> None:
    document = read(b"land;aantal", name="cijfers.csv")
    assert (document.pages, document.is_tagged, document.has_text_layer) == (None, None, None)
    assert document.format == "CSV"
