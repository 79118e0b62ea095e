"""Finding: the library's list and publication pages, and the search page."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "vvsg_intl.search"
    label = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        """Follow what is public."""
        from vvsg_intl.search import signals  # models are loaded by now

        signals.connect()
