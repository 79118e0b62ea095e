"""Scheduled work of evaluations."""

from datetime import datetime

from django.utils import timezone

from evaluations import services
from vvsg_intl.core.schedule import scheduled


@scheduled("evaluations: reminders")
def send_reminders(now: datetime) -> None:
    """Mails to the roles that see to actions."""
    services.send_reminders(timezone.localdate(now))
