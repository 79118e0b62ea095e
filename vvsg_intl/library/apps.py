"""Publications with their language editions, and the documents behind them."""

from django.apps import AppConfig


class LibraryConfig(AppConfig):
    name = "vvsg_intl.library"
    label = "library"
    verbose_name = "Library"
