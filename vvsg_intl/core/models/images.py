"""Images with a credit; the description is the alternative text that pages and blocks propose."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


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


class SiteRendition(AbstractRendition):
    image = models.ForeignKey(SiteImage, on_delete=models.CASCADE, related_name="renditions")

    raises_generation = False  # pages show them once all are there (core/services.py)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["image", "filter_spec", "focal_point_key"], name="unique_rendition"
            )
        ]
