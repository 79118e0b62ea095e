"""What a file really is, and a copy of it that tells nothing by the way."""

import io
import subprocess
import sys
from collections.abc import Iterator

import pikepdf
import pytest
from PIL import Image

from integrity.cleaning import FileType, clean, sandbox, sniff
from tests.factories import evidence

pytestmark = pytest.mark.one_database

PLAIN = b"KANARIE, this is plain text."


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (evidence.photograph("JPEG"), FileType.JPG),
        (evidence.photograph("JPEG") + evidence.archive(x="y"), FileType.JPG),  # two in one
        (evidence.photograph("PNG"), FileType.PNG),
        (evidence.photograph("WEBP"), FileType.WEBP),
        (evidence.photograph("HEIF"), FileType.HEIC),
        (evidence.pdf(), FileType.PDF),
        (evidence.word_document(), FileType.DOCX),
        (evidence.word_document(word__vbaProject_dot_bin="x"), None),  # macros
        (evidence.archive(**{"[Content_Types]_dot_xml": "", "xl__workbook_dot_xml": ""}), "xlsx"),
        (evidence.archive(mimetype="application/vnd.oasis.opendocument.text"), FileType.ODT),
        (evidence.archive(a="b"), None),
        (b"PK\x03\x04 and then nothing", None),
        ("Gewone tekst, ook met é.".encode(), FileType.TXT),
        ("Gewone tekst, ook met é.".encode("cp1252"), FileType.TXT),
        ("tekst".encode("utf-16"), FileType.TXT),
        (b"From: jan@example.org\r\nSubject: x\r\n\r\nDag", FileType.EML),
        (b"  <svg xmlns='http://www.w3.org/2000/svg'/>", None),
        (b"\xef\xbb\xbf<html><script>", None),
        (b"ID3\x03" + bytes(9), FileType.MP3),
        (b"OggS\x00" + bytes(9), FileType.OGG),
        (bytes(4) + b"ftypM4A " + bytes(9), FileType.M4A),
        (bytes(4) + b"ftypisom" + bytes(9), FileType.MP4),
        (b"MZ\x90\x00" + bytes(60), None),
        (b"\x7fELF" + bytes(60), None),
        (b"GIF89a" + bytes(60), None),
        (b"\x00\x01", None),
        (b"   ", None),
    ],
)
def test_a_file_is_known_by_its_content(content: bytes, expected: FileType | None) -> None:
    assert sniff(content) == expected


def test_an_archive_with_an_endless_list_is_not_opened() -> None:
    stream = bytearray(evidence.word_document())
    place = stream.rfind(b"PK\x05\x06") + 12
    stream[place : place + 4] = (200 * 1024 * 1024).to_bytes(4, "little")
    assert sniff(bytes(stream)) is None


# --- What a file tells -----------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_cleaned_picture_stands_upright_and_tells_nothing(kind: str) -> None:
    content = evidence.photograph(kind)
    assert b"KANARIE" in content
    cleaned = clean(content, sniff(content) or FileType.TXT)
    assert cleaned
    assert b"KANARIE" not in cleaned.content
    with Image.open(io.BytesIO(cleaned.content)) as picture:
        # HEIF turns a picture while reading and the test's file then needs no turning.
        assert picture.size in (evidence.UPRIGHT, evidence.SIZE if kind == "HEIF" else None)
        assert not picture.getexif()
        assert not {"icc_profile", "exif", "xmp", "comment", "Author"} & set(picture.info)


def walk(document: pikepdf.Pdf) -> Iterator[bytes]:
    """All streams and strings of a PDF, unpacked."""
    for part in document.objects:
        yield part.unparse(resolved=True)
        if isinstance(part, pikepdf.Stream):
            yield part.read_raw_bytes()


def test_a_cleaned_pdf_keeps_its_pages_and_tells_and_does_nothing() -> None:
    cleaned = clean(evidence.pdf(), FileType.PDF)
    assert cleaned
    with pikepdf.open(io.BytesIO(cleaned.content)) as document:
        assert len(document.pages) == 1
        assert "/Photo" in document.pages[0].Resources.XObject
        assert not dict(document.attachments)
        told = b" ".join(walk(document))
    for trace in (b"KANARIE", b"JavaScript", b"Launch", b"OpenAction"):
        assert trace not in told + cleaned.content


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (evidence.pdf(password="geheim"), FileType.PDF),
        (b"%PDF-1.7 and nothing else", FileType.PDF),
        (b"\xff\xd8\xff broken", FileType.JPG),
        (evidence.photograph("PNG")[:60], FileType.PNG),
        (evidence.photograph("PNG"), FileType.JPG),
        (evidence.word_document(), FileType.DOCX),
        (PLAIN, FileType.TXT),
    ],
)
def test_what_cannot_be_cleaned_is_none(content: bytes, kind: FileType) -> None:
    assert clean(content, kind) is None


def test_a_picture_of_too_many_points_is_not_opened() -> None:
    stream = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(stream, "PNG")
    assert len(stream.getvalue()) < 20_000
    assert clean(stream.getvalue(), FileType.PNG) is None


def test_the_cleaner_can_open_no_file_and_no_connection() -> None:
    probe = (
        "import sys, runpy, socket; sys.argv = ['w', 'pdf'];"
        f"names = runpy.run_path({str(sandbox.WORKER)!r});"
        "names['make_ready'](); names['lock_down']();"
        "\ntry: open('/etc/hostname')"
        "\nexcept OSError: print('no file')"
        "\ntry: socket.socket()"
        "\nexcept OSError: print('no connection')"
    )
    program = [sys.executable, "-c", probe]
    ended = subprocess.run(program, capture_output=True, text=True, check=True)
    assert ended.stdout.split("\n")[:2] == ["no file", "no connection"]
