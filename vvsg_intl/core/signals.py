"""A change that can show raises the generation; nothing else happens by signal."""

from typing import Any

from django.conf import settings
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from vvsg_intl.core.generation import raise_generation

WATCHED = (Page, Site, Locale, PageViewRestriction)


def is_shown(model: type[Model]) -> bool:
    """Whether visitors may see rows of this model."""
    if not getattr(model, "raises_generation", True):
        return False
    return issubclass(model, WATCHED) or model._meta.app_label in settings.CONTENT_APPS


def note_change(sender: Any, raw: bool = False, **kwargs: Any) -> None:
    """Raise the generation for a saved, deleted or related row."""
    if not raw and is_shown(sender):
        raise_generation()


def note_move(sender: Any, **kwargs: Any) -> None:
    """Raise the generation for a moved page: treebeard moves without saving."""
    raise_generation()


def connect() -> None:
    """Listen, once the apps are ready."""
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(note_change, dispatch_uid="vvsg_intl.core.signals.note_change")
    post_page_move.connect(note_move, dispatch_uid="vvsg_intl.core.signals.note_move")
