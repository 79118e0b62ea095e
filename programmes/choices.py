"""Codes of programmes; statuses are IATI ActivityStatus."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProgrammeLevel(models.TextChoices):
    """Which government the programme belongs to."""

    FEDERAL = "federal", _("federal")
    FLEMISH = "flemish", _("Flemish")


class ActivityStatus(models.TextChoices):
    """IATI ActivityStatus."""

    PIPELINE = "1", _("in preparation")
    IMPLEMENTATION = "2", _("running")
    FINALISATION = "3", _("being finalised")
    CLOSED = "4", _("closed")
    CANCELLED = "5", _("cancelled")
    SUSPENDED = "6", _("suspended")
