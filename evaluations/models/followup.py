"""Recommendation → response → action → dated status. No scores, no names of persons."""

import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from evaluations.choices import CLOSED_STATUSES, Decision, Status
from evaluations.models.evaluation import Evaluation
from evaluations.querysets import FollowUpActionQuerySet
from vvsg_intl.core.i18n import localized
from vvsg_intl.core.models import HistoryModel


class Recommendation(ClusterableModel):
    evaluation = ParentalKey(
        Evaluation,
        verbose_name=_("evaluation"),
        on_delete=models.CASCADE,
        related_name="recommendations",
    )
    number = models.CharField(
        _("number"), max_length=10, help_text=_("As in the report, such as 3 or 2a.")
    )
    text = models.TextField(_("recommendation"))
    source_page = models.PositiveIntegerField(_("page in the report"), null=True, blank=True)
    sort_order = models.IntegerField(null=True, blank=True, editable=False)
    sort_order_field = "sort_order"

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("recommendation")
        verbose_name_plural = _("recommendations")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "number"],
                name="recommendation_number_once",
                violation_error_message=_("This number is taken in this evaluation."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {localized(self, 'text')}"[:120]


class Response(ClusterableModel):
    recommendation = ParentalKey(Recommendation, on_delete=models.CASCADE, related_name="responses")
    decision = models.CharField(_("decision"), max_length=12, choices=Decision.choices)
    date = models.DateField(_("date"), null=True, blank=True)
    explanation = models.TextField(
        _("explanation"),
        blank=True,
        help_text=_("Needed where the answer is not a plain yes."),
    )

    class Meta:
        verbose_name = _("response")
        verbose_name_plural = _("responses")
        constraints = [
            models.UniqueConstraint(fields=["recommendation"], name="one_response"),
            models.CheckConstraint(
                condition=Q(decision=Decision.ACCEPTED)
                | (Q(explanation_nl__isnull=False) & ~Q(explanation_nl="")),
                name="reservation_is_explained",
                violation_error_message=_(
                    "Explain (in Dutch at least) why it is not or only partially accepted."
                ),
            ),
        ]

    def __str__(self) -> str:
        return self.get_decision_display()


class OwnerRole(models.Model):
    """Who sees to actions: a function or team, and where it reads its mail. Never a person."""

    name_field = "name"

    name = models.CharField(
        _("function or team"), max_length=120, help_text=_("Never the name of a person.")
    )
    mailbox = models.EmailField(
        _("mailbox of the role"),
        blank=True,
        help_text=_("Not public. Reminders go here, at most once a month; without it, nowhere."),
    )
    reminded_on = models.DateField(_("last reminded on"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name_nl"]
        verbose_name = _("role that sees to actions")
        verbose_name_plural = _("roles that see to actions")

    def __str__(self) -> str:
        return str(localized(self, "name"))


class FollowUpAction(Orderable):
    recommendation = ParentalKey(Recommendation, on_delete=models.CASCADE, related_name="actions")
    text = models.TextField(_("action"))
    owner = models.ForeignKey(
        OwnerRole,
        verbose_name=_("responsible"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,  # drafts hold it too, and those protect nothing
        related_name="actions",
    )
    due = models.DateField(_("due"), null=True, blank=True)

    objects = FollowUpActionQuerySet.as_manager()

    class Meta(Orderable.Meta):
        verbose_name = _("action")
        verbose_name_plural = _("actions")

    def __str__(self) -> str:
        return str(localized(self, "text"))[:120]

    @property
    def latest_status(self) -> "ActionStatus | None":
        """The status with the latest as-of date; expects `statuses` prefetched for lists."""
        statuses = sorted(self.statuses.all(), key=lambda s: (s.as_of, s.pk or 0))
        return statuses[-1] if statuses else None

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether the due date has passed while the action is still open."""
        status = self.latest_status
        is_open = status is None or status.status not in CLOSED_STATUSES
        return bool(self.due and self.due < today and is_open)


class ActionStatus(HistoryModel):
    """How far an action was on a day."""

    action = models.ForeignKey(
        FollowUpAction, verbose_name=_("action"), on_delete=models.CASCADE, related_name="statuses"
    )
    status = models.CharField(_("status"), max_length=20, choices=Status.choices)
    as_of = models.DateField(_("as of"))
    note = models.TextField(_("note"), blank=True)
    evidence_url = models.URLField(_("evidence"), blank=True)

    class Meta:
        ordering = ["-as_of", "-pk"]
        verbose_name = _("status of an action")
        verbose_name_plural = _("statuses of actions")

    def __str__(self) -> str:
        return f"{self.get_status_display()} ({self.as_of})"
