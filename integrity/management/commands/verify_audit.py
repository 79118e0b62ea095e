"""Verifies the audit chain and names every place where it breaks."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from integrity.models import AuditEvent
from integrity.selectors.audit import faults_in_chain


class Command(BaseCommand):
    """Ends with a fault when an event was changed, moved, or taken away."""

    help = "Verifies the audit chain of the complaint channel."

    def handle(self, *args: Any, **options: Any) -> None:
        """Walk the chain."""
        faults = list(faults_in_chain())
        for fault in faults:
            self.stderr.write(fault)
        if faults:
            raise CommandError("The audit chain is broken.")
        self.stdout.write(f"The audit chain is whole: {AuditEvent.objects.count()} events.")
