"""Kinds of items."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class NewsKind(models.TextChoices):
    """What an item is."""

    NEWS = "news", _("news")
    KNOWLEDGE = "knowledge", _("knowledge item")
