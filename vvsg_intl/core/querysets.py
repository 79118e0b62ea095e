"""Rows that are history: added, never changed or deleted, neither one by one nor many at once."""

from collections.abc import Iterable
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

REFUSAL = _("This is history: add a new entry instead of changing or deleting one.")


class HistoryQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Adds rows and reads them.

    What a row belongs to may still be deleted with all its history: Django's cascade does not
    come by here.
    """

    def refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise ValidationError, whatever was asked."""
        raise ValidationError(REFUSAL)

    refuse.alters_data = True  # type: ignore[attr-defined]
    update = delete = bulk_update = refuse

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> Any:
        """Add rows; raises ValidationError where that would change one that is there."""
        if kwargs.get("update_conflicts"):
            self.refuse()
        return super().bulk_create(objs, *args, **kwargs)
