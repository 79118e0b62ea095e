"""Records that ask for care: publications and files, evaluations, actions, missed searches."""

import datetime
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, Sum
from django.db.models.functions import TruncMonth
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from evaluations.models import Evaluation, EvaluationPage, FollowUpAction
from evaluations.models.evaluation import MONTHS_TO_PUBLISH
from vvsg_intl.core.calendar import months_later
from vvsg_intl.core.i18n import LANGUAGES, language_name
from vvsg_intl.editorial.selectors.rows import (
    Findings,
    Row,
    day_in_words,
    first,
    names,
    record_row,
)
from vvsg_intl.library.models import Edition, Publication
from vvsg_intl.library.selectors import file_checks
from vvsg_intl.search.models import MissedSearch
from vvsg_intl.search.services import TIMES_TO_BE_READ

WARN_BEFORE = datetime.timedelta(days=31)


def incomplete_publications() -> Findings:
    """Live publications that lack an edition in a language of the site."""
    lacking = (
        Publication.objects.public()
        .annotate(editions_count=Count("editions"))
        .filter(editions_count__lt=len(LANGUAGES))
        .prefetch_related("editions")
    )
    found, count = first(lacking)
    rows = []
    for publication in found:
        there = {edition.language for edition in publication.editions.all()}
        missing = names(set(LANGUAGES) - there)
        rows.append(record_row(publication, _("No edition in: %(names)s") % {"names": missing}))
    return Findings(rows, count)


def evaluations_to_publish(today: datetime.date) -> Findings:
    """Evaluations received and not public, whose three months end within one month or are over."""
    live = EvaluationPage.objects.filter(evaluation=OuterRef("pk"), live=True)
    latest = months_later(today + WARN_BEFORE, -MONTHS_TO_PUBLISH)
    waiting = (
        Evaluation.objects.filter(received_on__lte=latest)
        .filter(~Exists(live))
        .order_by("received_on")
    )
    found, count = first(waiting)
    rows = [record_row(evaluation, clock_note(evaluation, today)) for evaluation in found]
    return Findings(rows, count)


def clock_note(evaluation: Evaluation, today: datetime.date) -> str:
    """How long there is left to publish an evaluation."""
    by = evaluation.publish_by
    if by is None:
        return ""
    if by < today:
        return _("The three months ended on %(day)s: publish it, or say publicly why not") % {
            "day": day_in_words(by)
        }
    days = (by - today).days
    return ngettext(
        "%(days)d day left, until %(day)s", "%(days)d days left, until %(day)s", days
    ) % {"days": days, "day": day_in_words(by)}


def silent_actions(today: datetime.date) -> Findings:
    """Open actions of which nothing was reported for six months."""
    silent = FollowUpAction.objects.silent(today).select_related("recommendation__evaluation")
    found, count = first(silent)
    rows = [
        Row(
            str(action),
            reverse("evaluation_follow_up", args=[action.recommendation.evaluation_id]),
            silence_note(action),
        )
        for action in found
    ]
    return Findings(rows, count)


def silence_note(action: Any) -> str:
    """Since when nothing was heard of an action."""
    if action.last_on is None:
        return _("Never reported on")
    return _("Last reported on %(day)s") % {"day": day_in_words(action.last_on)}


def unsound_files() -> Findings:
    """PDFs of live publications that fail one of the four checks, the newest publication first."""
    passed = Q(document__is_tagged=True, document__has_text_layer=True)
    passed &= ~Q(document__printed_language="") & ~Q(document__printed_title="")
    failing = (
        Edition.objects.filter(publication__live=True, document__file__iendswith=".pdf")
        .exclude(passed)
        .select_related("publication", "document")
        .order_by("-publication__year", "-pk")
    )
    found, count = first(failing)
    rows = []
    for edition in found:
        lacking = [
            name for name, holds, _advice in file_checks(edition.document).checks if not holds
        ]
        note = _("%(language)s: fails %(checks)s") % {
            "language": language_name(edition.language),
            "checks": ", ".join(f"‘{name}’" for name in lacking),
        }
        rows.append(record_row(edition.publication, note))
    return Findings(rows, count)


def missed_searches() -> Findings:
    """What was searched and not found, by language and month, the latest and most often first."""
    missed = (
        MissedSearch.objects.filter(count__gte=TIMES_TO_BE_READ)
        .exclude(words="")
        .annotate(month=TruncMonth("week"))
        .values("words", "language", "month")
        .annotate(times=Sum("count"))
        .order_by("-month", "-times", "words")
    )
    found, count = first(missed)
    address = reverse("missed_searches")
    rows = [Row(row["words"], address, missed_note(row), lang=row["language"]) for row in found]
    return Findings(rows, count)


def missed_note(row: dict[str, Any]) -> str:
    """How often, when, in which language."""
    times = ngettext("%(count)d time", "%(count)d times", row["times"]) % {"count": row["times"]}
    month = date_format(row["month"], "F Y")
    return f"{language_name(row['language'])} · {month} · {times}"
