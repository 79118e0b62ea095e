"""A publication's card inside body text."""

from typing import Any

from django import template

from vvsg_intl.core.chrome import Frame
from vvsg_intl.library.models import Publication
from vvsg_intl.library.selectors import publication_card

register = template.Library()


@register.simple_tag(takes_context=True)
def card_of(context: dict[str, Any], publication: Publication) -> Any:
    """What the component publication_card takes, for this publication on this page."""
    page = context.get("page")
    request = context["request"]
    language = page.language if page else request.LANGUAGE_CODE
    return publication_card(publication, Frame.of(request, language))
