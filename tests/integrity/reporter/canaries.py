"""Words that stand nowhere else, and files that carry them in every place that files have."""

import io

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from pypdf import PdfReader, PdfWriter

from tests.factories import pdf_bytes

# Not one of these words stands anywhere else.
STORY = "Kanariestoryqz een lang verhaal"
ANSWERS = {
    "municipality": "Kanariegemeenteqz",
    "where": "Kanariewaarqz",
    "when": "Kanariewanneerqz",
    "who": "Kanariewieqz",
    "reported_before": "Kanarieeerderqz",
    "risk": "Kanarierisicoqz",
    "evidence": "Kanariebewijsqz",
}
IDENTITY = {
    "name": "Kanarienaamqz",
    "email": "kanariemailqz@example.org",
    "phone": "Kanarietelefoonqz",
    "contact": "Kanariecontactqz",
}
NOTICE = {"notice_address": "kanarienoticeqz@example.org"}
MESSAGE, MEETING, REASON = "Kanarieberichtqz", "Kanariegesprekqz", "Kanarieredenqz"
FILE_NAME, EXIF, AUTHOR, CONTENT = (
    "kanariebestandqz",
    "Kanarieexifqz",
    "Kanarieauteurqz",
    "Kanarieinhoudqz",
)
WORDS = [
    *("Kanariestoryqz", MESSAGE, MEETING, REASON, FILE_NAME, EXIF, AUTHOR, CONTENT),
    *ANSWERS.values(),
    *IDENTITY.values(),
    *NOTICE.values(),
]


def picture() -> SimpleUploadedFile:
    """A picture whose EXIF tells who made it."""
    image, stream = Image.new("RGB", (40, 30), "#093836"), io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = EXIF  # artist
    exif[0x010E] = EXIF  # description
    image.save(stream, "JPEG", exif=exif)
    assert EXIF.encode() in stream.getvalue()
    return SimpleUploadedFile(f"{FILE_NAME}.jpg", stream.getvalue(), "image/jpeg")


def document() -> SimpleUploadedFile:
    """A PDF whose metadata tell who wrote it."""
    writer, stream = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf_bytes()))), io.BytesIO()
    writer.add_metadata({"/Author": AUTHOR, "/Title": AUTHOR})
    writer.write(stream)
    assert AUTHOR.encode() in stream.getvalue()
    return SimpleUploadedFile(f"{FILE_NAME}.pdf", stream.getvalue(), "application/pdf")


def note() -> SimpleUploadedFile:
    """A text, large enough to be spooled by who spools."""
    content = f"{CONTENT}\n".encode() * 200_000
    return SimpleUploadedFile(f"{FILE_NAME}.txt", content, "text/plain")
