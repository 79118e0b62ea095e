"""Scheduled work of the bottom: pages that go live or expire, tidying, and checks of health."""

import logging
import secrets
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core.cache import cache
from django.core.mail import get_connection
from django.core.management import call_command
from wagtail.models import Revision

from vvsg_intl.core.health import OK, health_check
from vvsg_intl.core.models import ContentChange
from vvsg_intl.core.schedule import scheduled

logger = logging.getLogger(__name__)

KEPT_CHANGES = timedelta(days=1)
LEAST_FREE_BYTES = 500 * 1024 * 1024


@scheduled("publish scheduled pages")
def publish_scheduled(now: datetime) -> None:
    """Put live what is due, and take down what expired."""
    leave_as_drafts(now)
    call_command("publish_scheduled", verbosity=0)


@scheduled("forget old changes")
def forget_changes(now: datetime) -> None:
    """Drop rows that no transaction can still be writing; the generation is new after it."""
    ContentChange.objects.filter(at__lt=now - KEPT_CHANGES).delete()


@health_check("cache")
def check_cache() -> str:
    """Whether the cache gives back what it was given."""
    word = secrets.token_hex(8)
    cache.set("health", word, timeout=60)
    return OK if cache.get("health") == word else "does not keep what it is given"


@health_check("disk")
def check_disk() -> str:
    """Whether uploads and reports still find room."""
    folders = (settings.MEDIA_ROOT, settings.INTEGRITY_ROOT)
    free = min(shutil.disk_usage(nearest(Path(folder))).free for folder in folders)
    return OK if free >= LEAST_FREE_BYTES else f"only {free // 1024**2} MB free"


def nearest(folder: Path) -> Path:
    """The folder, or what will hold it once the first file is stored."""
    return next(place for place in (folder, *folder.parents) if place.exists())


@health_check("mail")
def check_mail() -> str:
    """Whether the mail server takes us in."""
    connection = get_connection(fail_silently=False)
    connection.open()
    connection.close()
    return OK


def leave_as_drafts(now: datetime) -> None:
    """Take back the date of pages that may not be public by now: one would hold up all others."""
    for revision in Revision.objects.filter(approved_go_live_at__lt=now):
        page = revision.as_object()
        reasons: dict[str, object] = getattr(page, "reasons_against_publishing", dict)()
        if reasons:
            Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=None)
            logger.warning("Page %s stays a draft: see its %s.", page.pk, ", ".join(reasons))
