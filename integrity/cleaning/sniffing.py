"""What a file is, by its content: never by its name or by what the browser says."""

import codecs
import io
import re
import zipfile
from enum import StrEnum


class FileType(StrEnum):
    """The types that are taken, by the ending that a download gets."""

    JPG = "jpg"
    PNG = "png"
    HEIC = "heic"
    WEBP = "webp"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    ODT = "odt"
    ODS = "ods"
    TXT = "txt"
    EML = "eml"
    MP3 = "mp3"
    M4A = "m4a"
    OGG = "ogg"
    MP4 = "mp4"


STARTS = (
    (re.compile(rb"\xff\xd8\xff"), FileType.JPG),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), FileType.PNG),
    (re.compile(rb"RIFF....WEBP", re.DOTALL), FileType.WEBP),
    (re.compile(rb"%PDF-\d"), FileType.PDF),
    (re.compile(rb"OggS\x00"), FileType.OGG),
    (re.compile(rb"ID3[\x02-\x04]|\xff[\xf2\xf3\xfa\xfb]"), FileType.MP3),
    (re.compile(rb"....ftyp(hei[cxms]|hev[cxms]|mif1|msf1)", re.DOTALL), FileType.HEIC),
    (re.compile(rb"....ftypM4[AB] ", re.DOTALL), FileType.M4A),
    (
        re.compile(rb"....ftyp(isom|iso[2-9]|mp4[12]|avc1|M4V |3gp[4-7]|dash)", re.DOTALL),
        FileType.MP4,
    ),
)
OPEN_XML = {
    "word/document.xml": FileType.DOCX,
    "xl/workbook.xml": FileType.XLSX,
    "ppt/presentation.xml": FileType.PPTX,
}
OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": FileType.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": FileType.ODS,
}
MACROS = re.compile(r"(vbaProject|vbaData)|^Basic/|^Scripts/")

ZIP_START, ZIP_END, ZIP64_END = b"PK\x03\x04", b"PK\x05\x06", b"PK\x06\x07"
ZIP_END_BYTES, LONGEST_ZIP_COMMENT = 22, 65_535
LARGEST_ZIP_DIRECTORY = 1024 * 1024

PIECE = 64 * 1024
LONGEST_HEAD = 10_000
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
MARKUP = re.compile(r"\s*<")
MAIL_HEADERS = re.compile(
    r"(?:[A-Za-z-]+:.*\n(?:[ \t].*\n)*)*?(?:From|Received|Return-Path|Message-ID|MIME-Version):",
    re.IGNORECASE,
)


def sniff(content: bytes) -> FileType | None:
    """The type of a file, or None for one that is not taken."""
    for start, kind in STARTS:
        if start.match(content):
            return kind
    if content.startswith(ZIP_START):
        return sniff_archive(content)
    return sniff_text(content)


def sniff_archive(content: bytes) -> FileType | None:
    """An office document without macros, and no other archive; nothing large is unpacked."""
    if not has_small_directory(content):
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any(MACROS.search(name) for name in names):
                return None
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                return OPEN_DOCUMENT.get(archive.read("mimetype").strip())
            kinds = [kind for name, kind in OPEN_XML.items() if name in names]
            return kinds[0] if len(kinds) == 1 and "[Content_Types].xml" in names else None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, KeyError):
        return None


def has_small_directory(content: bytes) -> bool:
    """Whether the list of a ZIP file's members fits in a mebibyte; read before it is loaded."""
    tail = content[-ZIP_END_BYTES - LONGEST_ZIP_COMMENT :]
    end = tail.rfind(ZIP_END)
    if end < 0 or ZIP64_END in tail:
        return False
    return int.from_bytes(tail[end + 12 : end + 16], "little") <= LARGEST_ZIP_DIRECTORY


def sniff_text(content: bytes) -> FileType | None:
    """Plain text or a mail; None for what browsers could take for a page or a drawing."""
    head = head_of_text(content)
    if head is None or not head.strip() or MARKUP.match(head.lstrip("\ufeff")):
        return None
    return FileType.EML if MAIL_HEADERS.match(head.replace("\r\n", "\n")) else FileType.TXT


def head_of_text(content: bytes) -> str | None:
    """How a text begins, in the encodings that people have; None when it is none."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encodings = ["utf-16"]
    elif CONTROLS.search(content):
        return None
    else:
        encodings = ["utf-8", "cp1252"]
    for encoding in encodings:
        decoder = codecs.getincrementaldecoder(encoding)()
        try:
            head = decoder.decode(content[:PIECE])
            # The rest is only tried, a piece at a time: a text takes four times its memory.
            for start in range(PIECE, len(content), PIECE):
                decoder.decode(content[start : start + PIECE])
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            continue
        return head[:LONGEST_HEAD]
    return None
