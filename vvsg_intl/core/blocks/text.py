"""Running text and headings."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link", "superscript"]


class TextBlock(blocks.RichTextBlock):
    def __init__(self, **kwargs):
        super().__init__(**{"features": TEXT_FEATURES, **kwargs})

    class Meta:
        icon = "pilcrow"
        label = _("Text")
        description = _("Paragraphs, lists and links.")
        template = "core/blocks/text.html"
        preview_value = "<p>Vlaamse steden en gemeenten werken internationaal samen.</p>"


class HeadingBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Heading"), max_length=120)
    level = blocks.ChoiceBlock(
        label=_("Level"),
        choices=[("2", _("Heading of a part")), ("3", _("Heading within a part"))],
        default="2",
        search_index=False,
        help_text=_("Readers with a screen reader jump from heading to heading: skip no level."),
    )

    class Meta:
        icon = "title"
        label = _("Heading")
        description = _("The title of a part of the text.")
        template = "core/blocks/heading.html"
        preview_value = {"text": "Wat we doen", "level": "2"}
