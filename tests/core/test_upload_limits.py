"""Uploads that are too large or are not what they say are refused in plain words, and not kept."""

from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories import an_upload, pdf_bytes, picture_bytes
from vvsg_intl.core.models import SiteImage
from vvsg_intl.library.models import LibraryDocument

pytestmark = pytest.mark.django_db


def upload(editor: Client, name: str, content: bytes, **headers: str):
    """Send a picture by the form of the admin that takes one."""
    form = {"title": "Beeld", "file": an_upload(name, content)}
    return editor.post(reverse("wagtailimages:add"), form, **headers)


def files_in(folder: Path) -> list[Path]:
    """The files of a folder, at any depth."""
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.mark.parametrize("address", ["wagtaildocs:add", "wagtailimages:add", "wagtailadmin_login"])
def test_an_upload_beyond_the_limit_is_refused_in_plain_words(
    editor: Client, media_folder: Path, settings, address: str
) -> None:
    settings.MAX_UPLOAD_BYTES = 1024**2
    form = {"title": "Groot", "file": an_upload("groot.pdf", pdf_bytes() + b"\0" * 1024**2)}
    response = editor.post(reverse(address), form)
    assert response.status_code == 413
    assert response.headers["Content-Type"].startswith("text/plain")
    assert "1 MB" in response.content.decode()
    assert not LibraryDocument.objects.exists()
    assert not files_in(media_folder)


def test_it_is_refused_by_what_it_announces_before_it_is_read(db: None, client: Client) -> None:
    response = client.generic("POST", "/nl/", b"", CONTENT_LENGTH=str(200 * 1024**2))
    assert response.status_code == 413
    assert response.headers["Connection"] == "close"
    assert "60 MB" in response.content.decode()


@pytest.mark.parametrize("announced", ["", "0", "onzin", "-5"])
def test_a_strange_announcement_is_not_too_large(db: None, client: Client, announced: str) -> None:
    assert client.generic("GET", "/healthz", b"", CONTENT_LENGTH=announced).status_code == 200


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
def test_a_picture_is_taken(editor: Client, media_folder: Path, kind: str) -> None:
    name = f"beeld.{kind.lower()}"
    assert upload(editor, name, picture_bytes(kind)).status_code == 302
    image = SiteImage.objects.get()
    assert (image.width, image.height) == (64, 36)


REFUSED = {
    "a vector picture": ("teken.svg", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a vector picture named .png": ("teken.png", b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "a web page named .png": ("beeld.png", b"<!doctype html><script>alert(1)</script>"),
    "a web page": ("beeld.html", b"<!doctype html>"),
    "an empty file": ("beeld.png", b""),
    "a JPEG named .png": ("beeld.png", picture_bytes("JPEG")),
    "a PDF": ("beeld.pdf", pdf_bytes()),
    "a picture without a kind": ("beeld", picture_bytes()),
}


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)
def test_what_is_no_picture_is_refused_with_a_message(
    editor: Client, media_folder: Path, name: str, content: bytes
) -> None:
    response = upload(editor, name, content)
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not SiteImage.objects.exists()
    assert not files_in(media_folder)


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_among_several_pictures_too(
    editor: Client, media_folder: Path, name: str, content: bytes
) -> None:
    form = {"title": name, "files[]": an_upload(name, content)}
    response = editor.post(reverse("wagtailimages:add_multiple"), form)
    assert response.json()["success"] is False
    assert response.json()["error_message"]
    assert not SiteImage.objects.exists()
    assert not files_in(media_folder)


def test_a_picture_of_too_many_pixels_or_bytes_is_refused(
    editor: Client, media_folder: Path, settings
) -> None:
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64 * 36 - 1
    assert upload(editor, "beeld.png", picture_bytes()).context["form"].errors["file"]
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 64 * 36
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 50
    assert upload(editor, "beeld.png", picture_bytes()).context["form"].errors["file"]
    assert not files_in(media_folder)
