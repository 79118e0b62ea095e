"""The forms that close a case and take it up again."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from integrity.choices import Outcome, Region
from integrity.errors import Code
from integrity.forms.fields import LONGEST_STORY, ProseField
from integrity.forms.manager.base import ManagerForm


class ClosingForm(ManagerForm):
    """The outcome, for the reporter, the register and the second person."""

    blamed = {Code.SECOND_PERSON: "approver", Code.EMPTY: "body", Code.TOO_LONG: "body"}

    outcome = forms.ChoiceField(
        label=_("Outcome"),
        choices=Outcome.choices,
        widget=forms.RadioSelect,
        help_text=_("It decides how long the case is kept."),
    )
    region = forms.ChoiceField(
        label=_("Where it happened, for the yearly figures"),
        choices=[("", _("Choose a region")), *Region.choices],
    )
    body = ProseField(
        label=_("Message to the reporter"),
        rows=8,
        longest=LONGEST_STORY,
        help_text=_("What was found and done. It is shown once the case is closed."),
    )
    approver = forms.TypedChoiceField(label=_("Who approves"), coerce=UUID)
    summary = ProseField(
        label=_("Summary for whoever approves"),
        help_text=_("Without what points to the reporter: this person reads nothing else."),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(key), name) for key, name in people]
        if choices:
            approver: Any = self.fields["approver"]
            approver.choices = [("", _("Choose a person")), *choices]
        else:
            del self.fields["approver"], self.fields["summary"]


class ReturnForm(ManagerForm):
    """What is missing in a proposal to close."""

    blamed = {Code.EMPTY: "body", Code.TOO_LONG: "body"}

    body = ProseField(label=_("What is missing"), rows=5, longest=LONGEST_STORY)


class ApprovalForm(ManagerForm):
    """Nothing to fill in."""
