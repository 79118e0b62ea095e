"""PDFs that are made to harm, or broken: each is refused or marked, within its limits."""

import io
import zlib
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from tests.factories import DocumentFactory, EditionFactory, an_upload, pdf_bytes, pdf_of_objects
from vvsg_intl.library.choices import TextProblem
from vvsg_intl.library.models import LibraryDocument
from vvsg_intl.library.reading import Unreadable, read_facts, read_pages, sandbox
from vvsg_intl.search.models import Passage
from vvsg_intl.search.services import read_edition, unread_editions

pytestmark = pytest.mark.one_database

BOMB_BYTES = 700 * 1024 * 1024
CATALOGUE = b"<< /Type /Catalog /Pages 2 0 R >>"


def page(contents: bytes, *rest: bytes) -> bytes:
    """A PDF of one page with this content stream."""
    common = b"/MediaBox [0 0 99 99] /Resources << /XObject << /X 5 0 R >> >>"
    return pdf_of_objects(
        [
            CATALOGUE,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R %s /Contents 4 0 R >>" % common,
            contents,
            *rest,
        ]
    )


def bomb() -> bytes:
    """A page whose content unpacks to more memory than its reader has."""
    packer = zlib.compressobj(1)
    piece = b"BT (a) Tj ET " * 80_000
    packed = b"".join(packer.compress(piece) for _ in range(BOMB_BYTES // len(piece)))
    packed += packer.flush()
    head = b"<< /Filter /FlateDecode /Length %d >>" % len(packed)
    return page(head + b"\nstream\n" + packed + b"\nendstream")


def drawing_itself() -> bytes:
    """A page with a form that draws itself."""
    form = (
        b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>"
        b" /Length 5 >>\nstream\n/X Do\nendstream"
    )
    return page(b"<< /Length 11 >>\nstream\n/X Do /X Do\nendstream", form)


def pages_in_a_ring() -> bytes:
    """A tree of pages that leads back to its root."""
    return pdf_of_objects([CATALOGUE, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 9 >>"])


def deep() -> bytes:
    """Arrays within arrays."""
    return pdf_of_objects([CATALOGUE, b"[" * 200_000 + b"]" * 200_000])


def cut_off() -> bytes:
    """The first half of a file."""
    whole = pdf_bytes(pages=40)
    return whole[: len(whole) // 2]


HOSTILE = {
    "locked": lambda: pdf_bytes(password="geheim"),
    "cut off": cut_off,
    "pages in a ring": pages_in_a_ring,
    "arrays within arrays": deep,
    "a form that draws itself": drawing_itself,
    "a page of 700 MB": bomb,
}


def outcome(content: bytes) -> str:
    """What reading comes to: a problem, or that there was none."""
    file = io.BytesIO(content)
    try:
        read_facts(file)
        list(read_pages(file))
    except Unreadable as fault:
        return fault.problem.value
    return "read"


@pytest.mark.parametrize("name", HOSTILE)
def test_what_cannot_be_read_is_marked_and_nothing_else_happens(
    db: None, media_folder: Path, client: Client, name: str
) -> None:
    file = ContentFile(HOSTILE[name](), name="rapport.pdf")
    edition = EditionFactory(document=DocumentFactory(file=file))
    read_edition(edition_id=edition.pk)
    document = LibraryDocument.objects.get()
    assert document.text_problem in TextProblem.values
    assert document.text_sha256 == document.sha256 != ""
    assert not Passage.objects.filter(number__isnull=False).exists()
    assert not unread_editions().exists(), "it is not tried again and again"
    assert client.get(document.url).status_code == 200


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("locked", {"locked"}),
        ("a page of 700 MB", {"too_heavy"}),
        ("cut off", {"damaged", "no_text"}),
        ("pages in a ring", {"damaged", "no_text"}),
    ],
)
def test_the_mark_says_what_is_wrong(name: str, expected: set[str]) -> None:
    assert outcome(HOSTILE[name]()) in expected


@pytest.mark.parametrize("name", ["locked", "arrays within arrays"])
def test_an_editor_is_told_at_upload(editor: Client, media_folder: Path, name: str) -> None:
    upload = an_upload("rapport.pdf", HOSTILE[name]())
    answer = editor.post("/admin/documents/add/", {"title": "Rapport", "file": upload})
    assert answer.context["form"].errors["file"]
    assert not LibraryDocument.objects.exists()


def test_of_five_thousand_pages_the_first_thousand_are_read() -> None:
    pages = pdf_bytes_with_text(5_000)
    reading = read_pages(io.BytesIO(pages))
    assert [next(reading).number for _ in range(1_000)] == list(range(1, 1_001))
    with pytest.raises(Unreadable) as fault:
        next(reading)
    assert fault.value.problem == TextProblem.TOO_LONG


def pdf_bytes_with_text(count: int) -> bytes:
    """A PDF of many pages that share one content."""
    kids = b" ".join(b"%d 0 R" % (5 + n) for n in range(count))
    text = b"BT /F1 11 Tf 40 80 Td (overal hetzelfde) Tj ET"
    return pdf_of_objects(
        [
            CATALOGUE,
            b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text),
            *(
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 99 99] /Contents 4 0 R "
                b"/Resources << /Font << /F1 3 0 R >> >> >>"
                for _ in range(count)
            ),
        ]
    )


def test_a_reader_that_does_not_end_is_ended(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    endless = tmp_path / "worker.py"
    endless.write_text("while True: pass")
    monkeypatch.setattr(sandbox, "WORKER", endless)
    monkeypatch.setitem(sandbox.SECONDS, "facts", 0.2)
    with pytest.raises(Unreadable) as fault:
        read_facts(io.BytesIO(pdf_bytes()))
    assert fault.value.problem == TextProblem.TOO_HEAVY


def test_a_reader_that_says_half_of_it_is_not_believed(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    cut = tmp_path / "worker.py"
    cut.write_text("""print('{"number": 1, "text": "half"}')""")
    monkeypatch.setattr(sandbox, "WORKER", cut)
    with pytest.raises(Unreadable):
        list(read_pages(io.BytesIO(pdf_bytes())))
