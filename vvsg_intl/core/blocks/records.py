"""Cards that point at a publication, programme or evaluation, and quoted survey results."""

import copy

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.snippets.blocks import SnippetChooserBlock


class PublicationBlock(SnippetChooserBlock):
    def __init__(self, **kwargs):
        super().__init__("library.Publication", **kwargs)

    def bulk_to_python(self, values):
        found = self.model_class.objects.in_bulk(values)
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


class SurveyChartBlock(SnippetChooserBlock):
    """Quotes the results of a question: a change where they are stored shows everywhere."""

    def __init__(self, **kwargs):
        super().__init__("surveys.Question", **kwargs)

    def bulk_to_python(self, values):
        found = self.model_class.objects.select_related("wave").in_bulk(values)
        return [found.get(value) for value in values]

    def deconstruct(self):
        return ("vvsg_intl.core.blocks.SurveyChartBlock", [], {})

    class Meta:
        icon = "order"
        label = _("Survey result")
        description = _("The chart of a survey question, always with its present results.")
        template = "core/blocks/survey_chart.html"
        preview_template = "core/blocks/record_preview.html"
