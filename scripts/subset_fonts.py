#!/usr/bin/env python3
"""Cuts the two typefaces to what the site uses and writes them to static/fonts.

Needs npm (to fetch the packages), fonttools and brotli. Run again only when a typeface or the
list of glyphs changes; the result is committed. No CSS here: see static/css/tokens.css.
"""

from __future__ import annotations

import shutil
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

TARGET = Path(__file__).resolve().parent.parent / "static" / "fonts"

# Basic Latin and the accents of Dutch, English, French and Spanish, both cases.
LETTERS = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "ÀÁÂÄÆÇÈÉÊËÌÍÎÏÑÒÓÔÖÙÚÛÜŒŸàáâäæçèéêëìíîïñòóôöùúûüœÿ"
    + "ãåøßõ"  # names of partners
)
SIGNS = "\u00a0\u202f¡¿§©«»°±²³·×÷ªº‘’“”‚„•…–—€‹›→←↑↓−≥≤™"


@dataclass(frozen=True)
class Face:
    """One typeface: its npm package, the file inside it, and the axes to keep or pin."""

    package: str
    source: str
    target: str
    licence: str
    axes: dict[str, float | tuple[float, float]]


FACES = (
    Face(
        package="@fontsource-variable/bricolage-grotesque@5.3.0",
        source="package/files/bricolage-grotesque-latin-opsz-normal.woff2",
        target="bricolage-grotesque.woff2",
        licence="bricolage-grotesque-OFL.txt",
        # Pinned to one optical size: headings run from 20 to 56 px.
        axes={"wght": (400, 700), "opsz": 32},
    ),
    Face(
        package="@fontsource-variable/figtree@5.3.0",
        source="package/files/figtree-latin-wght-normal.woff2",
        target="figtree.woff2",
        licence="figtree-OFL.txt",
        axes={"wght": (400, 700)},
    ),
)


def fetch(face: Face, folder: Path) -> Path:
    """Unpacks the face's npm package under `folder` and returns the folder it is in."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm was not found: install Node.js and npm first.")
    name = subprocess.run(
        [npm, "pack", face.package, "--silent"],
        cwd=folder,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    unpacked = folder / name.removesuffix(".tgz")
    with tarfile.open(folder / name) as archive:
        archive.extractall(unpacked, filter="data")
    return unpacked


def cut(face: Face, unpacked: Path) -> int:
    """Writes the cut font and its licence to static/fonts; returns the font's size in bytes."""
    font = TTFont(unpacked / face.source)
    font = instantiateVariableFont(font, face.axes)
    options = Options()
    options.flavor = "woff2"
    options.hinting = False
    options.layout_features = ["kern", "liga", "calt", "ccmp", "locl", "mark", "tnum", "lnum"]
    subsetter = Subsetter(options)
    subsetter.populate(text=LETTERS + SIGNS)
    subsetter.subset(font)
    font.flavor = "woff2"
    target = TARGET / face.target
    font.save(target)
    shutil.copyfile(unpacked / "package" / "LICENSE", TARGET / face.licence)
    return target.stat().st_size


def main() -> None:
    """Cuts every face and prints the sizes."""
    TARGET.mkdir(parents=True, exist_ok=True)
    total = 0
    with tempfile.TemporaryDirectory() as folder:
        for face in FACES:
            size = cut(face, fetch(face, Path(folder)))
            total += size
            print(f"{face.target}: {size / 1024:.1f} KB")
    print(f"together: {total / 1024:.1f} KB")


if __name__ == "__main__":
    main()
