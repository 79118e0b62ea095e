"""Where files are kept: uploads in a folder or a bucket, the channel's files in a folder."""

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import FileSystemStorage, default_storage


class StoreUnavailable(OSError):
    """The store of uploads does not answer, refuses or is full; nothing half is left there."""


class WholeFileStorage(FileSystemStorage):
    """Django's, but for a file that could not be written to its end: nothing is left of that."""

    def _save(self, name: str, content: Any) -> str:
        try:
            saved: str = super()._save(name, content)  # type: ignore[misc]
        except OSError:
            self.delete(name)
            raise
        return saved

    def names(self) -> list[str]:
        """The names of all files, in a fixed order."""
        root = Path(self.location)
        return [
            path.relative_to(root).as_posix() for path in sorted(root.rglob("*")) if path.is_file()
        ]

    def free_bytes(self) -> int:
        """What is free on the disk of the folder, or of where it will be made."""
        folder = Path(self.location)
        place = next(place for place in (folder, *folder.parents) if place.exists())
        return shutil.disk_usage(place).free


@dataclass(frozen=True)
class Store:
    """A storage of ours under its name: Django's, with `names()` and `free_bytes()`."""

    name: str
    storage: Any


def stores() -> tuple[Store, Store]:
    """Uploads, and the encrypted files of the complaint channel (integrity/storage.py)."""
    private = WholeFileStorage(
        settings.INTEGRITY_ROOT, file_permissions_mode=0o600, directory_permissions_mode=0o700
    )
    return Store("media", default_storage), Store("private", private)
