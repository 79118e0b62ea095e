"""The facts of an evaluation. Its prose, and whether it is public, is with its page."""

import datetime
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    Revision,
    RevisionMixin,
    WorkflowMixin,
)
from wagtail.search import index

from evaluations.choices import Criterion, EvaluationType
from evaluations.querysets import EvaluationQuerySet
from programmes.models import Programme, ProgrammePeriod
from vvsg_intl.core.calendar import months_later
from vvsg_intl.core.choices import DatePrecision
from vvsg_intl.core.i18n import localized
from vvsg_intl.core.models import RowsModel
from vvsg_intl.core.periods import period_in_words
from vvsg_intl.library.models import Publication
from vvsg_intl.vocabularies.models import Country, Organisation, Theme

MONTHS_TO_PUBLISH = 3


class Evaluation(
    WorkflowMixin, DraftStateMixin, LockableMixin, RevisionMixin, index.Indexed, RowsModel
):
    """What is saved counts at once while no page shows it; then a change waits for approval."""

    name_field = "name"
    own_values = {"recommendations": "number"}

    name = models.CharField(_("name"), max_length=255)
    type = models.CharField(_("type"), max_length=12, choices=EvaluationType.choices)
    is_external = models.BooleanField(
        _("external"),
        null=True,
        blank=True,
        choices=[(None, _("not stated")), (True, _("external")), (False, _("internal"))],
    )
    programme = models.ForeignKey(
        Programme, verbose_name=_("programme"), on_delete=models.PROTECT, related_name="evaluations"
    )
    period = models.ForeignKey(
        ProgrammePeriod,
        verbose_name=_("programme period"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evaluations",
    )
    part_of = models.ForeignKey(
        "self",
        verbose_name=_("part of"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="parts",
        help_text=_("The overarching evaluation, for a peer evaluation."),
    )
    evaluators = ParentalManyToManyField(
        Organisation, verbose_name=_("evaluators"), blank=True, related_name="evaluations_made"
    )
    commissioner = models.ForeignKey(
        Organisation,
        verbose_name=_("commissioner"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="evaluations_commissioned",
    )
    countries = ParentalManyToManyField(
        Country, verbose_name=_("countries"), blank=True, related_name="evaluations"
    )
    themes = ParentalManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="evaluations"
    )
    fieldwork_start = models.DateField(_("fieldwork from"), null=True, blank=True)
    fieldwork_end = models.DateField(_("fieldwork until"), null=True, blank=True)
    covered_start = models.DateField(_("period covered from"), null=True, blank=True)
    covered_end = models.DateField(_("period covered until"), null=True, blank=True)
    date_precision = models.CharField(
        _("dates known to the"),
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.YEAR,
    )
    received_on = models.DateField(_("received on"), null=True, blank=True)
    published_on = models.DateField(_("published on"), null=True, blank=True)
    delay_reason = models.TextField(
        _("reason for publishing later"),
        blank=True,
        help_text=_("Public. Needed where publication came over three months after receipt."),
    )
    withheld_reason = models.TextField(
        _("reason why there is no file"),
        blank=True,
        help_text=_("Public. Needed where the evaluation is shown without a publication."),
    )

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = [F("fieldwork_start").desc(nulls_last=True), "-pk"]
        verbose_name = _("evaluation")
        verbose_name_plural = _("evaluations")
        constraints = [
            models.CheckConstraint(
                condition=Q(fieldwork_end__isnull=True)
                | Q(fieldwork_end__gte=F("fieldwork_start")),
                name="fieldwork_ends_after_it_starts",
                violation_error_message=_("The fieldwork ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(covered_end__isnull=True) | Q(covered_end__gte=F("covered_start")),
                name="covered_period_ends_after_it_starts",
                violation_error_message=_("The period covered ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(received_on__isnull=True)
                | Q(published_on__isnull=True)
                | Q(published_on__gte=F("received_on")),
                name="evaluation_published_after_receipt",
                violation_error_message=_("An evaluation cannot be published before its receipt."),
            ),
        ]

    search_fields = [index.AutocompleteField(f"name_{code}") for code in ("nl", "en", "fr", "es")]

    def __str__(self) -> str:
        return str(localized(self, "name"))

    @property
    def fieldwork(self) -> str:
        """When it was carried out, as precisely as is known."""
        return period_in_words(self.fieldwork_start, self.fieldwork_end, self.date_precision)

    @property
    def publish_by(self) -> datetime.date | None:
        """The last day of the three months after receipt."""
        return months_later(self.received_on, MONTHS_TO_PUBLISH) if self.received_on else None

    def has_public_file(self) -> bool:
        """Whether visitors find a document of this evaluation: a live work with an edition."""
        live = {"publication__live": True, "publication__editions__isnull": False}
        return bool(self.pk) and EvaluationDocument.objects.filter(evaluation=self, **live).exists()

    def is_public(self) -> bool:
        """Whether visitors see these facts: through a live page, in whichever language."""
        return bool(self.pk) and self.pages.filter(live=True).exists()

    @property
    def status_string(self) -> Any:
        """What the admin calls it: a record without a live page is not public."""
        return super().status_string if self.is_public() else _("not public")

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep a draft; it counts at once where nobody but editors sees it."""
        revision: Revision = super().save_revision(*args, **kwargs)
        if not self.is_public():
            revision.publish(user=kwargs.get("user"), skip_permission_checks=True)
            self.refresh_from_db(fields=["live", "has_unpublished_changes", "live_revision"])
        return revision

    def has_lost_history(self) -> bool:
        """Whether an action is missing that was reported on, as in a version of before it."""
        rows = (row for advice in self.recommendations.all() for row in advice.actions.all())
        reported = apps.get_model("evaluations", "ActionStatus").objects.filter(
            action__recommendation__evaluation=self.pk
        )
        return bool(set(reported.values_list("action", flat=True)) - {row.pk for row in rows})

    def clean(self) -> None:
        super().clean()
        if self.pk and self.has_lost_history():
            raise ValidationError(
                _(
                    "An action that was reported on cannot go: report that it is no longer "
                    "relevant instead."
                )
            )
        errors: dict[str, Any] = {}
        if self.period and self.programme_id and self.period.programme_id != self.programme_id:
            errors["period"] = _("This period belongs to another programme.")
        late = self.publish_by and self.published_on and self.published_on > self.publish_by
        if late and not self.delay_reason_nl:
            errors["delay_reason_nl"] = _(
                "Published over three months after receipt: give the public reason why."
            )
        if errors:
            raise ValidationError(errors)


class EvaluationCriterion(models.Model):
    """An OECD DAC criterion that the evaluation applied."""

    evaluation = ParentalKey(Evaluation, on_delete=models.CASCADE, related_name="criteria")
    code = models.CharField(_("criterion"), max_length=15, choices=Criterion.choices)

    class Meta:
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "code"], name="criterion_once")
        ]

    def __str__(self) -> str:
        return self.get_code_display()


class EvaluationDocument(Orderable):
    """A publication of this evaluation: report, synthesis, management response."""

    evaluation = ParentalKey(Evaluation, on_delete=models.CASCADE, related_name="documents")
    publication = models.ForeignKey(
        Publication,
        verbose_name=_("publication"),
        on_delete=models.PROTECT,
        related_name="evaluation_links",
    )

    class Meta(Orderable.Meta):
        verbose_name = _("publication")
        verbose_name_plural = _("publications")
        constraints = [
            models.UniqueConstraint(
                fields=["evaluation", "publication"], name="publication_once_per_evaluation"
            )
        ]

    def __str__(self) -> str:
        return str(self.publication)
