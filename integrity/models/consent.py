"""The two grounds on which somebody else may learn who the reporter is."""

import uuid

from django.db import models
from django.db.models import F, Q

from integrity.choices import ConsentVia, Decision, LegalGround
from integrity.models.base import ConfidentialModel
from integrity.models.case import Case
from integrity.models.keys import ManagerKey


class Consent(ConfidentialModel):
    """What the reporter was asked and decided about one person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="consents")
    grantee = models.ForeignKey(ManagerKey, on_delete=models.PROTECT, related_name="+")
    via = models.CharField(max_length=10, choices=ConsentVia.choices)
    asked_on = models.DateField()
    decision = models.CharField(max_length=10, choices=Decision.choices, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta(ConfidentialModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(decision=Decision.OPEN, decided_on=None)
                | ~Q(decision=Decision.OPEN) & Q(decided_on__isnull=False),
                name="integrity_consent_decided",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_on=None) | Q(decision=Decision.GIVEN),
                name="integrity_consent_withdrawn",
            ),
        ]

    def __str__(self):
        return str(self.id)


class LegalDisclosure(ConfidentialModel):
    """A duty to tell somebody who the reporter is, announced to the reporter beforehand."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="disclosures")
    grantee = models.ForeignKey(ManagerKey, on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=20, choices=LegalGround.choices)
    announced_on = models.DateField()
    not_before = models.DateField()
    disclosed_on = models.DateField(null=True, blank=True)

    class Meta(ConfidentialModel.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(not_before__gte=F("announced_on")),
                name="integrity_announced_before",
            ),
        ]

    def __str__(self):
        return str(self.id)
