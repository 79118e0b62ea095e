"""What all models of the channel share: no references kept by Wagtail, no permissions by Django."""

from django.db import models


class ConfidentialModel(models.Model):
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        default_permissions = ()


class SessionRow(ConfidentialModel):
    """The half of a session that stays here; the key to `sealed` is in a cookie alone."""

    id_hash = models.BinaryField(max_length=32, unique=True)
    sealed = models.BinaryField()
    idle_until = models.DateTimeField()
    absolute_until = models.DateTimeField()

    class Meta(ConfidentialModel.Meta):
        abstract = True

    @property
    def ends_at(self):
        """When it ends if nothing more happens."""
        return min(self.idle_until, self.absolute_until)
