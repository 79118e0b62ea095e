"""Loads the opening content: whatever of it was never loaded before."""

from typing import Any

from django.core.management.base import BaseCommand

from vvsg_intl.home.opening.loading import load_opening_content


class Command(BaseCommand):
    help = "Loads what of the opening content was never loaded; nothing that exists is changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it."""
        added = load_opening_content(self.stdout.write)
        self.stdout.write(f"opening content: {added} new" if added else "opening content: complete")
