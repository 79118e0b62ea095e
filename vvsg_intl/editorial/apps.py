"""The editors' day: four eyes, what asks for care, scheduled translations, links that broke."""

from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "vvsg_intl.editorial"
    label = "editorial"
    verbose_name = "Editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Register scheduled work."""
        from vvsg_intl.editorial import tasks  # noqa: F401 (models are loaded by now)
