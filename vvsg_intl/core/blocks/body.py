"""The body of a page: the blocks that an editor can choose from."""

from collections.abc import Iterator
from itertools import chain, count
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.models import Page

from vvsg_intl.core.outline import for_visitors

from .emphasis import CallToActionBlock, EmbedLinkBlock, FactsBlock, QuoteBlock
from .image import ImageBlock
from .records import EvaluationLinkBlock, ProgrammeLinkBlock, PublicationBlock, SurveyChartBlock
from .table import TableBlock
from .text import HeadingBlock, TextBlock

ANCHOR_PREFIX = "text-"


class BodyBlock(blocks.StreamBlock):
    heading = HeadingBlock(group=_("Text"))
    text = TextBlock(group=_("Text"))
    quote = QuoteBlock(group=_("Text"))
    image = ImageBlock(group=_("Pictures and figures"))
    facts = FactsBlock(group=_("Pictures and figures"))
    table = TableBlock(group=_("Pictures and figures"))
    survey_chart = SurveyChartBlock(group=_("Pictures and figures"))
    publication = PublicationBlock(group=_("Links"))
    programme = ProgrammeLinkBlock(group=_("Links"))
    evaluation = EvaluationLinkBlock(group=_("Links"))
    call_to_action = CallToActionBlock(group=_("Links"))
    embed_link = EmbedLinkBlock(group=_("Links"))

    class Meta:
        template = "core/blocks/body.html"
        block_counts = {"call_to_action": {"max_num": 1}}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """The blocks with what they cannot know alone: their heading level and their page."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        context["parts"] = list(parts_of(value, context.get("page")))
        return context


def parts_of(value: Any, page: Page | None) -> Iterator[dict[str, Any]]:
    """Each block, the level of a heading in it, its anchor, its page in the reader's language."""
    targets = in_language_of(page, [b.value for b in value if isinstance(b.value, Page)])
    level = 1
    anchors: set[str] = set()
    for block in value:
        anchor = ""
        if block.block_type == "heading":
            level = int(block.value["level"])
            anchor = new_anchor(block.value["text"], anchors)
            anchors.add(anchor)
        target = targets.get(block.value.pk) if isinstance(block.value, Page) else None
        yield {
            "block": block,
            "heading_level": level + 1,
            "target": target,
            "anchor": anchor,
        }


def new_anchor(heading: str, taken: set[str]) -> str:
    """An id for a heading that no other heading has, nor the frame: no id there begins so."""
    name = ANCHOR_PREFIX + (slugify(heading, allow_unicode=True) or "x")
    numbered = (f"{name}-{number}" for number in count(2))
    return next(anchor for anchor in chain([name], numbered) if anchor not in taken)


def in_language_of(page: Page | None, chosen: list[Page]) -> dict[int, Page]:
    """The live translations of chosen pages, or themselves, with the fields of their types."""
    if not chosen:
        return {}
    keys = {other.translation_key for other in chosen}
    found = (
        for_visitors(Page.objects)
        .filter(translation_key__in=keys)
        .specific()
        .prefetch_related("locale")
    )
    by_key: dict[Any, dict[int, Page]] = {}
    for other in found:
        by_key.setdefault(other.translation_key, {})[other.locale_id] = other
    languages = {other.pk: by_key.get(other.translation_key, {}) for other in chosen}
    return {
        other.pk: target
        for other in chosen
        if (target := languages[other.pk].get(page.locale_id if page else other.locale_id))
        or (target := languages[other.pk].get(other.locale_id))
    }
