"""A case, who holds which of its keys, and from whom it is hidden."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from integrity.choices import (
    AckException,
    Channel,
    GrantReason,
    Kind,
    Outcome,
    PrincipalKind,
    Role,
    Scope,
    State,
)
from integrity.models.base import ConfidentialModel
from integrity.models.keys import ManagerKey, RecoveryKey
from integrity.vault.contexts import context
from vvsg_intl.core.choices import Language

NO_REPORTER = Q(lookup=None, reporter_public=None, reporter_salt=None, reporter_wrapped=None)
WITH_REPORTER = Q(
    lookup__isnull=False,
    reporter_public__isnull=False,
    reporter_salt__isnull=False,
    reporter_wrapped__isnull=False,
)


class Case(ConfidentialModel):
    """What stands here is in the clear; everything that people wrote is in entries."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(max_length=6, unique=True)  # random: a counter tells the volume
    kind = models.CharField(max_length=10, choices=Kind.choices)
    language = models.CharField(max_length=2, choices=Language.choices)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    led_by = models.CharField(max_length=20, choices=Role.choices, default=Role.MANAGER)
    state = models.CharField(max_length=20, choices=State.choices, default=State.RECEIVED)
    outcome = models.CharField(max_length=20, choices=Outcome.choices, blank=True)

    # By day: an hour would tell who filed.
    received_on = models.DateField()
    ack_due = models.DateField()
    ack_on = models.DateField(null=True, blank=True)
    ack_exception = models.CharField(max_length=20, choices=AckException.choices, blank=True)
    feedback_due = models.DateField()
    feedback_on = models.DateField(null=True, blank=True)
    next_contact_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    closed_by = models.ForeignKey(
        ManagerKey, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_by = models.ForeignKey(
        ManagerKey, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    retain_until = models.DateField(null=True, blank=True)
    legal_hold = models.BooleanField(default=False)

    lookup = models.BinaryField(max_length=16, unique=True, null=True, blank=True)
    reporter_public = models.BinaryField(max_length=32, null=True, blank=True)
    reporter_kdf = models.JSONField(null=True, blank=True)
    reporter_salt = models.BinaryField(max_length=16, null=True, blank=True)
    reporter_wrapped = models.BinaryField(null=True, blank=True)
    key_versions = models.JSONField(default=dict)  # scope: the version of its key
    notice_token = models.UUIDField(null=True, blank=True)

    is_new_for_staff = models.BooleanField(default=True)
    is_new_for_reporter = models.BooleanField(default=False)

    class Meta(ConfidentialModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=NO_REPORTER | WITH_REPORTER, name="integrity_reporter_key_whole"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.CLOSED)
                | Q(closed_on__isnull=False, retain_until__isnull=False) & ~Q(outcome=""),
                name="integrity_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(ack_on=None) | Q(ack_on__gte=F("received_on")),
                name="integrity_ack_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(led_by__in=[Role.MANAGER, Role.ALTERNATE]),
                name="integrity_led_by_a_manager",
            ),
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("closed_by")),
                name="integrity_second_person",
            ),
        ]

    def __str__(self):
        return self.reference

    @property
    def reporter_binding(self):
        """What the reporter's wrapped private key is bound to."""
        return context("reporter-key", self.pk, bytes(self.reporter_public or b""))

    def version_of(self, scope):
        """The version of a scope's key; 0 while there is none."""
        return int(self.key_versions.get(scope, 0))


class KeyGrant(ConfidentialModel):
    """The key of a scope, sealed to one holder. Once ended, `sealed` is empty."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="grants")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=PrincipalKind.choices)
    holder = models.ForeignKey(
        ManagerKey, on_delete=models.PROTECT, null=True, blank=True, related_name="grants"
    )
    recovery = models.ForeignKey(
        RecoveryKey, on_delete=models.PROTECT, null=True, blank=True, related_name="grants"
    )
    sealed = models.BinaryField()
    proof = models.BinaryField(max_length=32)  # by somebody who held the key
    reason = models.CharField(max_length=20, choices=GrantReason.choices)
    granted_by = models.ForeignKey(
        ManagerKey, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    granted_on = models.DateField()
    expires_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta(ConfidentialModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["case", "scope", "version", "holder"],
                condition=Q(kind=PrincipalKind.STAFF),
                name="integrity_one_staff_grant",
            ),
            models.UniqueConstraint(
                fields=["case", "scope", "version", "recovery"],
                condition=Q(kind=PrincipalKind.RECOVERY),
                name="integrity_one_recovery_grant",
            ),
            models.UniqueConstraint(
                fields=["case", "scope", "version"],
                condition=Q(kind=PrincipalKind.REPORTER),
                name="integrity_one_reporter_grant",
            ),
            models.CheckConstraint(
                condition=Q(kind=PrincipalKind.STAFF, holder__isnull=False, recovery=None)
                | Q(kind=PrincipalKind.RECOVERY, holder=None, recovery__isnull=False)
                | Q(kind=PrincipalKind.REPORTER, holder=None, recovery=None),
                name="integrity_grant_has_holder",
            ),
        ]

    def __str__(self):
        return f"{self.case_id} {self.scope}"

    @property
    def principal_id(self):
        """Who holds it: a person's key, the recovery key, or the case itself for its reporter."""
        return self.holder_id or self.recovery_id or self.case_id

    @property
    def principal_public(self):
        """The key that it is sealed to."""
        owner = self.holder or self.recovery
        return bytes((owner.public_key if owner else self.case.reporter_public) or b"")

    @property
    def binding(self):
        """What the sealed key is bound to."""
        return context(
            "grant", self.case_id, self.scope, self.version, self.kind, self.principal_id
        )

    @property
    def proof_binding(self):
        """What the proof is taken over: to whom, to which key, why, and until when."""
        return context(
            "grant-proof",
            self.binding,
            self.principal_public,
            self.reason,
            self.granted_by_id,
            self.granted_on,
            self.expires_on,
        )


class Exclusion(ConfidentialModel):
    """A person for whom a case does not exist: it concerns him, or he stepped back."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="exclusions")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(ConfidentialModel.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case", "user"], name="integrity_one_exclusion_each")
        ]

    def __str__(self):
        return str(self.case_id)
