"""What people wrote and sent on a case: ciphertext, numbered."""

import uuid

from django.db import models
from django.db.models import Q

from integrity.choices import AuthorKind, CleaningState, Scope
from integrity.models.base import ConfidentialModel
from integrity.models.case import Case
from integrity.models.keys import ManagerKey
from integrity.vault.contexts import context


class Entry(ConfidentialModel):
    """One thing that was said; what kind of thing is encrypted with it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="entries")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    version = models.PositiveIntegerField()
    number = models.PositiveIntegerField()
    author_kind = models.CharField(max_length=10, choices=AuthorKind.choices)
    author = models.ForeignKey(
        ManagerKey, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    on = models.DateField()
    ciphertext = models.BinaryField()

    class Meta(ConfidentialModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="integrity_entry_number"),
            models.CheckConstraint(
                condition=Q(author_kind=AuthorKind.STAFF, author__isnull=False)
                | ~Q(author_kind=AuthorKind.STAFF) & Q(author=None),
                name="integrity_entry_author",
            ),
        ]
        ordering = ["number"]

    def __str__(self):
        return f"{self.case_id} {self.number}"

    @property
    def binding(self):
        """Every column that stands in the clear, so that none can be changed."""
        return context(
            "entry",
            self.case_id,
            self.scope,
            self.version,
            self.number,
            self.author_kind,
            self.author_id,
            self.on,
        )


class Attachment(ConfidentialModel):
    """A file: its key and its name are encrypted here, its content in the private store."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="attachments")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    version = models.PositiveIntegerField()
    number = models.PositiveSmallIntegerField()
    file_key = models.BinaryField()
    description = models.BinaryField()  # name, type, sizes, checksums
    original_blob = models.CharField(max_length=32, unique=True)
    clean_blob = models.CharField(max_length=32, unique=True, null=True, blank=True)
    state = models.CharField(max_length=15, choices=CleaningState.choices)

    class Meta(ConfidentialModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="integrity_file_number"),
            models.CheckConstraint(
                condition=Q(state=CleaningState.CLEANED, clean_blob__isnull=False)
                | Q(state=CleaningState.NOT_CLEANED, clean_blob=None),
                name="integrity_clean_copy",
            ),
        ]
        ordering = ["number"]

    def __str__(self):
        return str(self.id)

    @property
    def key_binding(self):
        """What the wrapped key of the file is bound to."""
        return context("file-key", self.case_id, self.scope, self.version, self.pk, self.number)

    @property
    def description_binding(self):
        """What the description is bound to."""
        blobs = self.original_blob, self.clean_blob
        return context("file", self.case_id, self.scope, self.version, self.pk, *blobs)


class BlobRemoval(ConfidentialModel):
    """A file of the private store that must go; stays until it is gone."""

    blob = models.CharField(max_length=32, unique=True)

    def __str__(self):
        return self.blob
