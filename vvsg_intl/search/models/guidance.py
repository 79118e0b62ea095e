"""How editors guide searches: words that mean the same, chosen results, what was missed."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from vvsg_intl.core.choices import Language
from vvsg_intl.library.models import Publication


class Synonyms(models.Model):
    """Words that mean the same, in any language: who types one finds them all."""

    words = models.TextField(
        _("words"),
        help_text=_("One word or expression per line, in any language, such as ‘jumelage’."),
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("words that mean the same")
        verbose_name_plural = _("words that mean the same")

    def __str__(self) -> str:
        return " = ".join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The expressions."""
        return [" ".join(line.split()) for line in self.words.splitlines() if line.strip()]

    def clean(self) -> None:
        super().clean()
        if len(self.lines) < 2:
            raise ValidationError({"words": _("Give at least two expressions, each on its line.")})


class EditorsPick(models.Model):
    """A result that stands first where somebody searches for certain words."""

    words = models.TextField(
        _("searches"), help_text=_("What people type, one search per line. Capitals do not count.")
    )
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    page = models.ForeignKey(
        Page,
        verbose_name=_("page"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )
    publication = models.ForeignKey(
        Publication,
        verbose_name=_("publication"),
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="+",
    )

    class Meta:
        ordering = ["pk"]
        verbose_name = _("chosen result")
        verbose_name_plural = _("chosen results")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(page__isnull=False) ^ models.Q(publication__isnull=False),
                name="pick_is_a_page_or_a_publication",
                violation_error_message=_("Choose a page or a publication, not both."),
            )
        ]

    def __str__(self) -> str:
        return f"{', '.join(self.words.splitlines())} → {self.page or self.publication}"


class MissedSearch(models.Model):
    """How often something was searched in a week and not found.

    Until it was the third time, the words are kept as a keyed digest alone: what one person typed
    by mistake, such as a name, is never there to read.
    """

    week = models.DateField(_("week of"))
    language = models.CharField(_("language"), max_length=2, choices=Language.choices)
    digest = models.CharField(max_length=64, editable=False)
    words = models.CharField(_("words"), max_length=100, blank=True)
    count = models.PositiveIntegerField(_("times"), default=1)

    raises_generation = False

    class Meta:
        ordering = ["-week", "-count", "words"]
        verbose_name = _("search without result")
        verbose_name_plural = _("searches without result")
        constraints = [
            models.UniqueConstraint(
                fields=["week", "language", "digest"], name="missed_search_once_per_week"
            )
        ]

    def __str__(self) -> str:
        return self.words
