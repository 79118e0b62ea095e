"""Reads of evaluations that other screens need too."""

import datetime
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F, Max, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from evaluations.choices import CLOSED_STATUSES
from vvsg_intl.core.calendar import months_later
from vvsg_intl.core.outline import for_visitors

WHEN = ("evaluation__fieldwork_start", "evaluation__fieldwork_end", "evaluation__date_precision")
MONTHS_WITHOUT_NEWS = 6
MONTHS_AHEAD = 1


class EvaluationQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Evaluations; they show only through a live page."""

    def for_related_list(self, language: str) -> Any:
        """The live pages of these evaluations in a language."""
        pages = self.model._meta.get_field("pages").related_model
        return (
            for_visitors(pages.objects)
            .filter(evaluation__in=self, locale__language_code=language)
            .select_related("evaluation")
            .only("title", "url_path", "locale", *WHEN)
            .order_by("-evaluation__fieldwork_start")
        )


class FollowUpActionQuerySet(models.QuerySet):  # type: ignore[type-arg]
    """Actions, by how far they are."""

    def still_open(self) -> Any:
        """Those that are neither done nor dropped, with the last report and since when it is so."""
        statuses = apps.get_model("evaluations", "ActionStatus").objects
        last = statuses.filter(action=OuterRef("pk")).order_by("-as_of", "-pk")
        return (
            self.annotate(
                last_status=Subquery(last.values("status")[:1]),
                last_on=Subquery(last.values("as_of")[:1]),
                answered_on=Max("recommendation__responses__date"),
            )
            .annotate(since=Coalesce("last_on", "answered_on"))
            .filter(Q(last_status=None) | ~Q(last_status__in=CLOSED_STATUSES))
        )

    def silent(self, today: datetime.date) -> Any:
        """Open ones of which nothing was reported for six months, the longest first."""
        since = months_later(today, -MONTHS_WITHOUT_NEWS)
        quiet = self.still_open().filter(Q(since__lt=since) | Q(since=None))
        return quiet.order_by(F("since").asc(nulls_first=True), "pk")

    def asking(self, today: datetime.date) -> Any:
        """Open ones of which somebody should hear: due within a month, overdue, or silent."""
        since = months_later(today, -MONTHS_WITHOUT_NEWS)
        by = months_later(today, MONTHS_AHEAD)
        asking = Q(due__lte=by) | Q(since__lt=since) | Q(since=None)
        return self.still_open().filter(asking).order_by(F("due").asc(nulls_last=True), "pk")
