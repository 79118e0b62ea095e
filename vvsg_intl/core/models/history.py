"""A row that is history: it is added, and never changed or deleted by itself."""

from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.db import models

from vvsg_intl.core.querysets import REFUSAL, HistoryQuerySet


class HistoryModel(models.Model):
    objects = HistoryQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; raises ValidationError for one that was read from the database."""
        if not self._state.adding:
            raise ValidationError(REFUSAL)
        # A new row that is given the number of an old one would otherwise overwrite it.
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Raise ValidationError."""
        raise ValidationError(REFUSAL)
