"""Room on the disk, asked before a file is taken: one that is half stored helps nobody."""

import shutil
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

MARGIN = 1024 * 1024  # what is made of a file, and what others store meanwhile


def require_room(file: Any) -> None:
    """Raise ValidationError where the disk of uploads has no room for a file."""
    if free_bytes(Path(settings.MEDIA_ROOT)) < (file.size or 0) + MARGIN:
        raise ValidationError(
            _("The disk of the site is full, so nothing was stored. Warn whoever keeps the site."),
            code="disk_full",
        )


def free_bytes(folder: Path) -> int:
    """What is free on the disk that has a folder, or will have it once something is stored."""
    place = next(place for place in (folder, *folder.parents) if place.exists())
    return shutil.disk_usage(place).free
