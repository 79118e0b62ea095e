"""Reads of news that other screens need too."""

from typing import Any

from wagtail.query import PageQuerySet


class NewsPageQuerySet(PageQuerySet):
    """News pages, newest first."""

    def for_cards(self) -> Any:
        """Live ones with all that a card shows, in a fixed number of queries."""
        return (
            self.live()
            .select_related("locale", "image")
            .prefetch_related("theme_links__theme", "image__renditions")
            .order_by("-date", "-pk")
        )

    def for_related_list(self, language: str) -> Any:
        """Live ones in a language, for a list of links."""
        return self.live().filter(locale__language_code=language).order_by("-date", "-pk")
