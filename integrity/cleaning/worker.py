"""The cleaner itself, a program: file on standard input, clean copy on standard output.

Started by `sandbox.py` as a process that may soon open nothing more. Imports nothing of Django.
"""

import io
import os
import resource
import sys
import warnings
from collections.abc import Iterable, Iterator
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image, ImageOps

MEMORY = 1536 * 1024 * 1024
CPU_SECONDS = 30
MOST_PIXELS = 50_000_000
QUALITY = 90
DEEPEST = 100

PILLOW_NAMES = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}

TELLTALE_KEYS = {
    *("/Metadata", "/PieceInfo", "/Thumb", "/LastModified", "/AA", "/OpenAction", "/JS"),
    *("/JavaScript", "/EmbeddedFiles", "/EF", "/AF", "/XFA", "/RichMediaContent"),
}
DOING_ACTIONS = (
    *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"),
    *("/Rendition", "/Movie", "/Sound", "/RichMediaExecute"),
)
CARRYING_ANNOTATIONS = ("/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D")
JPX_NOTES = (b"xml ", b"uuid", b"uinf")
JPEG_START_OF_SCAN, JPEG_ADOBE, JPEG_JFIF, JPEG_COMMENT = 0xDA, 0xEE, 0xE0, 0xFE


def main() -> None:
    """Clean what comes in."""
    kind = sys.argv[1]
    content = sys.stdin.buffer.read()
    make_ready()
    lock_down()
    result = clean_pdf(content) if kind == "pdf" else clean_image(content, kind)
    sys.stdout.buffer.write(result)
    sys.stdout.buffer.flush()


def make_ready() -> None:
    """Load what libraries load late, while files can still be opened."""
    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    pillow_heif.register_heif_opener(thumbnails=False)
    Image.init()
    probe = io.BytesIO()
    Image.new("RGB", (1, 1)).save(probe, "JPEG")
    blank = pikepdf.new()
    blank.save(io.BytesIO(), deterministic_id=True)


def lock_down() -> None:
    """From here on: no new file or connection, no new process, and an end to memory and time."""
    free = os.dup(0)  # the first number that a new file or socket would get
    os.close(free)
    for limit, value in (
        (resource.RLIMIT_NOFILE, free),
        (resource.RLIMIT_NPROC, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
    ):
        resource.setrlimit(limit, (value, value))


def clean_image(content: bytes, kind: str) -> bytes:
    """The picture alone, upright: no EXIF, GPS, thumbnail, XMP, profile or comment."""
    with Image.open(io.BytesIO(content), formats=[PILLOW_NAMES[kind]]) as opened:
        upright = ImageOps.exif_transpose(opened)
        is_jpeg = kind in ("jpg", "heic")
        mode = "RGBA" if upright.has_transparency_data and not is_jpeg else "RGB"
        picture = upright.convert(mode)
    bare = Image.frombytes(mode, picture.size, picture.tobytes())
    result = io.BytesIO()
    options: dict[str, Any] = {} if kind == "png" else {"quality": QUALITY}
    bare.save(result, "JPEG" if is_jpeg else PILLOW_NAMES[kind], **options)
    return result.getvalue()


def clean_pdf(content: bytes) -> bytes:
    """The pages alone: no author, history, script, attachment, action or hidden photograph data."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        if "/Info" in pdf.trailer:
            del pdf.trailer["/Info"]
        for part in pdf.objects:
            clean_part(part, 0)
        result = io.BytesIO()
        pdf.save(result, deterministic_id=True, fix_metadata_version=False, encryption=False)
    return result.getvalue()


def clean_part(part: Any, depth: int) -> None:
    """Take out of a part, and what stands directly in it, what tells or does something."""
    if depth > DEEPEST:
        raise ValueError("nested too deeply")
    if isinstance(part, pikepdf.Array):
        clean_all(part, depth)
    elif isinstance(part, pikepdf.Dictionary | pikepdf.Stream):
        does = str(part.get("/S")) in DOING_ACTIONS
        carries = str(part.get("/Subtype")) in CARRYING_ANNOTATIONS
        keys = set(part.keys())
        for key in keys - {"/Length", "/Type"} if does or carries else keys & TELLTALE_KEYS:
            del part[key]
        if isinstance(part, pikepdf.Stream):
            clean_picture(part)
        clean_all((part[key] for key in list(part.keys())), depth)


def clean_picture(part: pikepdf.Stream) -> None:
    """Take what cameras write out of a photograph; one that cannot be looked into is a fault."""
    filters = part.get("/Filter")
    names = [str(name) for name in (filters if isinstance(filters, pikepdf.Array) else [filters])]
    if names == ["/DCTDecode"]:
        part.write(bare_jpeg(part.read_raw_bytes()), filter=pikepdf.Name.DCTDecode)
    elif "/DCTDecode" in names:
        raise ValueError("a photograph inside another encoding")
    elif "/JPXDecode" in names and any(box in part.read_raw_bytes() for box in JPX_NOTES):
        raise ValueError("a photograph with notes")


def clean_all(parts: Iterable[Any], depth: int) -> None:
    """Clean parts that stand directly in another; the indirect ones come by themselves."""
    for part in parts:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            clean_part(part, depth + 1)


def bare_jpeg(content: bytes) -> bytes:
    """A JPEG without the segments in which cameras and programs write about it."""
    kept = [content[:2]]
    position = 2
    for start, end, marker in segments(content):
        if not (JPEG_JFIF < marker <= 0xEF and marker != JPEG_ADOBE) and marker != JPEG_COMMENT:
            kept.append(content[start:end])
        position = end
    return b"".join([*kept, content[position:]])


def segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Start, end and marker of each segment of a JPEG before the picture itself."""
    position = 2
    while position + 4 <= len(content) and content[position] == 0xFF:
        marker = content[position + 1]
        if marker == JPEG_START_OF_SCAN:
            return
        end = position + 2 + int.from_bytes(content[position + 2 : position + 4], "big")
        yield position, end, marker
        position = end


if __name__ == "__main__":
    main()
