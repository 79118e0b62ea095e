"""Files as reporters send them, with what they tell by the way."""

import io
import zipfile
from typing import Any

import pikepdf
import pillow_heif
from PIL import Image, PngImagePlugin

pillow_heif.register_heif_opener()
SIZE = (40, 20)
UPRIGHT = (20, 40)
ORIENTATION, DESCRIPTION, GPS = 0x0112, 0x010E, 0x8825


def exif(canary: str) -> Image.Exif:
    """What a telephone writes: where it was, and that it was held sideways."""
    data = Image.Exif()
    data[ORIENTATION] = 6
    data[DESCRIPTION] = canary
    data[GPS] = {1: "N", 2: (51.0, 3.0, 0.0), 29: canary}
    return data


def photograph(kind: str = "JPEG", canary: str = "KANARIE", **more: Any) -> bytes:
    """A picture with notes about it."""
    options: dict[str, Any] = {"exif": exif(canary), "icc_profile": canary.encode() * 20, **more}
    if kind == "JPEG":
        options |= {"comment": canary.encode(), "xmp": f"<x>{canary}</x>".encode()}
    if kind == "PNG":
        notes = PngImagePlugin.PngInfo()
        notes.add_text("Author", canary)
        options["pnginfo"] = notes
    if kind == "HEIF":
        options.pop("icc_profile")
    stream = io.BytesIO()
    Image.new("RGB", SIZE, (200, 30, 30)).save(stream, kind, **options)
    return stream.getvalue()


def pdf(canary: str = "KANARIE", password: str = "") -> bytes:
    """A PDF that knows its author, runs a script and carries a file and a photograph."""
    document = pikepdf.new()
    document.add_blank_page(page_size=(200, 300))
    page = document.pages[0]
    picture = pikepdf.Stream(document, photograph("JPEG", canary))
    picture["/Type"], picture["/Subtype"] = pikepdf.Name.XObject, pikepdf.Name.Image
    picture["/Width"], picture["/Height"] = SIZE
    picture["/ColorSpace"], picture["/BitsPerComponent"] = pikepdf.Name.DeviceRGB, 8
    picture["/Filter"] = pikepdf.Name.DCTDecode
    page.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Photo=picture))
    launch = pikepdf.Dictionary(S=pikepdf.Name.Launch, F=canary)
    page["/Annots"] = pikepdf.Array(
        [
            pikepdf.Dictionary(
                Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, Rect=[0, 0, 9, 9], A=launch
            )
        ]
    )
    document.docinfo["/Author"] = canary
    with document.open_metadata() as metadata:
        metadata["dc:creator"] = [canary]
    document.Root["/OpenAction"] = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=f"app.alert('{canary}')"
    )
    document.attachments[f"{canary}.txt"] = canary.encode()
    stream = io.BytesIO()
    encryption = pikepdf.Encryption(owner=password, user=password) if password else False
    document.save(stream, encryption=encryption, compress_streams=False)
    return stream.getvalue()


def archive(**members: str) -> bytes:
    """A ZIP file; `__` in a name stands for a slash and `_dot_` for a full stop."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in members.items():
            file.writestr(name.replace("__", "/").replace("_dot_", "."), content)
    return stream.getvalue()


def word_document(**more: str) -> bytes:
    """The least that a DOCX file is."""
    members = {"[Content_Types]_dot_xml": "<x/>", "word__document_dot_xml": "<x/>", **more}
    return archive(**members)
