"""Room on the disk, asked before a file is taken: one that is half stored helps nobody."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vvsg_intl.core.storage import stores

MARGIN = 1024 * 1024  # what is made of a file, and what others store meanwhile


def require_room(file: Any) -> None:
    """Raise ValidationError where the disk of uploads has no room for a file."""
    media, _private = stores()
    if media.storage.free_bytes() < (file.size or 0) + MARGIN:
        raise ValidationError(
            _("The disk of the site is full, so nothing was stored. Warn whoever keeps the site."),
            code="disk_full",
        )
