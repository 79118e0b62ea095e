"""The one way to show a card."""

from django import template
from django.utils.safestring import SafeString

from vvsg_intl.core.cards import Card

register = template.Library()


@register.simple_tag
def card(item: Card, heading_level: int | None = None) -> SafeString:
    """A card with its title as a heading of this level; 3 where none is given."""
    return item.written(heading_level or 3)
