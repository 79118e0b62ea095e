"""What stands out of running text: quote, facts, call to action, link to a video or map."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class QuoteBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("Quote"), max_length=600)
    attribution = blocks.CharBlock(label=_("Who said it"), required=False, max_length=150)

    class Meta:
        icon = "openquote"
        label = _("Quote")
        description = _("Somebody’s own words.")
        template = "core/blocks/quote.html"
        preview_value = {"text": "Zo ziet een citaat eruit.", "attribution": "Wie het zei"}


class FactBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("Label"), max_length=80)
    value = blocks.CharBlock(label=_("Value"), max_length=80)


class FactsBlock(blocks.StructBlock):
    facts = blocks.ListBlock(FactBlock(), label=_("Facts"), min_num=1, max_num=6)

    class Meta:
        icon = "list-ul"
        label = _("Facts")
        description = _("A few facts side by side, each with its label.")
        template = "core/blocks/facts.html"
        preview_value = {"facts": [{"label": "Periode", "value": "2022–2026"}]}


class LinkBlock(blocks.StructBlock):
    """A link to a page of this site or, where that is empty, to another site."""

    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    url = blocks.URLBlock(label=_("Address elsewhere"), required=False)

    def clean(self, value):
        cleaned = super().clean(value)
        if self.is_deferred_validation:  # a draft may be unfinished
            return cleaned
        if bool(cleaned["page"]) == bool(cleaned["url"]):
            raise blocks.StructBlockValidationError(
                non_block_errors=[ValidationError(_("Choose a page or give an address, not both."))]
            )
        return cleaned


class CallToActionBlock(LinkBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=100)
    text = blocks.TextBlock(label=_("Text"), required=False, max_length=300)
    link_text = blocks.CharBlock(label=_("Text of the button"), max_length=60)

    class Meta:
        icon = "pick"
        label = _("Call to action")
        description = _("One thing that you invite the reader to do.")
        template = "core/blocks/call_to_action.html"
        form_layout = ["title", "text", "link_text", "page", "url"]
        preview_value = {
            "title": "Lees de evaluaties",
            "text": "Met ons antwoord erbij.",
            "link_text": "Naar de evaluaties",
            "url": "https://example.org/",
        }


class EmbedLinkBlock(blocks.StructBlock):
    """A video or map is linked, not embedded: a visitor decides before another site sees him."""

    title = blocks.CharBlock(label=_("Title"), max_length=150)
    url = blocks.URLBlock(label=_("Address"))
    provider = blocks.CharBlock(
        label=_("Site"), max_length=60, help_text=_("The name of the site that opens.")
    )

    class Meta:
        icon = "media"
        label = _("Video or map elsewhere")
        description = _("A link to a video or map on another site; nothing of it loads here.")
        template = "core/blocks/embed_link.html"
        preview_value = {
            "title": "Een video",
            "url": "https://example.org/",
            "provider": "example.org",
        }
