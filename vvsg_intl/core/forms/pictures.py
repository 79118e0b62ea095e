"""The upload form of pictures: what is stored is a clean copy, and what cannot be shown is not."""

from pathlib import PurePath
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from PIL.Image import DecompressionBombError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from vvsg_intl.core.forms.room import require_room
from vvsg_intl.core.pictures.sandbox import Unusable, clean_picture
from vvsg_intl.core.pictures.sizes import FOCAL_POINT

ENDINGS = {"jpeg": ".jpg", "png": ".png"}
REFUSED = {
    "damaged": _("This picture is damaged or incomplete: export it anew and upload it again."),
    "moving": _("Moving pictures are not taken: upload a picture that stands still."),
    "too_large": _("This picture has too many dots: make it smaller, 2560 dots wide is plenty."),
    "too_heavy": _(
        "This picture takes too much memory or time to open: export it anew and upload it again."
    ),
}


# What Pillow raises on a damaged head, by the kind of file.
DAMAGE = (OSError, SyntaxError, ValueError, EOFError, IndexError, TypeError, RuntimeError)


class PictureField(WagtailImageField):
    """Takes a picture that can be shown, and makes the upload a clean copy of it."""

    def to_python(self, data: Any) -> Any:
        """The file, without all that is no picture; raises ValidationError in a plain sentence."""
        try:
            file = super().to_python(data)
            if file is not None:
                require_room(file)
                keep_picture_alone(file, file.image.format_name)
                file = super().to_python(file)  # what others read of it is of the copy
        except ValidationError as refusal:
            raise in_plain_words(refusal) from None
        except DecompressionBombError:
            raise ValidationError(REFUSED["too_large"]) from None
        except Unusable as fault:
            raise ValidationError(REFUSED[fault.problem]) from None
        except DAMAGE:
            raise ValidationError(REFUSED["damaged"]) from None
        return file


def in_plain_words(refusal: ValidationError) -> ValidationError:
    """Wagtail's refusal, in our words where it tells nine-digit numbers."""
    if getattr(refusal, "code", "") == "file_too_many_pixels":
        return ValidationError(REFUSED["too_large"])
    return refusal


def keep_picture_alone(file: UploadedFile[bytes], kind: str) -> None:
    """Overwrite an upload with the clean copy of its picture; raises Unusable.

    In its place, so that whoever stores this upload stores the copy: Wagtail keeps one among
    several aside as it came in, until it is described.
    """
    file.seek(0)
    clean = clean_picture(file.read(), kind)
    file.seek(0)
    file.truncate()
    file.write(clean.content)
    file.flush()
    file.seek(0)
    file.size = len(clean.content)
    file.name = PurePath(file.name or "").stem + ENDINGS[clean.format]


class PictureForm(BaseImageForm):
    """The form of an image: described, clean, and with its sizes made anew where they change."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["description"].required = True
        if given := self.fields.get("file"):  # not where several are described
            self.fields["file"] = PictureField(
                label=given.label, required=given.required, widget=given.widget
            )

    def save(self, commit: bool = True) -> Any:
        """Save, all of it at once: the sizes are made of what was saved."""
        if {"file", *FOCAL_POINT} & set(self.changed_data):
            self.instance.sizes = ""
        with transaction.atomic():
            return super().save(commit)
