"""Counting codes that belong to no case: how many in an hour, nothing about who tried."""

import logging
from datetime import datetime, timedelta

from django.db.models import F

from integrity.models import CodeMisses

KEPT = timedelta(days=30)
logger = logging.getLogger(__name__)


def note_miss(*, now: datetime) -> None:
    """Count one; from the twentieth in an hour `send_alarms` tells the managers."""
    hour = now.replace(minute=0, second=0, microsecond=0)
    row = CodeMisses.objects.filter(hour=hour)
    if not row.update(count=F("count") + 1):
        CodeMisses.objects.get_or_create(hour=hour)
        row.update(count=F("count") + 1)


def claim_alarm() -> bool:
    """Whether an alarm is due; says so once for each hour that had too many misses, the log too."""
    due = CodeMisses.objects.filter(count__gte=CodeMisses.ALARM_AT, is_alarmed=False)
    if not due.update(is_alarmed=True):
        return False
    logger.warning("Many wrong codes were tried in one hour.")
    return True


def forget_misses(*, now: datetime) -> None:
    """Delete old counts."""
    CodeMisses.objects.filter(hour__lt=now - KEPT).delete()
