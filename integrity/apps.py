"""Integrity: an island; it imports core alone and nobody imports it."""

from django.apps import AppConfig


class IntegrityConfig(AppConfig):
    name = "integrity"
    verbose_name = "Integrity"
