"""The block of the integrity page: what happens to a report, step by step."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class StepBlock(blocks.StructBlock):
    label = blocks.CharBlock(label=_("When"), max_length=60)
    title = blocks.CharBlock(label=_("What happens"), max_length=120)
    text = blocks.TextBlock(label=_("Text"), max_length=500, required=False)

    class Meta:
        icon = "history"
        label = _("Step")
        preview_value = {"label": "Binnen 7 dagen", "title": "Je krijgt een eerste antwoord"}


class StepsBlock(blocks.StreamBlock):
    step = StepBlock()

    class Meta:
        required = False
