"""A picture that was cut off is refused with a message, however much of it is left."""

import io
import json

import pytest
from django.test import Client
from django.urls import reverse
from PIL import Image

from tests.factories import an_upload
from vvsg_intl.core.models import SiteImage

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("media_folder"),
    pytest.mark.one_database,
]

KINDS = pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP", "AVIF"])
DAMAGED = "beschadigd of onvolledig"


def photograph(kind: str) -> bytes:
    """A picture with much to tell, so that a part of it has a whole head."""
    stream = io.BytesIO()
    Image.effect_noise((160, 90), 80).convert("RGB").save(stream, kind)
    return stream.getvalue()


def upload(editor: Client, kind: str, content: bytes, address: str = "wagtailimages:add"):
    """Send a picture by a form of the admin that takes one."""
    name = f"beeld.{kind.lower()}"
    form = {"title": "Getypte titel", "description": "Ruis", "file": an_upload(name, content)}
    multiple = {"files[]": an_upload(name, content)}
    return editor.post(
        reverse(address), multiple if address.endswith("multiple") else form, follow=True
    )


@KINDS
@pytest.mark.parametrize("share", [0.001, 0.02, 0.9])
def test_a_picture_that_was_cut_off_is_refused(editor: Client, kind: str, share: float) -> None:
    content = photograph(kind)
    answer = upload(editor, kind, content[: max(4, int(len(content) * share))])
    assert answer.status_code == 200
    assert answer.context["form"].errors["file"]
    assert "Getypte titel" in answer.content.decode()
    assert not SiteImage.objects.exists()


@KINDS
def test_it_is_refused_among_several_too(editor: Client, kind: str) -> None:
    content = photograph(kind)
    half = content[: len(content) // 2]
    answer = upload(editor, kind, half, "wagtailimages:add_multiple")
    said = json.loads(answer.content)
    assert said["success"] is False
    assert DAMAGED in said["error_message"]
    assert not SiteImage.objects.exists()
