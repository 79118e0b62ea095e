"""What was searched and not found, by week; who searched is never known here."""

import datetime

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from vvsg_intl.search.models import MissedSearch

TIMES_TO_BE_READ = 3
LONGEST = 100
MOST_PER_WEEK = 5_000


def note_miss(*, words: str, language: str) -> None:
    """Count a search without result. Its words are kept from the third time of a week on."""
    text = " ".join(words.casefold().split())
    if not text or len(text) > LONGEST:
        return
    week = monday(timezone.localdate())
    digest = salted_hmac("search.missed", text, algorithm="sha256").hexdigest()
    rows = MissedSearch.objects.filter(week=week)
    row = rows.filter(language=language, digest=digest)
    if not row.update(count=F("count") + 1):
        if rows.count() < MOST_PER_WEEK:
            MissedSearch.objects.bulk_create(
                [MissedSearch(week=week, language=language, digest=digest)], ignore_conflicts=True
            )
        return
    row.filter(count__gte=TIMES_TO_BE_READ).update(words=text)


def forget_rare_misses(now: datetime.datetime) -> None:
    """Drop what stayed below three in weeks that are over."""
    over = MissedSearch.objects.filter(week__lt=monday(timezone.localdate(now)))
    over.filter(count__lt=TIMES_TO_BE_READ).delete()


def monday(day: datetime.date) -> datetime.date:
    """The first day of the week of a day."""
    return day - datetime.timedelta(days=day.weekday())
