"""An image with its alternative text, caption and credit."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock


class ImageBlock(blocks.StructBlock):
    image = ImageChooserBlock(label=_("Image"))
    alt = blocks.CharBlock(
        label=_("Alternative text"),
        required=False,
        max_length=250,
        help_text=_(
            "What is to be seen, for those who cannot see it. Left empty, it is the description of "
            "the image."
        ),
    )
    decorative = blocks.BooleanBlock(
        label=_("Only decoration"),
        required=False,
        help_text=_("Tick this only where the image tells nothing that the text does not."),
    )
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    def clean(self, value):
        cleaned = super().clean(value)
        if not cleaned["alt"].strip() and cleaned["image"]:
            cleaned["alt"] = cleaned["image"].description
        is_draft = self.is_deferred_validation  # and may be unfinished
        if not is_draft and not cleaned["alt"].strip() and not cleaned["decorative"]:
            raise blocks.StructBlockValidationError(
                block_errors={
                    "alt": ValidationError(
                        _("Describe the image, or tick ‘Only decoration’ if it tells nothing.")
                    )
                }
            )
        if cleaned["decorative"]:
            cleaned["alt"] = ""
        return cleaned

    class Meta:
        icon = "image"
        label = _("Image")
        description = _("A picture with a description for those who cannot see it.")
        template = "core/blocks/image.html"
        preview_template = "core/blocks/image_preview.html"
        preview_value = {"alt": "", "decorative": True, "caption": "Twee oevers, één lijn."}
