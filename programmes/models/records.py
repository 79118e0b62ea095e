"""The facts of programmes: level, funder, periods, countries, partners. Prose is on the pages."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable
from wagtail.search import index

from programmes.choices import ActivityStatus, ProgrammeLevel
from vvsg_intl.core.choices import DatePrecision
from vvsg_intl.core.i18n import localized
from vvsg_intl.core.periods import period_in_words
from vvsg_intl.library.models import Publication
from vvsg_intl.vocabularies.choices import OrganisationRole
from vvsg_intl.vocabularies.models import (
    Country,
    Organisation,
    SustainableDevelopmentGoal,
    Theme,
)


class Programme(index.Indexed, ClusterableModel):
    name_field = "name"

    name = models.CharField(_("name"), max_length=200)
    level = models.CharField(_("level"), max_length=10, choices=ProgrammeLevel.choices)
    funder = models.ForeignKey(
        Organisation,
        verbose_name=_("funder"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="funded_programmes",
        help_text=_("Leave empty where it is not stated."),
    )
    themes = ParentalManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="programmes"
    )
    goals = ParentalManyToManyField(
        SustainableDevelopmentGoal,
        verbose_name=_("Sustainable Development Goals"),
        blank=True,
        related_name="programmes",
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")

    search_fields = [index.AutocompleteField(f"name_{code}") for code in ("nl", "en", "fr", "es")]

    def __str__(self) -> str:
        return str(localized(self, "name"))


class ProgrammePeriod(index.Indexed, ClusterableModel):
    name_field = "name"

    programme = models.ForeignKey(
        Programme,
        verbose_name=_("programme"),
        on_delete=models.PROTECT,
        related_name="periods",
    )
    name = models.CharField(_("name"), max_length=200)
    start = models.DateField(_("start"))
    end = models.DateField(_("end"))
    date_precision = models.CharField(
        _("dates known to the"),
        max_length=5,
        choices=DatePrecision.choices,
        default=DatePrecision.YEAR,
    )
    status = models.CharField(
        _("status"), max_length=1, choices=ActivityStatus.choices, help_text=_("As in IATI.")
    )
    successor = models.OneToOneField(
        "self",
        verbose_name=_("next period"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="predecessor",
    )
    countries = ParentalManyToManyField(
        Country, verbose_name=_("countries"), blank=True, related_name="periods"
    )
    publications = ParentalManyToManyField(
        Publication, verbose_name=_("publications"), blank=True, related_name="periods"
    )

    class Meta:
        ordering = ["-start"]
        verbose_name = _("programme period")
        verbose_name_plural = _("programme periods")
        constraints = [
            models.CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="period_ends_after_it_starts",
                violation_error_message=_("The end lies before the start."),
            ),
            models.CheckConstraint(
                condition=Q(successor__isnull=True) | ~Q(successor=F("id")),
                name="period_does_not_succeed_itself",
                violation_error_message=_("A period cannot be its own next period."),
            ),
        ]

    search_fields = [index.AutocompleteField(f"name_{code}") for code in ("nl", "en", "fr", "es")]

    def __str__(self) -> str:
        return str(localized(self, "name"))

    @property
    def dates(self) -> str:
        """'2017–2021'."""
        return period_in_words(self.start, self.end, self.date_precision)


class ProgrammePartner(Orderable):
    """An organisation's part in a programme, or in one of its periods."""

    programme = ParentalKey(Programme, on_delete=models.CASCADE, related_name="partners")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        on_delete=models.PROTECT,
        related_name="programme_roles",
    )
    role = models.CharField(_("role"), max_length=10, choices=OrganisationRole.choices)
    period = models.ForeignKey(
        ProgrammePeriod,
        verbose_name=_("period"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="partners",
        help_text=_("Leave empty where it holds for the whole programme."),
    )
    note = models.CharField(_("note"), max_length=200, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        constraints = [
            # Two, as SQLite does not know that a period left empty is a value too.
            models.UniqueConstraint(
                fields=["programme", "organisation", "role", "period"],
                condition=Q(period__isnull=False),
                name="one_role_once_per_partner_and_period",
            ),
            models.UniqueConstraint(
                fields=["programme", "organisation", "role"],
                condition=Q(period__isnull=True),
                name="one_role_once_per_partner",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} – {self.get_role_display()}"
