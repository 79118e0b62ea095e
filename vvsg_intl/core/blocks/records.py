"""Cards that point at a publication, programme or evaluation."""

import copy

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class PublicationBlock(SnippetChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("library.Publication", **kwargs)

    def bulk_to_python(self, values):
        # Fetched with all that a card shows, so that ten cards cost as much as one.
        found = self.model_class.objects.for_cards().in_bulk(values)
        return [copy.copy(found.get(value)) for value in values]

    def deconstruct(self):
        return ("vvsg_intl.core.blocks.PublicationBlock", [], {})

    class Meta:
        icon = "doc-full-inverse"
        label = _("Publication")
        description = _("A card of a publication with all its language editions.")
        template = "core/blocks/publication.html"
        preview_template = "core/blocks/record_preview.html"


class ProgrammeLinkBlock(blocks.PageChooserBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault(
            "page_type", ["programmes.ProgrammePage", "programmes.ProgrammePeriodPage"]
        )
        super().__init__(**kwargs)

    class Meta:
        icon = "globe"
        label = _("Programme")
        description = _("A card that leads to a programme or one of its periods.")
        template = "core/blocks/page_card.html"
        preview_template = "core/blocks/record_preview.html"


class EvaluationLinkBlock(blocks.PageChooserBlock):
    def __init__(self, **kwargs):
        kwargs.setdefault("page_type", ["evaluations.EvaluationPage"])
        super().__init__(**kwargs)

    class Meta:
        icon = "clipboard-list"
        label = _("Evaluation")
        description = _("A card that leads to an evaluation.")
        template = "core/blocks/page_card.html"
        preview_template = "core/blocks/record_preview.html"
