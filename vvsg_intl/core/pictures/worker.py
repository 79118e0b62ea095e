"""The cleaner of pictures, a program: upload on standard input, a bare picture on standard output.

Started by `sandbox.py` as a process that may soon open nothing more. Imports nothing of Django.
The first line of the answer is JSON: the format of the picture that follows, or what is wrong.
"""

import io
import json
import os
import resource
import sys
from typing import Any

import pillow_heif
from PIL import AvifImagePlugin, Image, ImageCms, ImageOps

MEMORY = 1536 * 1024 * 1024
CPU_SECONDS = 30
MOST_PIXELS = 50_000_000
LONGEST_SIDE = 2560
QUALITY = 90

PILLOW_NAMES = {"jpeg": "JPEG", "heic": "HEIF"} | {
    name: name.upper() for name in ("png", "gif", "webp", "avif")
}
CAN_MOVE = ("gif", "png", "webp", "avif")  # a JPEG of a telephone may hold a second picture
SIXTEEN_BITS = ("I", "I;16", "I;16B", "I;16L")
# What Pillow raises on a file that is cut off or damaged, by its kind.
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, RuntimeError)


class Refused(Exception):
    """A picture that is not taken; its text says why, in a word."""


def main() -> None:
    """Clean what comes in, a picture of the kind that the first argument names."""
    kind = sys.argv[1]
    content = sys.stdin.buffer.read()
    make_ready()
    lock_down()
    try:
        name, result = cleaned(content, kind)
        answer = {"format": name}
    except Refused as refusal:
        answer, result = {"problem": str(refusal)}, b""
    except DAMAGE:
        answer, result = {"problem": "damaged"}, b""
    sys.stdout.buffer.write(json.dumps(answer).encode() + b"\n" + result)
    sys.stdout.buffer.flush()


def make_ready() -> None:
    """Load what libraries load late, while files can still be opened."""
    Image.MAX_IMAGE_PIXELS = None  # counted here
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1
    pillow_heif.register_heif_opener(thumbnails=False)
    Image.init()
    for name in ("JPEG", "PNG"):
        Image.new("RGB", (1, 1)).save(io.BytesIO(), name)
    ImageCms.createProfile("sRGB")


def lock_down() -> None:
    """From here on: no new file or connection, and an end to memory and time."""
    free = os.dup(0)  # the first number that a new file or socket would get
    os.close(free)
    for limit, value in (
        (resource.RLIMIT_NOFILE, free),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
    ):
        resource.setrlimit(limit, (value, value))


def cleaned(content: bytes, kind: str) -> tuple[str, bytes]:
    """The format and the bytes of a picture that holds the dots of this one, and nothing else."""
    with Image.open(io.BytesIO(content), formats=[PILLOW_NAMES[kind]]) as opened:
        if opened.width * opened.height > MOST_PIXELS:
            raise Refused("too_large")
        if kind in CAN_MOVE and getattr(opened, "is_animated", False):
            raise Refused("moving")
        picture = plain(opened)
    stays_exact = kind in ("png", "gif") or picture.mode == "RGBA"
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)  # the dots alone: EXIF, GPS, XMP, comments and profiles stay behind
    result = io.BytesIO()
    if stays_exact:
        bare.save(result, "PNG")
        return "png", result.getvalue()
    bare.save(result, "JPEG", quality=QUALITY, progressive=True)
    return "jpeg", result.getvalue()


def plain(opened: Image.Image) -> Image.Image:
    """The picture upright, no larger than pages need, in the colours of the web."""
    profile = opened.info.get("icc_profile")
    picture: Image.Image = opened
    if opened.mode in SIXTEEN_BITS:
        picture = opened.point(lambda value: value * (1 / 256), "L")
    elif opened.mode not in ("L", "RGB", "RGBA", "CMYK"):
        picture = opened.convert("RGBA" if opened.has_transparency_data else "RGB")
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    picture = in_web_colours(ImageOps.exif_transpose(picture), profile)
    wanted = "RGBA" if picture.has_transparency_data else "RGB"
    return picture if picture.mode == wanted else picture.convert(wanted)


def in_web_colours(picture: Image.Image, profile: Any) -> Image.Image:
    """The picture in sRGB; as it is where its profile is none or does not fit it."""
    if not profile:
        return picture
    try:
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        srgb = ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(picture, own, srgb, outputMode=mode) or picture
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture


if __name__ == "__main__":
    main()
