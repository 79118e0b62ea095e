"""What the admin's own screens show of a page's languages."""

from typing import Any

from django import template
from wagtail.models import Page

from vvsg_intl.editorial.services import WITH_TRANSLATIONS
from vvsg_intl.editorial.translations import (
    LanguageState,
    active_translation,
    following,
    language_states,
)

register = template.Library()


@register.simple_tag
def languages_of(page: Page) -> list[LanguageState]:
    """How a page stands in each language; nothing for one that is not saved yet."""
    return language_states(page) if page.pk else []


@register.simple_tag
def translations_of(page: Page) -> list[Page]:
    """The translations that may go where this page goes."""
    return list(following(page))


@register.simple_tag
def translations_of_many(act: str, items: list[dict[str, Any]]) -> list[Page]:
    """The translations of the pages that are chosen, for an act that takes them along."""
    pages = [row["item"] for row in items if isinstance(row["item"], Page)]
    if act not in WITH_TRANSLATIONS:
        return []
    return [one for page in pages for one in following(page)]


@register.simple_tag
def schedulable(page: Page) -> int | None:
    """The number of the translation that a page is kept by, where it is one."""
    translation = active_translation(page)
    return translation.pk if translation else None
