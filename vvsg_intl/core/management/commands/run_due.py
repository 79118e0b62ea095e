"""Runs all scheduled work once; a timer starts this every few minutes."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from vvsg_intl.core.schedule import run_due


class Command(BaseCommand):
    """Started by a timer; exits with a fault when any of the work failed."""

    help = "Runs all scheduled work that is due. Safe to run twice, late, or after a clock jump."

    def handle(self, *args: Any, **options: Any) -> None:
        """Run it, and end with a fault when any of it failed."""
        failed = run_due()
        if failed:
            raise CommandError(f"Failed: {', '.join(failed)}. The log says more.")
