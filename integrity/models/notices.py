"""What mails need: addresses that reporters gave, and what has been sent already."""

import uuid

from django.db import models

from integrity.models.base import ConfidentialModel
from integrity.models.case import Case
from integrity.models.keys import ManagerKey


class NoticeAddress(ConfidentialModel):
    """An address for neutral notices, sealed to the mail key of the settings."""

    token = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.BinaryField()
    is_due = models.BooleanField(default=False)
    has_failed = models.BooleanField(default=False)

    def __str__(self):
        return str(self.token)


class Reminder(ConfidentialModel):
    """A reminder of a due date that went out."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    key = models.ForeignKey(ManagerKey, on_delete=models.CASCADE, related_name="+")
    mark = models.CharField(max_length=40)

    class Meta(ConfidentialModel.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["case", "key", "mark"], name="integrity_one_reminder_each"
            )
        ]

    def __str__(self):
        return str(self.pk)


class MailRound(ConfidentialModel):
    """The last of the fixed hours at which mails went out."""

    name = models.CharField(max_length=20, unique=True)
    at = models.DateTimeField()

    def __str__(self):
        return self.name


class CodeMisses(ConfidentialModel):
    """How many codes of an hour belonged to no case; nothing about who tried."""

    # Typing mistakes are caught by the check character, so honest misses are rare.
    ALARM_AT = 20

    hour = models.DateTimeField(unique=True)
    count = models.PositiveIntegerField(default=0)
    is_alarmed = models.BooleanField(default=False)

    def __str__(self):
        return str(self.pk)
