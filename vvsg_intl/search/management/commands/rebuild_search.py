"""Brings everything that search reads up to date, with a bar that shows how far it is."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from vvsg_intl.search.services import rebuild

WIDTH = 40


class Command(BaseCommand):
    help = "Brings search up to date with all pages, publications and the text inside PDFs."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to do besides."""
        parser.add_argument(
            "--from-nothing",
            action="store_true",
            help="forget all first and read each PDF again; search finds little meanwhile",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        rebuild(from_nothing=options["from_nothing"], say=self.say)

    def say(self, name: str, done: int, total: int) -> None:
        """Draw the bar; on a terminal in place, elsewhere only when it is full."""
        full = done == total
        if self.stdout.isatty() or full:
            bar = "█" * (WIDTH * done // total)
            ending = "\n" if full else "\r"
            self.stdout.write(f"{name:<14}{bar:░<{WIDTH}} {done}/{total}", ending=ending)
