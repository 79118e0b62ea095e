"""Work of the bottom: sizes of pictures, pages that go live or expire, tidying, health."""

import logging
import secrets
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.apps import apps
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.mail import get_connection
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult
from wagtail.models import DraftStateMixin, Page, Revision, UploadedFile

from vvsg_intl.core.generation import raise_generation
from vvsg_intl.core.health import LATE, OK, health_check
from vvsg_intl.core.models import ContentChange, SiteImage
from vvsg_intl.core.pictures.sizes import SIZES
from vvsg_intl.core.schedule import scheduled
from vvsg_intl.core.services import make_sizes
from vvsg_intl.core.sign_in import forget_attempts
from vvsg_intl.core.storage import stores

logger = logging.getLogger(__name__)

KEPT_CHANGES = KEPT_TASKS = timedelta(days=1)
KEPT_UPLOADS = timedelta(days=1)
LEAST_FREE_BYTES = 500 * 1024 * 1024
MOST_PICTURES = 5  # a run; each takes some seconds


class ScheduleError(Exception):
    """Some of what was due was not done."""


@scheduled("publish scheduled pages")
def publish_scheduled(now: datetime) -> None:
    """Put live what is due, and take down what expired; one that fails keeps no other waiting.

    Wagtail's command ends at the first that fails, at each run again. Raises ScheduleError where
    anything failed.
    """
    leave_as_drafts(now)
    work = [partial(take_down, thing) for thing in expired(now)]
    due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
    work += [partial(revision.publish, log_action="wagtail.publish.scheduled") for revision in due]
    failed = [fault for step in work if (fault := fault_in(step))]
    if failed:
        raise ScheduleError(failed)


def expired(before: datetime) -> list[Any]:
    """Pages and records that are live and should have gone offline."""
    drafted = [Page, *(model for model in apps.get_models() if is_drafted(model))]
    return [
        thing
        for model in drafted
        for thing in model.objects.filter(live=True, expire_at__lt=before)
    ]


def is_drafted(model: Any) -> bool:
    """Whether a model of records has drafts."""
    return issubclass(model, DraftStateMixin) and not issubclass(model, Page)


def take_down(thing: Any) -> None:
    """Take an expired page or record offline."""
    thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def fault_in(step: Callable[[], object]) -> str:
    """Do a step in a transaction of its own; the kind of fault, or nothing."""
    try:
        with transaction.atomic():
            step()
    except Exception as fault:
        logger.error("A scheduled page was left as it is: %s", type(fault).__name__)
        return type(fault).__name__
    return ""


@health_check("scheduled pages", _("pages that should be live or offline by now"))
def check_scheduled() -> str:
    """Whether all that had to go live or offline by now did so."""
    late = timezone.now() - LATE
    waiting = Revision.objects.filter(approved_go_live_at__lt=late).count()
    waiting += len(expired(late))
    return OK if not waiting else f"{waiting} should have gone live or offline"


@task()
def make_sizes_later(image_id: int) -> None:
    """Make the sizes of an image."""
    make_sizes(image_id=image_id)


@scheduled("sizes of pictures")
def make_missing_sizes(now: datetime) -> None:
    """Make what a stopped worker left, or a new list of sizes asks for.

    Any few of them: one whose file is gone keeps no other waiting. Raises ScheduleError for it.
    """
    missing = SiteImage.objects.exclude(sizes=SIZES).order_by("?").values_list("pk", flat=True)
    failed = []
    for pk in list(missing[:MOST_PICTURES]):
        try:
            make_sizes(image_id=pk)
        except Exception as fault:
            logger.error("Image %s has no sizes: %s", pk, type(fault).__name__)
            failed.append(pk)
    if failed:
        raise ScheduleError(failed)


@scheduled("forget uploads that nobody described")
def forget_uploads(now: datetime) -> None:
    """Drop what was uploaded among several, and then left without what it needs to be used."""
    for upload in UploadedFile.objects.all():
        storage, name = upload.file.storage, upload.file.name
        if not storage.exists(name) or storage.get_modified_time(name) < now - KEPT_UPLOADS:
            upload.file.delete(save=False)
            upload.delete()


@scheduled("forget old changes")
def forget_changes(now: datetime) -> None:
    """Drop rows that no transaction can still be writing.

    The generation is new after it, by a row: without any left it would be one that was before.
    """
    if ContentChange.objects.filter(at__lt=now - KEPT_CHANGES).delete()[0]:
        raise_generation()


@scheduled("forget old tasks")
def forget_tasks(now: datetime) -> None:
    """Drop the tasks that were done, and those that a killed worker left.

    What those were to do is found again by the records themselves.
    """
    old = DBTaskResult.objects.filter(enqueued_at__lt=now - KEPT_TASKS)
    old.exclude(status=TaskResultStatus.READY).delete()


@scheduled("forget ended sessions and wrong passwords")
def forget_sign_ins(now: datetime) -> None:
    """Drop the sessions that ended, and the counts of wrong passwords that nobody waits for."""
    Session.objects.filter(expire_date__lt=now).delete()
    forget_attempts(now)


@health_check("cache", _("the memory for pages (cache)"))
def check_cache() -> str:
    """Whether the cache gives back what it was given."""
    word = secrets.token_hex(8)
    cache.set("health", word, timeout=60)
    return OK if cache.get("health") == word else "does not keep what it is given"


@health_check("disk", _("room on the disk"))
def check_disk() -> str:
    """Whether uploads and reports still find room."""
    free = min(store.storage.free_bytes() for store in stores())
    return OK if free >= LEAST_FREE_BYTES else f"only {free // 1024**2} MB free"


@health_check("uploads", _("the store of uploads"))
def check_uploads() -> str:
    """Whether the store of uploads answers; asked for a file that need not be there."""
    media, _private = stores()
    media.storage.exists("health")
    return OK


@health_check("mail", _("mail"))
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
