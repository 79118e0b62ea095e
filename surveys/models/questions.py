"""Questions of a wave with their answers, and the groups that results are broken down by."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from surveys.choices import ChartKind, Comparability, QuestionType, SortOrder, Unit
from surveys.figures import band_text, placeholders
from surveys.models.waves import LANGUAGE_CODES, SurveySeries, SurveyWave, Topic
from vvsg_intl.core.i18n import localized


class Question(index.Indexed, ClusterableModel):
    """A question, what may be said of its results, and how they are drawn.

    `message` and `reading` hold no numbers: {value} or {code of an answer} stands for one.
    """

    name_field = "name"

    wave = models.ForeignKey(
        SurveyWave, verbose_name=_("wave"), on_delete=models.CASCADE, related_name="questions"
    )
    topic = models.ForeignKey(
        Topic, verbose_name=_("topic"), on_delete=models.PROTECT, related_name="questions"
    )
    code = models.SlugField(
        _("code"), max_length=60, help_text=_("The same in each wave that asks this question.")
    )
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    type = models.CharField(
        _("type"),
        max_length=10,
        choices=QuestionType.choices,
        blank=True,
        help_text=_("Leave empty where it is not published."),
    )
    name = models.CharField(_("short name"), max_length=200)
    wording = models.TextField(
        _("wording"), blank=True, help_text=_("As it was asked. Leave empty if not published.")
    )
    asked_to = models.CharField(_("asked to"), max_length=200, blank=True)
    message = models.CharField(
        _("what it shows"),
        max_length=250,
        blank=True,
        help_text=_("The title of the chart. Write {value} where the figure stands, no number."),
    )
    reading = models.TextField(
        _("how to read it"), blank=True, help_text=_("One sentence; {value} works here too.")
    )
    note = models.TextField(_("note"), blank=True)
    chart = models.CharField(
        _("chart"), max_length=10, choices=ChartKind.choices, default=ChartKind.BAR
    )
    sort = models.CharField(
        _("order of the answers"),
        max_length=15,
        choices=SortOrder.choices,
        default=SortOrder.QUESTIONNAIRE,
    )
    comparable_with = models.ForeignKey(
        "self",
        verbose_name=_("same question of an earlier wave"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="later",
    )
    comparability = models.CharField(
        _("comparability"), max_length=10, choices=Comparability.choices, blank=True
    )
    comparability_reason = models.TextField(_("reason"), blank=True)

    class Meta:
        ordering = ["topic__sort_order", "sort_order", "pk"]
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "code"],
                name="question_code_once_per_wave",
                violation_error_message=_("This wave has a question with this code already."),
            ),
            models.CheckConstraint(
                condition=Q(comparable_with__isnull=True) | ~Q(comparable_with=F("id")),
                name="question_is_not_its_own_forerunner",
                violation_error_message=_("A question cannot be compared with itself."),
            ),
            models.CheckConstraint(
                condition=Q(comparable_with__isnull=True) | ~Q(comparability=""),
                name="comparison_is_judged",
                violation_error_message=_("Say whether the two questions can be compared."),
            ),
            models.CheckConstraint(
                condition=Q(comparability__in=["", Comparability.YES])
                | (Q(comparability_reason_nl__isnull=False) & ~Q(comparability_reason_nl="")),
                name="doubt_about_comparison_is_explained",
                violation_error_message=_("Explain (in Dutch at least) why it compares badly."),
            ),
        ]

    search_fields = [
        index.AutocompleteField("code"),
        *(index.AutocompleteField(f"name_{code}") for code in LANGUAGE_CODES),
    ]

    def __str__(self) -> str:
        return f"{self.code} – {localized(self, 'name')}"[:120]

    def clean(self) -> None:
        super().clean()
        errors: dict[str, Any] = {}
        if self.wave_id and self.topic_id and self.topic.series_id != self.wave.series_id:
            errors["topic"] = _("This topic belongs to another series.")
        known = {"value", *(option.code for option in self.options.all())} if self.pk else {"value"}
        for code in LANGUAGE_CODES:
            for field in ("message", "reading"):
                text = getattr(self, f"{field}_{code}") or ""
                if self.pk and placeholders(text) - known:
                    errors[f"{field}_{code}"] = _("Between braces goes the code of an answer.")
        if errors:
            raise ValidationError(errors)


class Option(models.Model):
    """A possible answer. A band of amounts is told by its bounds, so that no label holds them."""

    question = ParentalKey(Question, on_delete=models.CASCADE, related_name="options")
    code = models.SlugField(_("code"), max_length=60)
    label = models.CharField(_("answer"), max_length=200, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    scale_position = models.SmallIntegerField(
        _("place on the scale"),
        null=True,
        blank=True,
        help_text=_("Below zero disagrees, zero is neutral, above zero agrees."),
    )
    lower = models.DecimalField(_("from"), max_digits=14, decimal_places=2, null=True, blank=True)
    upper = models.DecimalField(_("up to"), max_digits=14, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=10, choices=Unit.choices, blank=True)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(fields=["question", "code"], name="option_code_once"),
            models.CheckConstraint(
                condition=Q(lower__isnull=True) | Q(upper__isnull=True) | Q(upper__gt=F("lower")),
                name="option_band_goes_up",
                violation_error_message=_("The upper bound lies below the lower one."),
            ),
        ]

    def __str__(self) -> str:
        return str(localized(self, "label")) or band_text(self)

    def clean(self) -> None:
        super().clean()
        if not getattr(self, "label_nl", self.label) and self.lower is None and self.upper is None:
            raise ValidationError({"label_nl": _("Give the answer in words or by its bounds.")})


class Dimension(ClusterableModel):
    """What results are broken down by, such as province or size."""

    series = models.ForeignKey(
        SurveySeries, verbose_name=_("series"), on_delete=models.CASCADE, related_name="dimensions"
    )
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ["pk"]
        verbose_name = _("breakdown")
        verbose_name_plural = _("breakdowns")
        constraints = [
            models.UniqueConstraint(fields=["series", "code"], name="dimension_code_once")
        ]

    def __str__(self) -> str:
        return str(localized(self, "name"))


class Group(models.Model):
    """One part of a breakdown, such as a province. A result without a group is of all."""

    dimension = ParentalKey(Dimension, on_delete=models.CASCADE, related_name="groups")
    code = models.SlugField(_("code"), max_length=40)
    label = models.CharField(_("label"), max_length=120)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["dimension_id", "sort_order", "pk"]
        verbose_name = _("group")
        verbose_name_plural = _("groups")
        constraints = [
            models.UniqueConstraint(fields=["dimension", "code"], name="group_code_once")
        ]

    def __str__(self) -> str:
        return str(localized(self, "label"))
