"""The one way to show an image: in sizes that are there, never by making them."""

from typing import Any

from django import template
from django.db.models import prefetch_related_objects
from django.forms.utils import flatatt
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail.images.models import Picture

from vvsg_intl.core.models import SiteImage
from vvsg_intl.core.pictures.sizes import filters

register = template.Library()

WIDTHS = {"figure": "(min-width: 60rem) 52rem, 92vw", "card": "(min-width: 60rem) 24rem, 92vw"}


@register.simple_tag
def picture(image: SiteImage, shape: str, alt: str = "", *, eager: bool = False) -> SafeString:
    """An image in a shape of core/pictures/sizes.py; `eager` where it is high on the page.

    Until the worker has made its sizes, for some seconds, as it was stored.
    """
    attributes: dict[str, Any] = {"sizes": WIDTHS[shape], "alt": alt}
    attributes |= {"fetchpriority": "high"} if eager else {"loading": "lazy", "decoding": "async"}
    wanted = filters(shape)
    # In one query where a list has not fetched them; Wagtail would ask its cache for each.
    prefetch_related_objects([image], "renditions")
    made = image.find_existing_renditions(*wanted)
    if len(made) < len(wanted):
        stored = {"src": image.file.url, "width": image.width, "height": image.height}
        return format_html("<picture><img{}></picture>", flatatt(stored | attributes))
    return Picture({each.spec: made[each] for each in wanted}, attributes).__html__()
