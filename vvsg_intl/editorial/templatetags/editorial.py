"""What the admin's own screens show of a page's languages."""

from django import template
from wagtail.models import Page

from vvsg_intl.editorial.translations import LanguageState, active_translation, language_states

register = template.Library()


@register.simple_tag
def languages_of(page: Page) -> list[LanguageState]:
    """How a page stands in each language; nothing for one that is not saved yet."""
    return language_states(page) if page.pk else []


@register.simple_tag
def translations_of(page: Page) -> list[Page]:
    """The other languages of a page."""
    return list(page.get_translations().select_related("locale"))


@register.simple_tag
def schedulable(page: Page) -> int | None:
    """The number of the translation that a page is kept by, where it is one."""
    translation = active_translation(page)
    return translation.pk if translation else None
