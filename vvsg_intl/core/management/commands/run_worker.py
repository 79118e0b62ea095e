"""`manage.py run_worker`: background tasks and, each minute, scheduled work, in one process."""

import threading
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django_tasks_db.management.commands.db_worker import Command as Worker

from vvsg_intl.core.schedule import run_due

SECONDS_BETWEEN = 60


class QuietWorker(Worker):
    """Logs what the settings say, instead of a line for each task."""

    def configure_logging(self, verbosity: int) -> None:
        pass


class Command(BaseCommand):
    help = "Works off background tasks and runs the scheduled work every minute, until stopped."

    def handle(self, *args: Any, **options: Any) -> None:
        stopped = threading.Event()
        clock = threading.Thread(target=run_every_minute, args=(stopped,), daemon=True)
        clock.start()
        try:
            call_command(QuietWorker(), startup_delay=False, reload=False)
        finally:
            stopped.set()


def run_every_minute(stopped: threading.Event) -> None:
    """Run what is due, again and again, until told to stop."""
    while not stopped.is_set():
        run_due()
        close_old_connections()
        stopped.wait(SECONDS_BETWEEN)
