"""The one way to show an image: in sizes that are there, never by making them."""

from typing import Any

from django import template
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
    made = image.find_existing_renditions(*wanted)
    if len(made) < len(wanted):
        stored = {"src": image.file.url, "width": image.width, "height": image.height}
        return format_html("<picture><img{}></picture>", flatatt(stored | attributes))
    keep(image, made)
    return Picture({each.spec: made[each] for each in wanted}, attributes).__html__()


def keep(image: SiteImage, made: dict[Any, Any]) -> None:
    """Keep what was found where Wagtail looks first."""
    model = image.get_rendition_model()
    model.cache_backend.set_many(
        {
            model.construct_cache_key(image, each.get_cache_key(image), each.spec): rendition
            for each, rendition in made.items()
            if not getattr(rendition, "_from_cache", False)
        }
    )
