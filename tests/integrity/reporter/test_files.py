"""Files of a reporter: taken in encrypted, limited, cleaned, and handed out under a dull name."""

import io
import tempfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from integrity import storage
from integrity.models import Attachment
from integrity.uploads import LARGEST_FILE
from tests.factories import pdf_bytes, picture_bytes
from tests.integrity.reporter.browser import Person, address

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TEXT = b"Bewijs in gewone tekst.\n"


def named(content: bytes, name: str = "bewijs.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, "text/plain")


@pytest.fixture
def inside(person: Person) -> Person:
    """Somebody on the files of his report."""
    person.file()
    return person.open("files")


def test_a_file_is_added_and_comes_back(inside: Person) -> None:
    inside.press(file=named(TEXT))
    assert inside.is_at("files")
    assert "bewijs.txt" in inside.text
    link = inside.page.select_one(".file-list a")["href"]
    assert link == f"{address('files')}1/"
    answer = inside.client.get(link)
    assert answer.content == TEXT
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"] == 'attachment; filename="bijlage-1.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Cache-Control"] == "no-store"
    assert "Je voegde een bestand toe" in inside.open("messages").text


def test_a_picture_is_cleaned_and_says_so(inside: Person) -> None:
    inside.press(file=named(picture_bytes(), "foto.png"))
    assert "Opgeschoond" in inside.text
    inside.press(file=named(TEXT))
    assert "Niet opgeschoond" in inside.text or inside.text.count("Opgeschoond") == 2


def test_a_pdf_is_taken(inside: Person) -> None:
    inside.press(file=named(pdf_bytes(), "brief.pdf"))
    assert "brief.pdf" in inside.text


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"MZ\x90\x00" + b"\x00" * 100, "programma.exe"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "tekening.svg"),
        (b"\x00\x01\x02\x03" * 50, "foto.jpg"),
        (b"PK\x03\x04" + b"\x00" * 100, "archief.zip"),
    ],
)
def test_what_we_cannot_take_is_refused_with_advice(
    inside: Person, content: bytes, name: str
) -> None:
    inside.press(file=named(content, name))
    assert inside.is_at("files")
    assert "Dit soort bestand kunnen we niet aannemen." in inside.errors[0]
    assert inside.page.title.get_text(strip=True).startswith("Fout: ")
    assert not Attachment.objects.exists()


def test_no_file_and_an_empty_one_are_told_so(inside: Person) -> None:
    inside.press()
    assert inside.errors == ["Kies een bestand dat niet leeg is."]
    inside.press(file=named(b""))
    assert inside.errors == ["Kies een bestand dat niet leeg is."]


@pytest.mark.parametrize(("size", "fits"), [(-1, True), (0, True), (1, False)])
def test_exactly_25_megabytes_fit(inside: Person, size: int, fits: bool) -> None:
    content = io.BytesIO(b"a" * (LARGEST_FILE + size))
    content.name = "groot.txt"
    inside.press(file=content)
    assert bool(inside.errors) is not fits
    assert Attachment.objects.exists() is fits
    if not fits:
        assert inside.errors == ["Dit bestand is te groot: hoogstens 25 MB."]


def test_an_eleventh_file_finds_no_room(inside: Person) -> None:
    form = inside.values(inside.form())
    for _ in range(10):
        inside.press(file=named(TEXT))
    assert Attachment.objects.count() == 10
    assert not inside.page.select("main input[type=file]")
    inside.path = address("files")
    inside.response = inside.client.post(
        inside.path, {**form, "action": "next", "file": named(TEXT)}
    )
    assert inside.errors == ["Er is plaats voor tien bestanden, en voor één tegelijk."]
    assert Attachment.objects.count() == 10


def test_nothing_is_written_to_the_temporary_folder(
    inside: Person, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    inside.press(file=named(b"b" * 4 * 1024 * 1024, "groot.txt"))
    assert Attachment.objects.exists()
    assert not list(folder.rglob("*"))


def test_a_refused_file_leaves_nothing_in_the_private_store(inside: Person, settings) -> None:
    inside.press(file=named(b"\x00\x01" * 500, "x.bin"))
    inside.client.post(address("files"), {"action": "next", "file": named(TEXT)})
    assert not [path for path in Path(settings.INTEGRITY_ROOT).rglob("*") if path.is_file()]
    assert not Attachment.objects.exists()


@pytest.mark.parametrize("size", [100, 80_000])
def test_a_full_disk_is_told_and_nothing_half_stays(
    inside: Person, settings, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    create = storage.create

    def on_a_full_disk(name: str):
        create(name).close()
        return Path("/dev/full").open("wb")

    monkeypatch.setattr(storage, "create", on_a_full_disk)
    inside.press(file=named(b"v" * size, "vol.txt"))
    assert inside.page.select(".error-summary li")
    assert not [path for path in Path(settings.INTEGRITY_ROOT).rglob("*") if path.is_file()]
    assert not Attachment.objects.exists()


def test_a_file_without_a_session_is_not_taken(inside: Person, settings) -> None:
    form = inside.values(inside.form())
    inside.client.cookies["integrity-report"] = ""
    answer = inside.client.post(address("files"), {**form, "file": named(TEXT)})
    assert answer.status_code in (200, 303)
    assert not [path for path in Path(settings.INTEGRITY_ROOT).rglob("*") if path.is_file()]


def test_a_name_is_only_a_name(inside: Person) -> None:
    inside.press(file=named(TEXT, "../../<b>x</b> \u202etxt.exe"))
    assert not inside.page.select("main b")
    assert "/" not in inside.page.select_one(".file-list a").get_text()
    answer = inside.client.get(f"{address('files')}1/")
    assert answer["Content-Disposition"] == 'attachment; filename="bijlage-1.txt"'


def test_the_file_of_another_report_is_not_found(inside: Person) -> None:
    inside.press(file=named(TEXT))
    other = Person()
    other.file()
    assert other.client.get(f"{address('files')}1/").status_code == 404
    assert inside.client.get(f"{address('files')}2/").status_code == 404
