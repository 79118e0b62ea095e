"""Imports results of a survey wave: `import_survey FILE --series CODE --wave YEAR`; or `--undo`."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from surveys.choices import ImportStatus
from surveys.models import ImportBatch, SurveyWave
from surveys.services import apply_import, prepare_import, undo_import
from surveys.tables import Refused

BAR = 30


class Command(BaseCommand):
    help = (
        "Imports a published table, or answers per authority with --codebook: all or nothing. "
        "With --undo the last import of the wave is undone."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, nargs="?")
        parser.add_argument("--series", required=True, help="code of the survey series")
        parser.add_argument("--wave", required=True, type=int, help="year of the wave")
        parser.add_argument("--codebook", type=Path, help="YAML; the file holds answers")
        parser.add_argument("--dry-run", action="store_true", help="only say what would change")
        parser.add_argument("--undo", action="store_true", help="undo the last import of the wave")

    def handle(self, *args: Any, **options: Any) -> None:
        """Import a file or undo the last import; say in words why not."""
        wave = (
            SurveyWave.objects.select_related("series")
            .filter(series__code=options["series"], year=options["wave"])
            .first()
        )
        if wave is None:
            raise CommandError(f"There is no wave {options['wave']} of {options['series']}.")
        if bool(options["file"]) == options["undo"]:
            raise CommandError("Name a file to import, or --undo.")
        try:
            if options["undo"]:
                self.undo(wave)
            else:
                self.import_file(
                    wave, options["file"], options["codebook"], dry_run=options["dry_run"]
                )
        except (OSError, Refused) as fault:
            raise CommandError(f"Nothing was changed.\n{fault}") from None

    def import_file(
        self, wave: SurveyWave, file: Path, codebook: Path | None, *, dry_run: bool
    ) -> None:
        """Prepare, say what would change, and apply it unless --dry-run."""
        size = file.stat().st_size
        with file.open("rb") as opened:
            batch = prepare_import(
                wave=wave,
                file=opened,
                name=file.name,
                size=size,
                codebook=codebook.read_bytes() if codebook else None,
                progress=self.progress(opened, size) if self.stderr.isatty() else None,
            )
        kinds = Counter(change["kind"] for change in batch.changes)
        self.stdout.write(
            f"results: {kinds['add']} new, {kinds['change']} changed, {kinds['remove']} removed"
        )
        if dry_run:
            batch.delete()
            self.stdout.write("dry run: nothing was changed")
            return
        apply_import(batch=batch)
        self.stdout.write("imported")

    def undo(self, wave: SurveyWave) -> None:
        """Put back what was there before the last import."""
        batch = ImportBatch.objects.filter(wave=wave, status=ImportStatus.APPLIED).first()
        if batch is None:
            raise CommandError("No import of this wave can be undone.")
        undo_import(batch=batch)
        self.stdout.write(f"undone: {batch.file_name}")

    def progress(self, file: IO[bytes], size: int) -> Callable[[int], None]:
        """Draws how much of the file was read, on one line of the terminal."""

        def draw(lines: int) -> None:
            done = BAR * min(file.tell(), size) // max(size, 1)
            bar = "#" * done + "." * (BAR - done)
            self.stderr.write(f"\r[{bar}] {lines} lines", ending="")

        return draw
