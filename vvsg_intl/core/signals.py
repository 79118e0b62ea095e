"""A change that can show raises the generation, and a picture gets its sizes; nothing else."""

from functools import partial
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail.signals import post_page_move

from vvsg_intl.core.generation import raise_generation
from vvsg_intl.core.models import SiteImage
from vvsg_intl.core.pictures.sizes import SIZES
from vvsg_intl.core.tasks import make_sizes_later

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


def ask_for_sizes(sender: Any, instance: SiteImage, raw: bool = False, **kwargs: Any) -> None:
    """Have the worker make the sizes of a new image, or of one that is to be shown otherwise."""
    if not raw and instance.sizes != SIZES:
        transaction.on_commit(partial(make_sizes_later.enqueue, instance.pk))


def connect() -> None:
    """Listen, once the apps are ready."""
    for signal in (post_save, post_delete, m2m_changed):
        signal.connect(note_change, dispatch_uid="vvsg_intl.core.signals.note_change")
    post_page_move.connect(note_move, dispatch_uid="vvsg_intl.core.signals.note_move")
    post_save.connect(
        ask_for_sizes, sender=SiteImage, dispatch_uid="vvsg_intl.core.signals.ask_for_sizes"
    )
