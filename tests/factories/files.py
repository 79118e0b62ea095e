"""Files as editors upload them: small, and valid unless a test asks for another thing."""

import io
import re
import textwrap
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfWriter

OPENING = Path(__file__).resolve().parents[2] / "vvsg_intl" / "home" / "opening" / "documents"


def an_upload(name: str, content: bytes, content_type: str = "") -> SimpleUploadedFile:
    """A file on its way in through a form."""
    return SimpleUploadedFile(name, content, content_type or "application/octet-stream")


def pdf_bytes(pages: int = 1, password: str = "") -> bytes:
    """A PDF of empty pages, locked where a password is given."""
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(width=200, height=300)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def pdf_with_text(pages: list[str]) -> bytes:
    """A PDF with one text per page, in Latin letters with their accents."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    common = "/MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >>"
    for number, text in enumerate(pages):
        lines = " ".join(f"({escaped(line)}) Tj T*" for line in textwrap.wrap(text, 80))
        drawn = f"BT /F1 11 Tf 14 TL 40 780 Td {lines} ET"
        objects += [
            f"<< /Type /Page /Parent 2 0 R {common} /Contents {5 + 2 * number} 0 R >>",
            f"<< /Length {len(drawn.encode('cp1252'))} >>\nstream\n{drawn}\nendstream",
        ]
    return pdf_of_objects([body.encode("cp1252") for body in objects])


def pdf_of_objects(objects: list[bytes]) -> bytes:
    """A PDF file of these objects, the first its catalogue."""
    content, places = b"%PDF-1.7\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return content + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, table, count, len(content))
    )


def escaped(text: str) -> str:
    """A text inside a PDF string."""
    return re.sub(r"([\\\\()])", r"\\\1", text).replace("’", "'")


def opening_document(name: str) -> bytes:
    """A document of the opening content."""
    return (OPENING / name).read_bytes()


def picture_bytes(kind: str = "PNG", size: tuple[int, int] = (64, 36)) -> bytes:
    """A plain picture."""
    stream = io.BytesIO()
    Image.new("RGB", size, "#093836").save(stream, kind)
    return stream.getvalue()
