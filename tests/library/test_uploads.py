"""A file that an editor uploads is stored as it is, with the facts that were read from it."""

import hashlib
import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import an_upload, opening_document, pdf_bytes
from vvsg_intl.library.models import LibraryDocument

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

REPORT = "leren-over-impact-fr.pdf"


def upload(editor: Client, name: str, content: bytes):
    """Send a file by the form of the admin that takes one."""
    form = {"title": "Rapport", "file": an_upload(name, content)}
    return editor.post(reverse("wagtaildocs:add"), form)


def zipped(member: str) -> bytes:
    """A zip file with one member."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr(member, "<x/>")
    return stream.getvalue()


def test_the_facts_of_a_pdf_are_read_from_it(editor: Client, uploads) -> None:
    content = opening_document(REPORT)
    assert upload(editor, REPORT, content).status_code == 302
    document = LibraryDocument.objects.get()
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.file_size == len(content)
    assert document.pages == 2
    assert document.printed_title == "Apprendre sur l’impact"
    assert document.printed_language == "fr"
    assert document.is_tagged is True
    assert document.has_text_layer is True


def test_the_stored_file_is_the_uploaded_one(editor: Client, uploads) -> None:
    content = opening_document(REPORT)
    upload(editor, REPORT, content)
    assert LibraryDocument.objects.get().file.read() == content


def test_a_scan_without_title_language_tags_or_text_says_so(editor: Client, uploads) -> None:
    upload(editor, "scan.pdf", pdf_bytes(pages=3))
    document = LibraryDocument.objects.get()
    assert document.pages == 3
    assert (document.printed_title, document.printed_language) == ("", "")
    assert (document.is_tagged, document.has_text_layer) == (False, False)


def test_a_file_too_large_for_memory_is_read_and_stored_alike(
    editor: Client, uploads, settings
) -> None:
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 100
    content = opening_document(REPORT)
    assert upload(editor, REPORT, content).status_code == 302
    document = LibraryDocument.objects.get()
    assert document.has_text_layer is True
    assert document.file.read() == content


def test_several_files_at_once_are_read_alike(editor: Client, uploads) -> None:
    form = {"title": "Scan", "files[]": an_upload("scan.pdf", pdf_bytes(pages=2))}
    answer = editor.post(reverse("wagtaildocs:add_multiple"), form)
    assert answer.json()["success"]
    document = LibraryDocument.objects.get()
    assert (document.pages, document.is_tagged) == (2, False)
    assert len(document.sha256) == 64


def test_a_new_file_brings_its_own_facts(editor: Client, uploads) -> None:
    upload(editor, REPORT, opening_document(REPORT))
    document = LibraryDocument.objects.get()
    form = {"title": "Scan", "file": an_upload("scan.pdf", pdf_bytes(pages=2))}
    editor.post(reverse("wagtaildocs:edit", args=[document.pk]), form)
    document.refresh_from_db()
    assert (document.pages, document.printed_title, document.is_tagged) == (2, "", False)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("cijfers.csv", b"land;aantal\nBE;3\n"),
        ("cijfers.xlsx", zipped("xl/workbook.xml")),
        ("brief.docx", zipped("word/document.xml")),
    ],
)
def test_other_documents_are_taken_and_have_no_pages(
    editor: Client, uploads, name: str, content: bytes
) -> None:
    assert upload(editor, name, content).status_code == 302
    document = LibraryDocument.objects.get()
    assert (document.pages, document.is_tagged, document.file_size) == (None, None, len(content))
