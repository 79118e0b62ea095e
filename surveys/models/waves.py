"""A series of surveys, its waves and its topics. What was found is in questions and results."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.search import index

from surveys.choices import CollectionMode
from vvsg_intl.core.choices import DatePrecision
from vvsg_intl.core.i18n import localized
from vvsg_intl.core.periods import period_in_words
from vvsg_intl.library.models import Publication

LANGUAGE_CODES = ("nl", "en", "fr", "es")


class SurveySeries(index.Indexed, ClusterableModel):
    name_field = "name"

    code = models.SlugField(
        _("code"), max_length=40, unique=True, help_text=_("Import files name the series by it.")
    )
    name = models.CharField(_("name"), max_length=200)
    purpose = models.TextField(_("purpose"), blank=True)

    class Meta:
        ordering = ["code"]
        verbose_name = _("survey series")
        verbose_name_plural = _("survey series")

    search_fields = [index.AutocompleteField(f"name_{code}") for code in LANGUAGE_CODES]

    def __str__(self) -> str:
        return str(localized(self, "name"))


class Topic(models.Model):
    """A part of the questionnaires that stays the same from wave to wave."""

    series = ParentalKey(SurveySeries, on_delete=models.CASCADE, related_name="topics")
    code = models.SlugField(_("code"), max_length=40)
    name = models.CharField(_("name"), max_length=200)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            models.UniqueConstraint(fields=["series", "code"], name="topic_code_once_per_series")
        ]

    def __str__(self) -> str:
        return str(localized(self, "name"))


class SurveyWave(index.Indexed, ClusterableModel):
    """One round of a series. What is not known stays empty; the page then says 'not published'."""

    name_field = "name"

    series = models.ForeignKey(
        SurveySeries, verbose_name=_("series"), on_delete=models.PROTECT, related_name="waves"
    )
    year = models.PositiveSmallIntegerField(_("year"))
    name = models.CharField(_("name"), max_length=200)
    fieldwork_start = models.DateField(_("fieldwork from"), null=True, blank=True)
    fieldwork_end = models.DateField(_("fieldwork until"), null=True, blank=True)
    date_precision = models.CharField(
        _("dates known to the"),
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.DAY,
    )
    mode = models.CharField(
        _("way of asking"), max_length=10, choices=CollectionMode.choices, blank=True
    )
    population = models.PositiveIntegerField(_("population"), null=True, blank=True)
    population_date = models.DateField(_("population counted on"), null=True, blank=True)
    invited = models.PositiveIntegerField(_("invited"), null=True, blank=True)
    respondents = models.PositiveIntegerField(
        _("respondents"),
        null=True,
        blank=True,
        help_text=_("Leave empty where it is not published: the page says so."),
    )
    is_weighted = models.BooleanField(
        _("weighted"),
        null=True,
        blank=True,
        choices=[(None, _("not stated")), (True, _("weighted")), (False, _("not weighted"))],
    )
    released_on = models.DateField(_("released on"), null=True, blank=True)
    next_release = models.DateField(_("next wave expected"), null=True, blank=True)
    licence = models.URLField(
        _("licence of the data"),
        blank=True,
        help_text=_("Leave empty where none is stated: the page then invites readers to ask."),
    )
    method = models.TextField(_("method"), blank=True)
    limits = models.TextField(_("limits"), blank=True)
    suppression_note = models.TextField(_("what was not shown, and why"), blank=True)
    contact_role = models.CharField(
        _("contact"),
        max_length=120,
        blank=True,
        help_text=_("A function or team, never the name of a person."),
    )
    publications = ParentalManyToManyField(
        Publication, verbose_name=_("publications"), blank=True, related_name="survey_waves"
    )
    # Raised by each import, so that one prepared before another was applied is refused.
    results_version = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        ordering = ["-year", "-pk"]
        verbose_name = _("survey wave")
        verbose_name_plural = _("survey waves")
        constraints = [
            models.UniqueConstraint(
                fields=["series", "year"],
                name="one_wave_per_year",
                violation_error_message=_("This series has a wave of this year already."),
            ),
            models.CheckConstraint(
                condition=Q(fieldwork_end__isnull=True)
                | Q(fieldwork_end__gte=F("fieldwork_start")),
                name="wave_fieldwork_ends_after_it_starts",
                violation_error_message=_("The fieldwork ends before it starts."),
            ),
            models.CheckConstraint(
                condition=Q(respondents__isnull=True)
                | Q(invited__isnull=True)
                | Q(respondents__lte=F("invited")),
                name="no_more_respondents_than_invited",
                violation_error_message=_("There are more respondents than were invited."),
            ),
            models.CheckConstraint(
                condition=Q(invited__isnull=True)
                | Q(population__isnull=True)
                | Q(invited__lte=F("population")),
                name="no_more_invited_than_population",
                violation_error_message=_("More were invited than there are."),
            ),
        ]

    search_fields = [index.AutocompleteField(f"name_{code}") for code in LANGUAGE_CODES]

    def __str__(self) -> str:
        return str(localized(self, "name"))

    @property
    def fieldwork(self) -> str:
        """When answers were collected, as precisely as is known."""
        return period_in_words(self.fieldwork_start, self.fieldwork_end, self.date_precision)

    @property
    def response_percent(self) -> int | None:
        """Respondents of those invited, in whole percent; None where either is not published."""
        if self.respondents is None or not self.invited:
            return None
        return round(100 * self.respondents / self.invited)
