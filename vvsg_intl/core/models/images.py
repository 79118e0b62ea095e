"""Images with a credit; the description is the alternative text that pages and blocks propose."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage

from vvsg_intl.core.pictures.sizes import filters


class SiteImage(AbstractImage):
    # Of Wagtail, with a help text. Forms ask for it (core/forms/pictures.py).
    description = models.CharField(
        _("description"),
        blank=True,
        max_length=255,
        default="",
        help_text=_(
            "What is to be seen, in one Dutch sentence, for those who cannot see it. It is "
            "proposed as the alternative text wherever the image is used."
        ),
    )
    credit = models.CharField(
        _("credit"),
        max_length=255,
        blank=True,
        help_text=_("Who made this image. Shown below it."),
    )
    sizes = models.CharField(
        _("sizes that were made"), max_length=16, blank=True, db_index=True, editable=False
    )

    admin_form_fields = (*WagtailImage.admin_form_fields, "credit")

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")
        permissions = [("choose_image", "Can choose image")]

    def made_in(self, shape: str) -> dict[str, "SiteRendition"]:
        """The sizes of a shape of core/pictures/sizes.py, by name; none until all are there.

        In one query for all shapes, or none where a list has fetched them.
        """
        wanted = filters(shape)
        models.prefetch_related_objects([self], "renditions")
        made = self.find_existing_renditions(*wanted)  # else Wagtail asks its cache for each
        return {each.spec: made[each] for each in wanted} if len(made) == len(wanted) else {}


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    raises_generation = False  # pages show them once all are there (core/services.py)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]
