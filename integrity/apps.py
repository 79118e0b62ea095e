"""Integrity: an island; it imports core alone and nobody imports it."""

from importlib import import_module

from django.apps import AppConfig


class IntegrityConfig(AppConfig):
    name = "integrity"
    verbose_name = "Integrity"

    def ready(self):
        import_module("integrity.checks")
        import_module("integrity.tasks")
        import_module("integrity.signals")
