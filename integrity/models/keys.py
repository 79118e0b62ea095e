"""The keys of people and of the organisation: publics in the clear, privates wrapped."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q

from integrity.choices import Role
from integrity.models.base import ConfidentialModel
from integrity.vault.contexts import context
from integrity.vault.fingerprints import fingerprint


class ManagerKey(ConfidentialModel):
    """The vault of a person: manager, alternate or handler."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    # PROTECT: whoever holds keys of cases cannot be deleted as an account.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="integrity_keys"
    )
    public_name = models.CharField(max_length=80, blank=True)  # what reporters see instead
    public_key = models.BinaryField(max_length=32)
    verify_key = models.BinaryField(max_length=32)

    kdf = models.JSONField()
    salt = models.BinaryField(max_length=16)
    wrapped = models.BinaryField()
    recovery_kdf = models.JSONField()
    recovery_salt = models.BinaryField(max_length=16)
    recovery_wrapped = models.BinaryField()

    vouched_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    vouched_role = models.CharField(max_length=20, choices=Role.choices, blank=True)
    vouch_signature = models.BinaryField(default=b"")

    created_on = models.DateField()
    rehearsed_on = models.DateField()
    revoked_on = models.DateField(null=True, blank=True)

    failed_unlocks = models.PositiveSmallIntegerField(default=0)
    throttled_until = models.DateTimeField(null=True, blank=True)
    has_news = models.BooleanField(default=False)  # something happened since the last unlock
    is_told = models.BooleanField(default=False)  # and a mail said so
    mail_failed = models.BooleanField(default=False)

    class Meta(ConfidentialModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(revoked_on=None), name="integrity_one_vault_each"
            ),
            models.CheckConstraint(
                condition=Q(vouched_by=None, vouched_role="")
                | Q(vouched_by__isnull=False) & ~Q(vouched_role=""),
                name="integrity_vouched_for_a_role",
            ),
        ]

    def __str__(self):
        return str(self.id)

    @property
    def fingerprint(self):
        """Of the person and both publics, computed anew: a stored one could be changed."""
        publics = bytes(self.public_key), bytes(self.verify_key)
        return fingerprint("manager", self.pk, self.user_id, *publics)

    @property
    def passphrase_binding(self):
        """What the copy under the passphrase is bound to."""
        return context("bundle-passphrase", self.pk, self.user_id, bytes(self.public_key))

    @property
    def recovery_binding(self):
        """What the copy under the recovery code is bound to."""
        return context("bundle-recovery", self.pk, self.user_id, bytes(self.public_key))

    def vouch_binding(self, role):
        """What somebody signs who vouches that these keys are this person's, in this role."""
        return context("vouch", self.fingerprint, role)


class RecoveryKey(ConfidentialModel):
    """The public half of the organisation's recovery key; the private half is on paper."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    public_key = models.BinaryField(max_length=32)
    created_on = models.DateField()
    is_active = models.BooleanField(default=True)

    class Meta(ConfidentialModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["is_active"],
                condition=Q(is_active=True),
                name="integrity_one_recovery_key",
            ),
        ]

    def __str__(self):
        return str(self.id)

    @property
    def fingerprint(self):
        """Of the public key, to compare with the setting."""
        return fingerprint("recovery", bytes(self.public_key))
