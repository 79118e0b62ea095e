"""What was searched and not found, by week; who searched is never known here."""

import datetime
import re

from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from vvsg_intl.search.models import MissedSearch

TIMES_TO_BE_READ = 3
LONGEST = 100
MOST_WORDS = 6  # more is a sentence
MOST_PER_WEEK = 5_000
KEPT = datetime.timedelta(days=183)
# An address, or digits that could be a telephone, account or register number.
PERSONAL = re.compile(r"@|www\.|://|(?:\d[\s./()+-]*){5,}")


def note_miss(*, words: str, language: str) -> None:
    """Count a search without result. Its words are kept from the third time of a week on.

    What could be about a person, or is a whole sentence, is not even counted.
    """
    text = " ".join(words.casefold().split())
    if not text or len(text) > LONGEST or len(text.split()) > MOST_WORDS or PERSONAL.search(text):
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
    """Drop what stayed below three in weeks that are over, and all of it after half a year."""
    today = timezone.localdate(now)
    MissedSearch.objects.filter(week__lt=today - KEPT).delete()
    over = MissedSearch.objects.filter(week__lt=monday(today))
    over.filter(count__lt=TIMES_TO_BE_READ).delete()


def monday(day: datetime.date) -> datetime.date:
    """The first day of the week of a day."""
    return day - datetime.timedelta(days=day.weekday())
