"""Prepares a site for its first or next start: database, static files, content, accounts."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from vvsg_intl.home.opening.indexes import rebuild_indexes
from vvsg_intl.home.opening.loading import load_opening_content


class Command(BaseCommand):
    help = "Brings database, static files, opening content and demo accounts up to this code."

    def handle(self, *args: Any, **options: Any) -> None:
        """Do each step and say so; the first that fails ends the command."""
        migrated = self.migrate()
        self.stdout.write("static files")
        call_command("collectstatic", interactive=False, verbosity=0)
        self.stdout.write("opening content")
        added = load_opening_content(lambda line: self.stdout.write(f"  {line}"))
        if migrated and not added:
            self.stdout.write("search index")
            rebuild_indexes()
        if getattr(settings, "DEMO_ACCOUNTS_FILE", None):
            call_command("create_accounts", stdout=self.stdout)
            call_command("create_demo_cases", stdout=self.stdout)
        self.stdout.write("the site is ready")

    def migrate(self) -> bool:
        """Bring the database up to date; whether there was anything to do."""
        before = len(MigrationRecorder(connection).applied_migrations())
        self.stdout.write("database")
        call_command("migrate", interactive=False, verbosity=0)
        return len(MigrationRecorder(connection).applied_migrations()) > before
