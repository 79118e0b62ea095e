"""One work with its language editions. Programmes and evaluations point here, never back."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from wagtail.models import DraftStateMixin, Orderable, RevisionMixin, WorkflowMixin
from wagtail.search import index

from vvsg_intl.core.choices import Language
from vvsg_intl.core.i18n import localized
from vvsg_intl.core.models import RowsModel
from vvsg_intl.library.choices import PublicationKind
from vvsg_intl.library.querysets import PublicationQuerySet
from vvsg_intl.vocabularies.models import (
    Country,
    Organisation,
    SustainableDevelopmentGoal,
    Theme,
)

from .document import LibraryDocument


class Publication(WorkflowMixin, DraftStateMixin, RevisionMixin, index.Indexed, RowsModel):
    name_field = "title"
    own_values = {"editions": "language"}

    kind = models.CharField(_("kind"), max_length=20, choices=PublicationKind.choices)
    title = models.CharField(_("title"), max_length=255)
    abstract = models.TextField(_("abstract"), blank=True)
    year = models.PositiveSmallIntegerField(
        _("year"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1950), MaxValueValidator(2100)],
        help_text=_("Year of publication. Leave empty where it is not stated."),
    )
    rights = models.CharField(
        _("rights holder"), max_length=200, blank=True, help_text=_("Leave empty if not stated.")
    )
    licence = models.URLField(
        _("licence"), blank=True, help_text=_("Address of the licence. Leave empty if none.")
    )
    themes = ParentalManyToManyField(
        Theme, verbose_name=_("themes"), blank=True, related_name="publications"
    )
    countries = ParentalManyToManyField(
        Country, verbose_name=_("countries"), blank=True, related_name="publications"
    )

    goals = ParentalManyToManyField(
        SustainableDevelopmentGoal,
        verbose_name=_("Sustainable Development Goals"),
        blank=True,
        related_name="publications",
    )

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ["-year", "-pk"]  # by name: modelcluster sorts by it too
        verbose_name = _("publication")
        verbose_name_plural = _("publications")

    search_fields = [
        *(index.SearchField(f"title_{code}", boost=2) for code in Language.values),
        *(index.AutocompleteField(f"title_{code}") for code in Language.values),
        *(index.SearchField(f"abstract_{code}") for code in Language.values),
        index.RelatedFields("creators", [index.SearchField("name_as_printed")]),
        index.FilterField("live"),
        index.FilterField("kind"),
    ]

    def __str__(self) -> str:
        return str(localized(self, "title"))

    @property
    def key(self) -> int:
        """What stands for this publication in addresses."""
        return self.pk

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, with the original last of the editions: the one before must stop being it first."""
        getattr(self, "_cluster_related_objects", {}).get("editions", []).sort(
            key=lambda edition: edition.is_original
        )
        super().save(*args, **kwargs)


class Creator(Orderable):
    """Who made a publication, in the order of the cover."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="creators")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name=_("organisation"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name_as_printed = models.CharField(
        _("name on the cover"),
        max_length=200,
        blank=True,
        help_text=_("For a person, or as printed."),
    )

    class Meta(Orderable.Meta):
        verbose_name = _("author")
        verbose_name_plural = _("authors")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(organisation__isnull=False) | ~models.Q(name_as_printed=""),
                name="creator_has_a_name",
                violation_error_message=_("Choose an organisation or give the name on the cover."),
            )
        ]

    def __str__(self) -> str:
        return self.name_as_printed or str(self.organisation)


class Edition(Orderable):
    """A publication in one language."""

    publication = ParentalKey(Publication, on_delete=models.CASCADE, related_name="editions")
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    is_original = models.BooleanField(
        _("original"), default=False, help_text=_("The language it was written in.")
    )
    title = models.CharField(
        _("title as printed"),
        max_length=255,
        blank=True,
        help_text=_("As it stands on this edition. Leave empty to show the publication’s title."),
    )
    document = models.ForeignKey(
        LibraryDocument, verbose_name=_("file"), on_delete=models.PROTECT, related_name="editions"
    )

    class Meta(Orderable.Meta):
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        constraints = [
            models.UniqueConstraint(
                fields=["publication", "language"],
                name="one_edition_per_language",
                violation_error_message=_("There is an edition in this language already."),
            ),
            models.UniqueConstraint(
                fields=["publication"],
                condition=models.Q(is_original=True),
                name="one_original_edition",
                violation_error_message=_("Exactly one edition is the original."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title or self.publication} ({self.get_language_display()})"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and note that another file takes the place of the one that was public."""
        before = Edition.objects.filter(pk=self.pk).exclude(document=self.document_id).first()
        super().save(*args, **kwargs)
        if before is not None and before.publication.live:
            Replacement.objects.create(publication=self.publication, language=self.language)


class Replacement(models.Model):
    """A day on which the file of an edition was replaced; the permanent address stayed."""

    publication = models.ForeignKey(
        Publication, on_delete=models.CASCADE, related_name="replacements"
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    date = models.DateField(_("date"), default=timezone.localdate)

    class Meta:
        ordering = ["-date", "-pk"]
        verbose_name = _("replacement")
        verbose_name_plural = _("replacements")

    def __str__(self) -> str:
        return f"{self.publication} ({self.get_language_display()}), {self.date}"
