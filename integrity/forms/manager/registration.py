"""The form for a report that came by telephone, post or e-mail, or in a meeting."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from integrity.choices import Channel, IdentityField, Kind, Question
from integrity.errors import Code
from integrity.forms.fields import LONGEST_STORY, LineField, ProseField
from integrity.forms.manager.base import ManagerForm
from integrity.forms.manager.case import DayField


class RegistrationForm(ManagerForm):
    """What was told, how it came in, and whether the reporter gets a code."""

    blamed = {Code.DATE: "received_on", Code.EMPTY: "story", Code.TOO_LONG: "story"}

    channel = forms.ChoiceField(
        label=_("How it came in"),
        widget=forms.RadioSelect,
        choices=[(one.value, one.label) for one in Channel if one != Channel.WEB],
    )
    received_on = DayField(label=_("Received on"))
    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect, choices=Kind.choices)
    language = forms.ChoiceField(label=_("Language of the reporter"), choices=settings.LANGUAGES)
    concerns_manager = forms.BooleanField(
        label=_("It concerns the complaint manager"),
        required=False,
        help_text=_("Then only the alternate can register and read it."),
    )
    story = ProseField(label=_("What happened"), rows=10, longest=LONGEST_STORY)
    minutes = ProseField(
        label=_("Minutes of the conversation"),
        rows=8,
        longest=LONGEST_STORY,
        required=False,
        help_text=_("The reporter can read and correct them, with the code."),
    )
    with_code = forms.BooleanField(
        label=_("Make a code for the reporter"),
        required=False,
        initial=True,
        help_text=_("With it the reporter can follow the case on this website."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for question in Question:
            self.fields[question.value] = ProseField(label=question.label, rows=2, required=False)
        for name in IdentityField:
            self.fields[f"identity_{name.value}"] = LineField(label=name.label, required=False)

    @classmethod
    def names(cls) -> list[str]:
        """All fields, also those that are made from the questions."""
        return list(cls().fields)
