"""One row per country, theme, organisation and goal; labels per language by modeltranslation."""

from django.core.validators import RegexValidator
from django.db import models
from django.db.models.functions import Length, Upper
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from vvsg_intl.core.i18n import localized
from vvsg_intl.vocabularies.choices import OrganisationType

models.CharField.register_lookup(Length)


class Vocabulary(models.Model):
    """A record with a translated name that has a page of its own."""

    name_field = "name"

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(localized(self, self.name_field))


class PublicManager(models.Manager):
    """All rows of a vocabulary are public."""

    def public(self) -> models.QuerySet:
        """The records that visitors may see."""
        return self.get_queryset()


class Country(index.Indexed, Vocabulary):
    code = models.CharField(
        _("code"),
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Two capital letters, such as BE."))],
        help_text=_("ISO 3166-1 alpha-2, two capital letters."),
    )
    name = models.CharField(_("name"), max_length=100)

    objects = PublicManager()

    class Meta:
        ordering = ["code"]
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__length=2, code=Upper("code")),
                name="country_code_is_two_capitals",
            )
        ]

    search_fields = [
        index.AutocompleteField(f"name_{code}") for code in ("nl", "en", "fr", "es")
    ] + [index.FilterField("code")]

    @property
    def key(self) -> str:
        """What stands for this country in addresses."""
        return self.code.lower()


class Theme(index.Indexed, Vocabulary):
    name = models.CharField(_("name"), max_length=100)

    objects = PublicManager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    search_fields = [index.AutocompleteField(f"name_{code}") for code in ("nl", "en", "fr", "es")]

    @property
    def key(self) -> int:
        """What stands for this theme in addresses."""
        return self.pk


class SustainableDevelopmentGoal(Vocabulary):
    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=120)

    class Meta:
        ordering = ["number"]
        verbose_name = _("Sustainable Development Goal")
        verbose_name_plural = _("Sustainable Development Goals")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=17), name="goal_number_is_1_to_17"
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}. {localized(self, 'name')}"


class Organisation(index.Indexed, Vocabulary):
    name = models.CharField(_("name"), max_length=200)
    acronym = models.CharField(_("acronym"), max_length=30, blank=True)
    type = models.CharField(
        _("type"),
        max_length=2,
        choices=OrganisationType.choices,
        blank=True,
        help_text=_("Leave empty where it is not stated."),
    )
    is_sister_association = models.BooleanField(
        _("sister association"),
        default=False,
        help_text=_("An association of local governments elsewhere, as VVSG is in Flanders."),
    )
    website = models.URLField(_("website"), blank=True)

    class Meta:
        ordering = ["name_nl"]
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")

    search_fields = [
        *(index.AutocompleteField(f"name_{code}") for code in ("nl", "en", "fr", "es")),
        index.AutocompleteField("acronym"),
    ]

    def __str__(self) -> str:
        name = str(localized(self, "name"))
        return f"{name} ({self.acronym})" if self.acronym and self.acronym != name else name
