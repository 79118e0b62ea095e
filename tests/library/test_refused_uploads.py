"""A file whose content is not what its name says is refused with a message, and nothing is kept."""

import io
import zipfile
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from tests.factories import DocumentFactory, an_upload, pdf_bytes, picture_bytes
from vvsg_intl.library.models import LibraryDocument

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


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


def files_in(folder: Path) -> list[str]:
    """The files of a folder, at any depth."""
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


REFUSED = {
    "an empty file": ("rapport.pdf", b""),
    "a web page named .pdf": ("rapport.pdf", b"<!doctype html><script>alert(1)</script>"),
    "a PDF of which only the head is one": ("rapport.pdf", b"%PDF-1.7\nniets van dit alles"),
    "a PDF that was cut off": ("rapport.pdf", pdf_bytes()[:60]),
    "a locked PDF": ("rapport.pdf", pdf_bytes(password="geheim")),
    "a picture named .pdf": ("rapport.pdf", picture_bytes()),
    "a vector picture": ("teken.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a web page": ("pagina.html", b"<!doctype html><p>Hallo"),
    "a program": ("rapport.exe", b"MZ"),
    "a file without a kind": ("rapport", pdf_bytes()),
    "a zip file named .docx": ("brief.docx", zipped("iets.txt")),
    "a text named .xlsx": ("cijfers.xlsx", b"land;aantal"),
    "a program named .csv": ("cijfers.csv", b"MZ\0\0\0"),
}


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_is_not_what_it_says_is_refused_and_not_stored(
    editor: Client, media_folder: Path, name: str, content: bytes
) -> None:
    answer = upload(editor, name, content)
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert not LibraryDocument.objects.exists()
    assert not files_in(media_folder)


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_among_several_files_too(
    editor: Client, media_folder: Path, name: str, content: bytes
) -> None:
    form = {"title": name, "files[]": an_upload(name, content)}
    answer = editor.post(reverse("wagtaildocs:add_multiple"), form)
    assert answer.json()["success"] is False
    assert answer.json()["error_message"]
    assert not LibraryDocument.objects.exists()
    assert not files_in(media_folder)


def test_the_message_says_what_is_wrong_with_the_file(editor: Client, media_folder: Path) -> None:
    faults = (
        "an empty file",
        "a web page named .pdf",
        "a PDF that was cut off",
        "a locked PDF",
        "a zip file named .docx",
        "a program named .csv",
    )
    messages = {
        str(upload(editor, *REFUSED[fault]).context["form"].errors["file"]) for fault in faults
    }
    assert len(messages) == len(faults)


def test_a_refused_new_file_leaves_the_old_one(editor: Client, media_folder: Path) -> None:
    document = DocumentFactory(file=ContentFile(pdf_bytes(), name="oud.pdf"), sha256="a" * 64)
    form = {"title": "Rapport", "file": an_upload("nieuw.pdf", b"<html>")}
    answer = editor.post(reverse("wagtaildocs:edit", args=[document.pk]), form)
    assert answer.context["form"].errors["file"]
    document.refresh_from_db()
    assert document.sha256 == "a" * 64
    assert files_in(media_folder) == ["oud.pdf"]
