"""Which publications visitors see, and what a card of one needs."""

from typing import Self

from django.db import models
from wagtail.search.queryset import SearchableQuerySetMixin


class PublicationQuerySet(SearchableQuerySetMixin, models.QuerySet):  # type: ignore[type-arg]
    """Reads of publications."""

    def public(self) -> Self:
        """The live ones, the newest first and those without a year last."""
        return self.filter(live=True).order_by(models.F("year").desc(nulls_last=True), "-pk")

    def for_cards(self) -> Self:
        """With all that a card shows, in a fixed number of queries."""
        editions = self.model._meta.get_field("editions").related_model.objects
        creators = self.model._meta.get_field("creators").related_model.objects
        return self.prefetch_related(
            models.Prefetch("editions", editions.select_related("document")),
            models.Prefetch("creators", creators.select_related("organisation")),
        )
