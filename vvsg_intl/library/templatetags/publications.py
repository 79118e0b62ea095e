"""A publication's card inside body text."""

from typing import Any

from django import template

from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import kept_cards

register = template.Library()


@register.simple_tag(takes_context=True)
def card_of(context: dict[str, Any], publication: Publication) -> Any:
    """What publication_card takes, for this publication on this page; None if it is not public."""
    page = context.get("page")
    language = page.language if page else context["request"].LANGUAGE_CODE
    return next(iter(kept_cards([publication.pk], language)), None)
