"""Erasing what is no longer needed: keys first, then ciphertext, then files until they are gone."""

import logging
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from integrity import storage
from integrity.choices import State
from integrity.deadlines import day
from integrity.models import (
    Attachment,
    BlobRemoval,
    Case,
    Draft,
    KeyGrant,
    NoticeAddress,
    ReporterSession,
    UnlockSession,
)
from integrity.services.audit import record
from integrity.services.code_misses import forget_misses
from integrity.services.grants import end

ABANDONED_SECONDS = 24 * 60 * 60
logger = logging.getLogger(__name__)


def erase_expired(now: datetime) -> None:
    """Erase the closed cases whose last day is over, unless they are held."""
    today = day(now)
    for case in due(today):
        shred(case, today)
    for case in Case.objects.filter(state=State.SHREDDED):
        erase(case, today)
    remove_blobs()


def due(today: date) -> QuerySet[Case]:
    """The closed cases whose last day is over, and which nobody holds."""
    return Case.objects.filter(state=State.CLOSED, retain_until__lt=today, legal_hold=False)


@transaction.atomic
def shred(case: Case, today: date) -> None:
    """Destroy every key of a case: from here on nobody can read it, whatever else remains."""
    locked = due(today).select_for_update().filter(pk=case.pk).first()
    if locked is None:  # taken up again, or held, just now
        return
    KeyGrant.objects.filter(case=locked).delete()
    ReporterSession.objects.filter(case=locked).delete()
    locked.lookup = locked.reporter_public = locked.reporter_salt = None
    locked.reporter_kdf = locked.reporter_wrapped = None
    locked.state = State.SHREDDED
    locked.save()


@transaction.atomic
def erase(case: Case, today: date) -> None:
    """Delete a shredded case, and note which files must go."""
    blobs = Attachment.objects.filter(case=case).values_list("original_blob", "clean_blob")
    for blob in (name for pair in blobs for name in pair if name):
        BlobRemoval.objects.get_or_create(blob=blob)
    if case.notice_token:
        NoticeAddress.objects.filter(token=case.notice_token).delete()
    case_id = case.pk
    case.delete()
    record(action="erased", on=today, case_id=case_id)


def remove_blobs() -> None:
    """Delete the files that must go; what cannot be deleted now is tried again next time."""
    for removal in BlobRemoval.objects.all():
        try:
            storage.remove(removal.blob)
        except OSError as fault:
            logger.error("A file could not be deleted: %s", type(fault).__name__)
        else:
            removal.delete()


def remove_abandoned(now: datetime) -> None:
    """Delete files that no row knows: their keys were never kept, so nobody could read them."""
    known: set[str | None] = set()
    for pair in Attachment.objects.values_list("original_blob", "clean_blob"):
        known.update(pair)
    for name in storage.names():
        if name not in known and storage.is_abandoned(name, ABANDONED_SECONDS):
            storage.remove(name)


def end_expired_grants(now: datetime) -> None:
    """Destroy the sealed keys whose last day is over; `upkeep` then changes the scopes."""
    today = day(now)
    expired = KeyGrant.objects.filter(expires_on__lt=today, ended_on=None)
    # An event for each case: one about no case would tell of a hidden one.
    for case in Case.objects.filter(pk__in=expired.values("case")):
        with transaction.atomic():
            end(grants=expired.filter(case=case), on=today)
            record(action="access_expired", on=today, case=case)


def forget_sessions(now: datetime) -> None:
    """Delete drafts and sessions that have ended, and old counts of wrong codes."""
    for model in (Draft, ReporterSession, UnlockSession):
        model._default_manager.filter(idle_until__lte=now).delete()
        model._default_manager.filter(absolute_until__lte=now).delete()
    forget_misses(now=now)
