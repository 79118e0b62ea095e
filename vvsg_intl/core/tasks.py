"""Scheduled work of the bottom: pages that go live or expire, and the tidying of changes."""

from datetime import datetime, timedelta

from django.core.management import call_command

from vvsg_intl.core.models import ContentChange
from vvsg_intl.core.schedule import scheduled

KEPT_CHANGES = timedelta(days=1)


@scheduled("publish scheduled pages")
def publish_scheduled(now: datetime) -> None:
    """Put live what is due, and take down what expired."""
    call_command("publish_scheduled", verbosity=0)


@scheduled("forget old changes")
def forget_changes(now: datetime) -> None:
    """Drop rows that no transaction can still be writing; the generation is new after it."""
    ContentChange.objects.filter(at__lt=now - KEPT_CHANGES).delete()
