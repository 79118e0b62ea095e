"""Kinds of documents, after IATI DocumentCategory where it has one."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PublicationKind(models.TextChoices):
    """What a publication is; IATI A07 for evaluations, A08 for brochures, A02 for terms."""

    FULL_REPORT = "full_report", _("full report")
    SYNTHESIS = "synthesis", _("synthesis")
    SUMMARY = "summary", _("summary")
    MANAGEMENT_RESPONSE = "management_response", _("management response")
    PUBLICATION = "publication", _("publication")
    TERMS_OF_REFERENCE = "tor", _("terms of reference")
    QUESTIONNAIRE = "questionnaire", _("questionnaire")
    DATASET = "dataset", _("data")


class TextProblem(models.TextChoices):
    """Why search does not reach into a PDF, or not to its end."""

    LOCKED = "locked", _("locked with a password")
    DAMAGED = "damaged", _("damaged")
    NO_TEXT = "no_text", _("pictures of pages without text")
    TOO_LONG = "too_long", _("only the first 1,000 pages are searched")
    TOO_HEAVY = "too_heavy", _("takes too much memory or time to read")
