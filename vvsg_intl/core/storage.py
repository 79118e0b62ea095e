"""Where uploads are stored."""

from typing import Any

from django.core.files.storage import FileSystemStorage


class WholeFileStorage(FileSystemStorage):
    """Django's, but for a file that could not be written to its end: nothing is left of that."""

    def _save(self, name: str, content: Any) -> str:
        try:
            saved: str = super()._save(name, content)  # type: ignore[misc]
        except OSError:
            self.delete(name)
            raise
        return saved
