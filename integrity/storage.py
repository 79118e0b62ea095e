"""The private store: encrypted files under random names, outside everything that is served."""

import os
import secrets
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from integrity.settings import root

NAME_BYTES = 16
UNFINISHED = ".part"


def new_name() -> str:
    """A random name for a file: 32 hexadecimal digits."""
    return secrets.token_hex(NAME_BYTES)


def path_of(name: str) -> Path:
    """Where a file is."""
    if len(name) != 2 * NAME_BYTES or set(name) - set("0123456789abcdef"):
        raise ValueError("not the name of a file in the private store")
    return root() / name[:2] / name


def create(name: str) -> BinaryIO:
    """Open a new file for writing; it counts only after `publish`."""
    path = path_of(name).with_suffix(UNFINISHED)
    root().mkdir(mode=0o700, parents=True, exist_ok=True)
    path.parent.mkdir(mode=0o700, exist_ok=True)
    descriptor = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    return os.fdopen(descriptor, "wb")


def publish(name: str, file: BinaryIO) -> None:
    """Close a file that is complete and give it its name; it is on disk when this returns."""
    with file:
        file.flush()
        os.fsync(file.fileno())
    path = path_of(name)
    path.with_suffix(UNFINISHED).rename(path)
    os.utime(path, (0, 0))  # the hour would tell when a reporter was here


def open_file(name: str) -> BinaryIO:
    """A file, for reading."""
    return path_of(name).open("rb")


def size_of(name: str) -> int:
    """Its bytes as ciphertext."""
    return path_of(name).stat().st_size


def remove(name: str) -> None:
    """Delete a file, finished or not; one that is gone already is no fault."""
    path = path_of(name)
    for found in (path, path.with_suffix(UNFINISHED)):
        with suppress(FileNotFoundError):
            found.unlink()


def names() -> Iterator[str]:
    """The names of all files, finished or not."""
    for path in root().glob("??/*"):
        yield path.stem


def is_abandoned(name: str, older_than: float) -> bool:
    """Whether a file was last touched so many seconds ago, by the folder entry's own clock."""
    for path in (path_of(name), path_of(name).with_suffix(UNFINISHED)):
        with suppress(FileNotFoundError):
            return time.time() - path.stat().st_ctime > older_than
    return False
