"""Evaluations, their recommendations and what was done with them."""

from django.apps import AppConfig


class EvaluationsConfig(AppConfig):
    name = "evaluations"
    verbose_name = "Evaluations"

    def ready(self) -> None:
        """Register scheduled work."""
        from evaluations import tasks  # noqa: F401 (models are loaded by now)
