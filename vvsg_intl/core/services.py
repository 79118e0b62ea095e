"""Writes of the bottom: the sizes of pictures, made outside of any visitor's request."""

import threading

from django.db import transaction

from vvsg_intl.core.generation import raise_generation
from vvsg_intl.core.models import SiteImage
from vvsg_intl.core.pictures.sizes import FOCAL_POINT, SIZES, filters

# A worker has a thread for tasks and one for scheduled work: one picture in memory is enough.
_one_at_a_time = threading.Lock()


def make_sizes(*, image_id: int) -> None:
    """Make what is missing of the sizes of an image; pages show them once all are there.

    Sizes of an earlier focal point or list of sizes go.
    """
    with _one_at_a_time:
        image = SiteImage.objects.filter(pk=image_id).exclude(sizes=SIZES).first()
        if image is None:
            return
        wanted = filters()
        made = [image.get_rendition(each).pk for each in wanted]
        for old in image.renditions.filter(filter_spec__startswith="format-").exclude(pk__in=made):
            old.delete()
        with transaction.atomic():
            # Not where the file or focal point became another meanwhile: that has its own task.
            same = {name: getattr(image, name) for name in ("file", *FOCAL_POINT)}
            if SiteImage.objects.filter(pk=image.pk, **same).update(sizes=SIZES):
                raise_generation()
