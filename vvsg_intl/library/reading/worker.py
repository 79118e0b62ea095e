"""The reader itself, a program: PDF on standard input, lines of JSON on standard output.

Started by `sandbox.py` as a process that may soon open nothing more. Imports nothing of Django.
"""

import codecs
import ctypes
import io
import json
import os
import re
import resource
import sys
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium
from PIL import Image

MEMORY = 640 * 1024 * 1024
CPU_SECONDS = 60
LARGEST_OUTPUT = 64 * 1024 * 1024
MOST_PAGES = 1_000
MOST_CHARACTERS = 20_000
PAGES_TO_PROBE = 5
PICTURE_WIDTH = 360
WIDEST_RATIO = 4
CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff]+")
BROKEN_WORD = re.compile(r"(?<=\w)(?:\ufffe|-)\r?\n(?=[a-z\u00df-\u00ff])|\u00ad\r?\n?")


def main() -> None:
    """Do the job that the first argument names."""
    content = sys.stdin.buffer.read()
    make_ready()
    lock_down()
    for answer in answers(sys.argv[1], content):
        sys.stdout.write(json.dumps(answer) + "\n")
    sys.stdout.write('{"done": true}\n')
    sys.stdout.flush()


def make_ready() -> None:
    """Load what libraries load late, while files can still be opened."""
    Image.init()
    Image.new("RGB", (1, 1)).save(io.BytesIO(), "WEBP")
    for encoding in ("utf-16", "utf-16-le"):
        codecs.lookup(encoding)


def lock_down() -> None:
    """From here on: no new file or connection, no new process, and an end to memory and time."""
    free = os.dup(0)  # the first number that a new file or socket would get
    os.close(free)
    for limit, value in (
        (resource.RLIMIT_NOFILE, free),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, LARGEST_OUTPUT),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
    ):
        resource.setrlimit(limit, (value, value))


def answers(job: str, content: bytes) -> Iterator[dict[str, Any]]:
    """The answer of a job, or what is wrong with the file."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        locked = error.err_code in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)
        yield {"problem": "locked" if locked else "damaged"}
        return
    if not len(document):
        yield {"problem": "damaged"}
        return
    yield from {"facts": facts, "pages": pages, "picture": picture}[job](document)


def facts(document: Any) -> Iterator[dict[str, Any]]:
    """What the file says of itself."""
    probed = range(min(len(document), PAGES_TO_PROBE))
    yield {
        "pages": len(document),
        "title": clean(document.get_metadata_value("Title"))[:500],
        "language": language(document)[:35],
        "is_tagged": bool(pdfium.FPDFCatalog_IsTagged(document)),
        "has_text_layer": any(text_of(document, number) for number in probed),
    }


def language(document: Any) -> str:
    """The language of the catalogue, as UTF-16 from PDFium."""
    size = pdfium.FPDFCatalog_GetLanguage(document, None, 0)
    if size < 2:
        return ""
    held = ctypes.create_string_buffer(size)
    place = ctypes.cast(held, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFCatalog_GetLanguage(document, place, size)
    return clean(held.raw[: size - 2].decode("utf-16-le", "ignore"))


def pages(document: Any) -> Iterator[dict[str, Any]]:
    """The text of each page that has some, up to the limit of pages."""
    found = False
    for number in range(min(len(document), MOST_PAGES)):
        if text := text_of(document, number):
            found = True
            yield {"number": number + 1, "text": text}
    if not found:
        yield {"problem": "no_text"}
    elif len(document) > MOST_PAGES:
        yield {"problem": "too_long"}


def text_of(document: Any, number: int) -> str:
    """The text of a page on one line; a page that does not open has none."""
    try:
        page = document[number]
        text_page = page.get_textpage()
    except pypdfium2.PdfiumError:
        return ""
    count = min(text_page.count_chars(), MOST_CHARACTERS)
    text = text_page.get_text_range(count=count) if count > 0 else ""
    text_page.close()
    page.close()
    return clean(text)


def clean(text: str) -> str:
    """A text without control characters and halves of characters; parted words whole again."""
    whole = BROKEN_WORD.sub("", text)
    sound = whole.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    return " ".join(CONTROLS.sub(" ", sound).split())


def picture(document: Any) -> Iterator[dict[str, Any]]:
    """The first page, small."""
    page = document[0]
    width, height = page.get_size()
    if not (width > 0 and height > 0 and 1 / WIDEST_RATIO < height / width < WIDEST_RATIO):
        yield {"problem": "damaged"}
        return
    drawn = page.render(scale=PICTURE_WIDTH / width, may_draw_forms=False).to_pil()
    result = io.BytesIO()
    drawn.convert("RGB").save(result, "WEBP", quality=80)
    yield {"picture": result.getvalue().hex()}


if __name__ == "__main__":
    main()
