"""The body text of a page, as one field that all page types share."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from vvsg_intl.core.blocks import BodyBlock

SHARED = {"block_lookup", "blank", "verbose_name"}  # the same for every body


class BodyField(StreamField):
    """A stream of the blocks of `BodyBlock`.

    Migrations name this field and not its blocks: a new kind of block changes no column.
    """

    def __init__(self, **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__(BodyBlock(), **{"blank": True, "verbose_name": _("text"), **kwargs})

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """The field without its blocks, and without what every body has."""
        name, path, _args, kwargs = super().deconstruct()
        return name, path, [], {k: v for k, v in kwargs.items() if k not in SHARED}
