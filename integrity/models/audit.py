"""What was done, by whom: codes only, each row chained to the one before."""

from django.db import models

from integrity.choices import AuthorKind
from integrity.models.base import ConfidentialModel
from integrity.vault.contexts import context


class AppendOnly(models.QuerySet):
    """Rows that are added and read, nothing else."""

    def update(self, **kwargs):
        """Refused."""
        raise TypeError("append-only")

    def delete(self):
        """Refused."""
        raise TypeError("append-only")


class AuditEvent(ConfidentialModel):
    """One act. No free text: `detail` is a code of this app."""

    number = models.PositiveBigIntegerField(unique=True)
    on = models.DateField()
    actor_kind = models.CharField(max_length=10, choices=AuthorKind.choices)
    actor_id = models.BigIntegerField(null=True, blank=True)  # no key: the event outlives the user
    action = models.CharField(max_length=30)
    case_id = models.UUIDField(null=True, blank=True, db_index=True)
    detail = models.CharField(max_length=40, blank=True)
    previous = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    objects = AppendOnly.as_manager()

    class Meta(ConfidentialModel.Meta):
        ordering = ["number"]

    def __str__(self):
        return str(self.number)

    def save(self, *args, **kwargs):
        """Add it; a row that exists is never written again."""
        kwargs["force_insert"] = True
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """Refused."""
        raise TypeError("append-only")

    @property
    def binding(self):
        """What the digest is taken over."""
        return context(
            "audit",
            self.number,
            self.on,
            self.actor_kind,
            self.actor_id,
            self.action,
            self.case_id,
            self.detail,
            bytes(self.previous),
        )


class AuditHead(ConfidentialModel):
    """The last event: one row, locked by whoever adds the next; tells when the end was cut off."""

    number = models.PositiveBigIntegerField(default=0)
    digest = models.BinaryField(max_length=32)

    def __str__(self):
        return str(self.number)
