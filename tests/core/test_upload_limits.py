"""Uploads that are too large or are not what they say are refused in plain words, and not kept."""

import errno
import io
import struct
import zlib
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage
from django.test import Client
from django.urls import reverse
from PIL import Image
from wagtail.models import UploadedFile

from tests.factories import an_upload, pdf_bytes, picture_bytes
from vvsg_intl.core.models import SiteImage
from vvsg_intl.core.storage import WholeFileStorage
from vvsg_intl.library.models import LibraryDocument

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def upload(editor: Client, name: str, content: bytes):
    """Send a picture by the form of the admin that takes one."""
    form = {"title": "Beeld", "description": "Een vlak", "file": an_upload(name, content)}
    return editor.post(reverse("wagtailimages:add"), form)


def moving(kind: str, frames: int) -> bytes:
    """A picture of many that follow each other."""
    stream = io.BytesIO()
    each = [Image.new("RGB", (4, 4), (n % 256, n // 256, 0)) for n in range(frames)]
    each[0].save(stream, kind, save_all=True, append_images=each[1:])
    return stream.getvalue()


def bomb() -> bytes:
    """A PNG of a few bytes that says it has 900 million dots."""
    head = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 1000)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in parts
    )


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


SCRIPT = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = {
    "a vector picture with a script": ("teken.svg", SCRIPT),
    "a vector picture named .png": ("teken.png", SCRIPT),
    "a vector picture behind the head of a PNG": ("teken.png", picture_bytes()[:40] + SCRIPT),
    "a picture of 900 million dots": ("bom.png", bomb()),
    "a picture that moves, in GIF": ("film.gif", moving("GIF", 2000)),
    "a picture that moves, in WebP": ("film.webp", moving("WEBP", 50)),
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
    assert not UploadedFile.objects.exists()
    assert not files_in(media_folder)


@pytest.mark.parametrize(("name", "content"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_while_choosing_too(
    editor: Client, media_folder: Path, name: str, content: bytes
) -> None:
    prefix = "image-chooser-upload-"
    form = {"title": "Beeld", "description": "Een vlak", "file": an_upload(name, content)}
    response = editor.post(
        reverse("wagtailimages_chooser:create"),
        {prefix + field: value for field, value in form.items()},
    )
    assert "error-message" in response.json()["htmlFragment"]
    assert not SiteImage.objects.exists()
    assert not files_in(media_folder)


def test_the_message_says_what_an_editor_can_do(editor: Client, media_folder: Path) -> None:
    said = {
        name: upload(editor, *file).context["form"].errors["file"][0]
        for name, file in REFUSED.items()
    }
    assert "beeldpunten" in said["a picture of 900 million dots"]
    assert "stilstaat" in said["a picture that moves, in GIF"]
    assert "beschadigd" in said["a vector picture behind the head of a PNG"]


@pytest.mark.parametrize("address", ["wagtailimages:add", "wagtaildocs:add"])
def test_a_full_disk_is_told_and_leaves_nothing(
    editor: Client, media_folder: Path, monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    is_picture = "images" in address

    def half(self: FileSystemStorage, name: str, content: object) -> str:
        place = Path(self.path(name))
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(FileSystemStorage, "_save", half)
    file = an_upload("a.png", picture_bytes()) if is_picture else an_upload("a.pdf", pdf_bytes())
    form = {"title": "Iets", "description": "Een vlak", "file": file}
    response = editor.post(reverse(address), form, follow=True)
    assert "plaats" in " ".join(str(message) for message in response.context["messages"])
    assert not (SiteImage if is_picture else LibraryDocument).objects.exists()
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


@pytest.mark.parametrize(
    ("address", "content"),
    [("wagtaildocs:add", pdf_bytes()), ("wagtailimages:add", picture_bytes())],
)
def test_an_upload_to_a_full_disk_is_refused_in_words_and_not_kept(
    editor: Client, media_folder: Path, monkeypatch: pytest.MonkeyPatch, address: str, content
) -> None:
    monkeypatch.setattr(WholeFileStorage, "free_bytes", lambda self: 4096)
    name = "vol.pdf" if "docs" in address else "vol.png"
    response = editor.post(reverse(address), {"title": "Vol", "file": an_upload(name, content)})
    assert "De schijf van de site is vol" in response.content.decode()
    assert not LibraryDocument.objects.exists()
    assert not SiteImage.objects.exists()
    assert not files_in(media_folder)
