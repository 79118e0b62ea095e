"""The bottom app: what every page and record is built with; it knows no feature."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "vvsg_intl.core"
    label = "core"
    verbose_name = "Core"

    def ready(self) -> None:
        """Listen for changes that can show, and register scheduled work."""
        from vvsg_intl.core import signals, tasks  # noqa: F401 (models are loaded by now)

        signals.connect()
