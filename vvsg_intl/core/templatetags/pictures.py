"""The one way to show an image: in sizes that are there, never by making them."""

from typing import Any

from django import template
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.models import Picture

from vvsg_intl.core.models import SiteImage

register = template.Library()

WIDTHS = {"figure": "(min-width: 60rem) 52rem, 92vw", "card": "(min-width: 60rem) 24rem, 92vw"}


@register.simple_tag
def picture(image: SiteImage, shape: str, alt: str = "", *, eager: bool = False) -> SafeString:
    """An image in a shape of core/pictures/sizes.py; `eager` where it is high on the page.

    Until the worker has made its sizes, for some seconds, as it was stored.
    """
    attributes: dict[str, Any] = {"sizes": WIDTHS[shape], "alt": alt}
    attributes |= {"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}
    made = image.made_in(shape)
    if not made:
        stored = {"src": image.file.url, "width": image.width, "height": image.height}
        return format_html("<picture><img{}></picture>", flatatt(stored | attributes))
    return Picture(made, attributes).__html__()
