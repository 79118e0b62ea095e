"""Reads of evaluations that other screens need too."""

from typing import Any

from django.db import models

from vvsg_intl.core.outline import for_visitors


class EvaluationQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Evaluations; they show only through a live page."""

    def for_related_list(self, language: str) -> Any:
        """The live pages of these evaluations in a language."""
        pages = self.model._meta.get_field("pages").related_model
        return (
            for_visitors(pages.objects)
            .filter(evaluation__in=self, locale__language_code=language)
            .select_related("evaluation")
            .order_by("-evaluation__fieldwork_start")
        )
