"""What search reads: public texts, cut into what a hit can lead to. Derived, never edited.

On PostgreSQL the table has a text vector and indexes, on SQLite a full-text table beside it
(migration 0003); `postgresql.py` and `sqlite.py` ask them.
"""

from django.db import models
from wagtail.models import Page

from vvsg_intl.core.choices import Language
from vvsg_intl.library.models import LibraryDocument, Publication
from vvsg_intl.search.choices import ResultKind
from vvsg_intl.search.querysets import PassageQuerySet
from vvsg_intl.vocabularies.models import Country, Theme


class Passage(models.Model):
    """A page, record or publication in one language, a survey question, or a page of a PDF."""

    language = models.CharField(max_length=2, choices=Language.choices)
    kind = models.CharField(max_length=12, choices=ResultKind.choices)
    # The same for all passages and languages of one thing: they are one result.
    target = models.CharField(max_length=48)
    title = models.CharField(max_length=500, blank=True)
    text = models.TextField(blank=True)
    # Where in its thing: a page of a PDF, or an anchor of a page; neither for the whole.
    number = models.PositiveIntegerField(null=True)
    anchor = models.CharField(max_length=80, blank=True)

    page = models.ForeignKey(Page, null=True, on_delete=models.CASCADE, related_name="+")
    publication = models.ForeignKey(
        Publication, null=True, on_delete=models.CASCADE, related_name="passages"
    )
    document = models.ForeignKey(
        LibraryDocument, null=True, on_delete=models.CASCADE, related_name="passages"
    )
    country = models.ForeignKey(Country, null=True, on_delete=models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, null=True, on_delete=models.CASCADE, related_name="+")

    objects = PassageQuerySet.as_manager()

    raises_generation = False

    def __str__(self) -> str:
        place = f", p. {self.number}" if self.number else ""
        return f"{self.title or self.target} ({self.language}{place})"


class Word(models.Model):
    """A word that stands in some passage: what a mistyped one may have meant. PostgreSQL only."""

    language = models.CharField(max_length=2, choices=Language.choices)
    word = models.CharField(max_length=40)
    plain = models.CharField(max_length=60)

    raises_generation = False

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "word"], name="word_once_per_language")
        ]
        # How many words begin so.
        indexes = [
            models.Index(
                fields=["language", "plain"],
                name="word_beginnings",
                opclasses=["varchar_pattern_ops", "varchar_pattern_ops"],
            )
        ]

    def __str__(self) -> str:
        return self.word
