"""What outlives a case: one row without a way back, for the figures of the year."""

import uuid

from django.db import models

from integrity.choices import Kind, Outcome, Region, Role
from integrity.models.base import ConfidentialModel


class RegisterRow(ConfidentialModel):
    """A closed case. Its number is random, and the case knows it in ciphertext alone."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=Kind.choices)
    region = models.CharField(max_length=20, choices=Region.choices)
    outcome = models.CharField(max_length=20, choices=Outcome.choices)
    led_by = models.CharField(max_length=20, choices=Role.choices)
    days_to_ack = models.PositiveSmallIntegerField(null=True, blank=True)
    days_to_feedback = models.PositiveSmallIntegerField(null=True, blank=True)

    def __str__(self):
        return str(self.id)
