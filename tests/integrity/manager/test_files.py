"""Files come in encrypted and go out as downloads under a name that tells nothing."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from integrity import storage
from integrity.models import Attachment
from tests.factories import picture_bytes
from tests.factories.integrity import file
from tests.integrity.manager.conftest import ROOT, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def picture(name: str = "geheime naam.png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, picture_bytes(), content_type="image/png")


def add(desk: Desk, filed, upload) -> object:
    return desk.post(f"cases/{filed.case.reference}/files/add/", file=upload)


@pytest.fixture
def attachment(anna, filed) -> Attachment:
    assert add(anna, filed, picture()).status_code == 302
    return Attachment.objects.get()


def address(filed, attachment, part: str) -> str:
    return f"cases/{filed.case.reference}/files/{attachment.pk}/{part}/"


def test_an_added_file_is_listed_and_marked(anna, filed, attachment) -> None:
    page = anna.see(filed)
    assert "geheime naam.png" in page
    assert address(filed, attachment, "cleaned") in page


@pytest.mark.parametrize("part", ["original", "cleaned"])
def test_a_download_is_harmless_and_neutral(anna, filed, attachment, part) -> None:
    answer = anna.get(address(filed, attachment, part))
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert "geheim" not in answer["Content-Disposition"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert "no-store" in answer["Cache-Control"]
    assert answer.content.startswith(b"\x89PNG")


def test_only_a_cleaned_picture_is_shown_in_the_page(anna, filed, attachment) -> None:
    answer = anna.get(address(filed, attachment, "show"))
    assert answer["Content-Type"] == "image/png"
    assert answer["Content-Disposition"].startswith("inline")
    assert "sandbox" in answer["Content-Security-Policy"]
    text = SimpleUploadedFile("notitie.txt", b"gewone tekst van enkele regels")
    add(anna, filed, text)
    other = Attachment.objects.latest("number")
    assert anna.get(address(filed, other, "show")).status_code == 404
    assert "verdwenen" not in anna.get(address(filed, other, "original")).text


def test_a_file_of_another_case_does_not_exist(anna, filed, attachment, clock) -> None:
    other = file(now=clock.now)
    assert anna.get(address(other, attachment, "original")).status_code == 404


@pytest.mark.parametrize(
    ("name", "content"), [("leeg.pdf", b""), ("programma.exe", b"MZ\x90\x00" + bytes(200))]
)
def test_what_is_not_taken_is_said_and_nothing_stays(anna, filed, name, content) -> None:
    answer = add(anna, filed, SimpleUploadedFile(name, content))
    assert answer.status_code == 200
    assert "integrity-errors" in answer.text
    assert not Attachment.objects.exists()
    assert not list(storage.names())


def test_nothing_stays_of_a_file_that_came_to_a_locked_vault(anna, filed, clock) -> None:
    clock.go(minutes=16)
    answer = add(anna, filed, picture())
    assert "unlock_passphrase" in answer.text
    assert "geheime naam" not in answer.text
    assert not list(storage.names())


def test_a_forged_upload_is_refused_before_anything_is_kept(anna, filed) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = anna.client.cookies
    path = f"{ROOT}cases/{filed.case.reference}/files/add/"
    assert strict.post(path, {"file": picture()}).status_code == 403
    assert not Attachment.objects.exists()
    assert not list(storage.names())
