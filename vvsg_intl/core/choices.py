"""Codes that records of several apps share."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Language(models.TextChoices):
    """A language of the site, ISO 639-1."""

    NL = "nl", _("Dutch")
    EN = "en", _("English")
    FR = "fr", _("French")
    ES = "es", _("Spanish")


class DatePrecision(models.TextChoices):
    """How much of a date is known."""

    YEAR = "year", _("year")
    MONTH = "month", _("month")
    DAY = "day", _("day")
