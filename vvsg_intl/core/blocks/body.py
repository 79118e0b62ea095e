"""The body of a page: the blocks that an editor can choose from."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from .emphasis import CallToActionBlock, EmbedLinkBlock, FactsBlock, QuoteBlock
from .image import ImageBlock
from .records import EvaluationLinkBlock, ProgrammeLinkBlock, PublicationBlock
from .table import TableBlock
from .text import HeadingBlock, TextBlock


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock(group=_("Text"))
    text = TextBlock(group=_("Text"))
    quote = QuoteBlock(group=_("Text"))
    image = ImageBlock(group=_("Pictures and figures"))
    facts = FactsBlock(group=_("Pictures and figures"))
    table = TableBlock(group=_("Pictures and figures"))
    publication = PublicationBlock(group=_("Links"))
    programme = ProgrammeLinkBlock(group=_("Links"))
    evaluation = EvaluationLinkBlock(group=_("Links"))
    call_to_action = CallToActionBlock(group=_("Links"))
    embed_link = EmbedLinkBlock(group=_("Links"))

    class Meta:
        block_counts = {"call_to_action": {"max_num": 1}}
