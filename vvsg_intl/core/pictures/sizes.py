"""The sizes in which pages show pictures: templates ask for a shape, and the worker makes all.

A page that asked for a size of its own would have it made while its visitor waits.
"""

import hashlib
from functools import cache
from itertools import chain

from wagtail.images.models import Filter

FORMATS = "format-{avif,webp,jpeg}"
SHAPES = {
    "figure": f"{FORMATS} width-{{480,800,1280}}",  # whole, above or within a text
    "card": f"{FORMATS} fill-{{480x270,800x450}}",  # in a list: cut around the focal point
    "shared": "format-jpeg fill-1200x630",  # beside a link to the page, on other sites
}


# What an image has been made in: another list has all made anew.
SIZES = hashlib.sha256(f"{SHAPES}".encode()).hexdigest()[:16]
FOCAL_POINT = ("focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height")


@cache
def filters(*shapes: str) -> tuple[Filter, ...]:
    """The sizes of these shapes, or of all, as Wagtail knows them."""
    specs = (Filter.expand_spec(SHAPES[shape]) for shape in shapes or SHAPES)
    return tuple(Filter(spec) for spec in chain.from_iterable(specs))
