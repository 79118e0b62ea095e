"""The upload form of pictures: a picture that cannot be shown is not taken."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from PIL import Image
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

# What Pillow and Willow raise on a file that is cut off or damaged, by its kind.
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, RuntimeError)


class PictureField(WagtailImageField):
    """Takes a picture only whole: Wagtail looks at its head alone, and raises on half a head."""

    def to_python(self, data: Any) -> Any:
        """The file; raises ValidationError in a plain sentence for a damaged one."""
        try:
            file = super().to_python(data)
            if file is not None:
                with Image.open(file) as picture:
                    picture.load()
                file.seek(0)
        except ValidationError:
            raise
        except DAMAGE as fault:
            raise ValidationError(
                _("This picture is damaged or incomplete: export it anew and upload it again."),
                code="invalid_image",
            ) from fault
        return file


class PictureForm(BaseImageForm):
    """The form of an image, with a field that opens what it takes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields["file"]
        self.fields["file"] = PictureField(
            label=given.label, required=given.required, widget=given.widget
        )
