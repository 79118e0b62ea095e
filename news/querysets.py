"""Reads of news that other screens need too."""

from typing import Any

from django.db.models import BooleanField, Case, Exists, OuterRef, Prefetch, Q, When
from wagtail.query import PageQuerySet

from vvsg_intl.core.outline import for_visitors


class NewsPageQuerySet(PageQuerySet):
    """News pages, newest first."""

    def for_cards(self) -> Any:
        """Live ones with all that a card shows, in a fixed number of queries."""
        links = self.model._meta.get_field("theme_links").related_model.objects
        return (
            for_visitors(self)
            .select_related("locale", "image")
            .prefetch_related(
                Prefetch("theme_links", links.select_related("theme")), "image__renditions"
            )
            .defer("body")
            .newest_first()
        )

    def newest_first(self) -> Any:
        """In the order of lists."""
        return self.order_by("-date", "-pk")

    def readable_in(self, language: str, source: str) -> Any:
        """Those of a language (`is_own`), and those of the source language it has no text of."""
        own = Q(locale__language_code=language)
        translation = for_visitors(self.model.objects).filter(
            own, translation_key=OuterRef("translation_key")
        )
        only_in_source = Q(locale__language_code=source) & ~Exists(translation)
        return self.filter(own | only_in_source).annotate(
            is_own=Case(When(own, then=True), default=False, output_field=BooleanField())
        )

    def for_related_list(self, language: str) -> Any:
        """Live ones in a language, for a list of links."""
        own = for_visitors(self).filter(locale__language_code=language)
        return own.defer("body").newest_first()
