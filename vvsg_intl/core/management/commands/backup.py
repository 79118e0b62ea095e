"""`manage.py backup <folder>`: database, uploads and encrypted files, with their checksums."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from vvsg_intl.core.backups import BackupError, back_up


class Command(BaseCommand):
    help = (
        "Makes a backup in a new folder below the one named. Keys are not in it: keep "
        "SECRET_KEY, INTEGRITY_PEPPERS, INTEGRITY_MAIL_KEY and the fingerprints elsewhere."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            made = back_up(folder, timezone.now())
        except BackupError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(str(made))
