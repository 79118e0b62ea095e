"""Kinds of things that a search finds."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ResultKind(models.TextChoices):
    """What stands above a hit, and what hits are narrowed by."""

    PUBLICATION = "publication", _("publication")
    EVALUATION = "evaluation", _("evaluation")
    PROGRAMME = "programme", _("programme")
    SURVEY = "survey", _("survey")
    NEWS = "news", _("news item")
    COUNTRY = "country", _("country")
    THEME = "theme", _("theme")
    PAGE = "page", _("page")


# The app that a page type belongs to says its kind; the others are plain pages.
KIND_OF_APP = {
    "programmes": ResultKind.PROGRAMME,
    "evaluations": ResultKind.EVALUATION,
    "surveys": ResultKind.SURVEY,
    "news": ResultKind.NEWS,
}
