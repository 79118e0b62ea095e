"""What was found: results with their state and precision, findings without a number, headlines."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from surveys.choices import BaseState, CorrectionKind, Qualifier, ResultState, Unit
from surveys.models.imports import ImportBatch
from surveys.models.questions import Group, Option, Question
from surveys.models.waves import SurveyWave, Topic
from vvsg_intl.core.i18n import localized
from vvsg_intl.core.models import HistoryModel
from vvsg_intl.library.models import Publication

HAS_FRACTION = Q(numerator__isnull=False, denominator__isnull=False)
NO_FRACTION = Q(numerator__isnull=True, denominator__isnull=True)
NO_NUMBER = Q(value__isnull=True, upper__isnull=True) & NO_FRACTION


class Result(models.Model):
    """One figure, as precise as its source. 'Half' is the fraction 1/2 in words, not 50.0."""

    question = models.ForeignKey(
        Question, verbose_name=_("question"), on_delete=models.CASCADE, related_name="results"
    )
    option = models.ForeignKey(
        Option,
        verbose_name=_("answer"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="results",
    )
    group = models.ForeignKey(
        Group,
        verbose_name=_("group"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="results",
        help_text=_("Leave empty for all authorities together."),
    )
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices)
    state = models.CharField(
        _("state"), max_length=10, choices=ResultState.choices, default=ResultState.VALUE
    )
    qualifier = models.CharField(
        _("precision"), max_length=10, choices=Qualifier.choices, default=Qualifier.EXACT
    )
    value = models.DecimalField(_("value"), max_digits=18, decimal_places=4, null=True, blank=True)
    upper = models.DecimalField(_("up to"), max_digits=18, decimal_places=4, null=True, blank=True)
    decimals = models.PositiveSmallIntegerField(_("decimals in the source"), default=0)
    numerator = models.PositiveSmallIntegerField(_("fraction: so many"), null=True, blank=True)
    denominator = models.PositiveSmallIntegerField(_("fraction: out of"), null=True, blank=True)
    base = models.PositiveIntegerField(_("number of answers (n)"), null=True, blank=True)
    base_state = models.CharField(
        _("number of answers is"),
        max_length=15,
        choices=BaseState.choices,
        default=BaseState.NOT_PUBLISHED,
    )
    reference_start = models.DateField(_("about the period from"), null=True, blank=True)
    reference_end = models.DateField(_("about the period until"), null=True, blank=True)
    verbatim = models.CharField(
        _("in the words of the source"), max_length=250, blank=True, help_text=_("In Dutch.")
    )
    note = models.CharField(_("note"), max_length=300, blank=True)
    source = models.ForeignKey(
        Publication,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="survey_results",
    )
    source_page = models.CharField(_("page in the source"), max_length=20, blank=True)
    batch = models.ForeignKey(
        ImportBatch,
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="results",
    )

    class Meta:
        ordering = ["question", "group", "option", "pk"]
        verbose_name = _("result")
        verbose_name_plural = _("results")
        constraints = [
            models.UniqueConstraint(
                "question",
                "unit",
                Coalesce("option", 0),
                Coalesce("group", 0),
                name="result_once",
                violation_error_message=_("There is a result for this answer and group already."),
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=ResultState.VALUE)
                    & (
                        (Q(value__isnull=False) & NO_FRACTION)
                        | (Q(value__isnull=True) & HAS_FRACTION)
                    )
                )
                | (~Q(state=ResultState.VALUE) & NO_NUMBER),
                name="only_a_value_has_a_number",
                violation_error_message=_(
                    "A value has a number or a fraction; what is suppressed, missing or not asked "
                    "has neither."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state=ResultState.VALUE)
                | (Q(qualifier=Qualifier.IN_WORDS) & HAS_FRACTION)
                | (Q(qualifier__in=[Qualifier.EXACT, Qualifier.RANGE]) & NO_FRACTION)
                | Q(
                    qualifier__in=[
                        Qualifier.ABOUT,
                        Qualifier.ALMOST,
                        Qualifier.MORE_THAN,
                        Qualifier.LESS_THAN,
                    ]
                ),
                name="a_fraction_is_in_words",
                violation_error_message=_("A fraction is in words; an exact value is a number."),
            ),
            models.CheckConstraint(
                condition=(Q(qualifier=Qualifier.RANGE) & ~Q(state=ResultState.VALUE))
                | (Q(qualifier=Qualifier.RANGE, upper__gt=F("value")))
                | (~Q(qualifier=Qualifier.RANGE) & Q(upper__isnull=True)),
                name="a_range_goes_up",
                violation_error_message=_("A range has two ends, the second above the first."),
            ),
            models.CheckConstraint(
                condition=NO_FRACTION
                | Q(denominator__gt=0, numerator__gt=0, numerator__lt=F("denominator")),
                name="a_fraction_is_a_part",
                violation_error_message=_("A fraction is more than nothing and less than all."),
            ),
            models.CheckConstraint(
                condition=~Q(unit=Unit.PERCENT)
                | Q(value__isnull=True)
                | Q(value__gte=0, value__lte=100),
                name="percent_from_0_to_100",
                violation_error_message=_("A percentage lies between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=Q(base_state=BaseState.VALUE, base__isnull=False)
                | (~Q(base_state=BaseState.VALUE) & Q(base__isnull=True)),
                name="only_a_published_base_has_a_number",
                violation_error_message=_("Give the number of answers, or say why there is none."),
            ),
            models.CheckConstraint(
                condition=Q(reference_end__isnull=True)
                | Q(reference_end__gte=F("reference_start")),
                name="reference_period_ends_after_it_starts",
                violation_error_message=_("The period ends before it starts."),
            ),
        ]

    def __str__(self) -> str:
        parts = [str(self.question), str(self.option or ""), str(self.group or "")]
        return " · ".join(part for part in parts if part)

    def clean(self) -> None:
        super().clean()
        if self.option and self.option.question_id != self.question_id:
            raise ValidationError({"option": _("This answer belongs to another question.")})
        if self.group and self.group.dimension.series_id != self.question.wave.series_id:
            raise ValidationError({"group": _("This group belongs to another series.")})

    @property
    def key(self) -> tuple[int, int, int, str]:
        """What there is only one result for: question, answer, group, unit."""
        return (self.question_id, self.option_id or 0, self.group_id or 0, self.unit)


class KeyFinding(models.Model):
    """A finding without a number is a finding too."""

    wave = ParentalKey(SurveyWave, on_delete=models.CASCADE, related_name="findings")
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="findings"
    )
    text = models.TextField(_("finding"), help_text=_("Without numbers: those are results."))
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    source = models.ForeignKey(
        Publication,
        verbose_name=_("source"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    source_page = models.CharField(_("page in the source"), max_length=20, blank=True)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("finding without a number")
        verbose_name_plural = _("findings without a number")

    def __str__(self) -> str:
        return str(localized(self, "text"))[:120]


class HeadlineFigure(Orderable):
    """A result that opens the page; the first one is its title."""

    wave = ParentalKey(SurveyWave, on_delete=models.CASCADE, related_name="headlines")
    result = models.ForeignKey(
        Result, verbose_name=_("result"), on_delete=models.CASCADE, related_name="headlines"
    )
    label = models.CharField(
        _("of what"), max_length=200, help_text=_("Stands with the figure, without a number.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("headline figure")
        verbose_name_plural = _("headline figures")
        constraints = [models.UniqueConstraint(fields=["wave", "result"], name="headline_once")]

    def __str__(self) -> str:
        return str(localized(self, "label"))

    def clean(self) -> None:
        super().clean()
        if self.result_id and self.wave_id and self.result.question.wave_id != self.wave_id:
            raise ValidationError({"result": _("This result belongs to another wave.")})


class Correction(HistoryModel):
    """A dated notice on a wave."""

    wave = models.ForeignKey(
        SurveyWave, verbose_name=_("wave"), on_delete=models.PROTECT, related_name="corrections"
    )
    date = models.DateField(_("date"))
    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=CorrectionKind.choices,
        default=CorrectionKind.CORRECTION,
    )
    text = models.TextField(_("what was changed, and why"))

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")

    def __str__(self) -> str:
        return f"{self.date}: {localized(self, 'text')}"[:120]
