"""Drafts and sessions: rows that open nothing without the cookie, and end by themselves."""

from django.conf import settings
from django.db import models

from integrity.models.base import SessionRow
from integrity.models.case import Case
from integrity.models.keys import ManagerKey


class Draft(SessionRow):
    """The answers between the steps of the form; after filing, the way to the new session."""

    def __str__(self):
        return str(self.pk)


class ReporterSession(SessionRow):
    """A reporter who gave his code; `sealed` holds the key of his case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    sealed_code = models.BinaryField(null=True, blank=True)  # until part of it was typed back
    is_first_code = models.BooleanField(default=False)  # that of the filing, not a renewed one

    def __str__(self):
        return str(self.pk)


class UnlockSession(SessionRow):
    """An open vault; `sealed` holds its bundle."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    key = models.ForeignKey(ManagerKey, on_delete=models.CASCADE, related_name="+")
    login_hash = models.BinaryField(max_length=32)  # of the session in which it was opened

    def __str__(self):
        return str(self.pk)
