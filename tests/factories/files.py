"""Files as editors upload them: small, and valid unless a test asks for another thing."""

import io
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


def opening_document(name: str) -> bytes:
    """A document of the opening content."""
    return (OPENING / name).read_bytes()


def picture_bytes(kind: str = "PNG", size: tuple[int, int] = (64, 36)) -> bytes:
    """A plain picture."""
    stream = io.BytesIO()
    Image.new("RGB", size, "#093836").save(stream, kind)
    return stream.getvalue()
