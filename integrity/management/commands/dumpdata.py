"""Django's own `dumpdata` without the channel: its rows are for backups, not for copies."""

from typing import Any

from django.apps import apps
from django.core.management.base import CommandError
from django.core.management.commands.dumpdata import Command as DumpData

from integrity.models.base import ConfidentialModel


class Command(DumpData):
    """Leaves the tables of the channel out, and refuses to be asked for one of them."""

    def handle(self, *app_labels: str, **options: Any) -> None:
        """Dump the rest."""
        kept_out = {
            model._meta.label
            for model in apps.get_app_config("integrity").get_models()
            if issubclass(model, ConfidentialModel)
        }
        if {label.casefold() for label in app_labels} & {name.casefold() for name in kept_out}:
            raise CommandError("The tables of the complaint channel are not dumped.")
        options["exclude"] = [*options["exclude"], *sorted(kept_out)]
        super().handle(*app_labels, **options)
