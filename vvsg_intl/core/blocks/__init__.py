"""The blocks of body text: one concept per file, together in `BodyBlock`."""

from .body import BodyBlock
from .emphasis import CallToActionBlock, EmbedLinkBlock, FactsBlock, QuoteBlock
from .image import ImageBlock
from .records import EvaluationLinkBlock, ProgrammeLinkBlock, PublicationBlock, SurveyChartBlock
from .table import TableBlock
from .text import HeadingBlock, TextBlock

__all__ = [
    "BodyBlock",
    "CallToActionBlock",
    "EmbedLinkBlock",
    "EvaluationLinkBlock",
    "FactsBlock",
    "HeadingBlock",
    "ImageBlock",
    "ProgrammeLinkBlock",
    "PublicationBlock",
    "QuoteBlock",
    "SurveyChartBlock",
    "TableBlock",
    "TextBlock",
]
