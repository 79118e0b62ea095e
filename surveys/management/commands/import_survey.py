"""Imports results of a survey wave: `import_survey FILE --series CODE --wave YEAR`."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.models import SurveyWave
from surveys.services import apply_import, prepare_import
from surveys.tables import Refused

BAR = 30


class Command(BaseCommand):
    help = "Imports a published table, or answers per authority with --codebook. All or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--series", required=True, help="code of the survey series")
        parser.add_argument("--wave", required=True, type=int, help="year of the wave")
        parser.add_argument("--codebook", type=Path, help="YAML; the file holds answers")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prepare, say what would change, and apply it unless --dry-run."""
        path: Path = options["file"]
        wave = (
            SurveyWave.objects.select_related("series")
            .filter(series__code=options["series"], year=options["wave"])
            .first()
        )
        if wave is None:
            raise CommandError(f"There is no wave {options['wave']} of {options['series']}.")
        book = options["codebook"]
        try:
            with path.open("rb") as file:
                batch = prepare_import(
                    wave=wave,
                    file=file,
                    name=path.name,
                    size=path.stat().st_size,
                    codebook=book.read_bytes() if book else None,
                    progress=self.progress if self.stderr.isatty() else None,
                )
        except (OSError, Refused) as fault:
            raise CommandError(f"Nothing was imported.\n{fault}") from None
        kinds = [change["kind"] for change in batch.changes]
        counts = {kind: kinds.count(kind) for kind in ("add", "change", "remove")}
        self.stdout.write("results: {add} new, {change} changed, {remove} removed".format(**counts))
        if options["dry_run"]:
            batch.delete()
            self.stdout.write("dry run: nothing was changed")
            return
        apply_import(batch=batch)
        self.stdout.write("imported")

    def progress(self, lines: int) -> None:
        """How many lines were read, on one line of the terminal."""
        self.stderr.write(f"\r{'=' * min(BAR, lines // 2000)}> {lines} lines", ending="")
