"""`manage.py restore <backup>`: a backup, proved sound first, in place of what is there."""

from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from vvsg_intl.core.backups import BackupError, restore
from vvsg_intl.core.generation import raise_generation


class Command(BaseCommand):
    help = "Restores a backup of `manage.py backup` into an empty installation."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument(
            "--replace", action="store_true", help="overwrite what is there; stop the site first"
        )

    def handle(self, *args: Any, folder: Path, replace: bool, **options: Any) -> None:
        try:
            restore(folder, replace=replace)
        except BackupError as error:
            raise CommandError(str(error)) from error
        call_command("migrate", interactive=False, verbosity=0)
        raise_generation()
        self.stdout.write("restored")
