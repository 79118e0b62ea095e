"""The forms of the work on a case: messages, dates, notes, triage."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrity.choices import AckException, ExtensionReason
from integrity.errors import Code
from integrity.forms.fields import LONGEST_STORY, LineField, ProseField
from integrity.forms.manager.base import ManagerForm

TITLE_LENGTH = 120
STATUS_LENGTH = 2_000
SEARCH_LENGTH = 200


class DayField(forms.DateField):
    """A day; the browser's own calendar, which needs no script."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        kwargs.setdefault("input_formats", ["%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"])
        super().__init__(widget=widget, **kwargs)


class SearchForm(forms.Form):
    """What to look for in all cases; sent by POST, so that it is in no address."""

    text = LineField(label=_("Search in all cases"), required=False)


class BodyForm(ManagerForm):
    """One text for the reporter."""

    blamed = {Code.EMPTY: "body", Code.TOO_LONG: "body"}

    body = ProseField(label=_("Message to the reporter"), rows=8, longest=LONGEST_STORY)


class NoteForm(ManagerForm):
    """One text that the reporter never sees."""

    blamed = {Code.EMPTY: "body", Code.TOO_LONG: "body"}

    body = ProseField(
        label=_("Internal note"),
        rows=5,
        longest=LONGEST_STORY,
        help_text=_("The reporter never sees this."),
    )


class AckExceptionForm(ManagerForm):
    """Why no acknowledgement is sent."""

    blamed = {Code.EMPTY: "note", Code.TOO_LONG: "note"}

    reason = forms.ChoiceField(
        label=_("Reason"), choices=AckException.choices, widget=forms.RadioSelect
    )
    note = ProseField(
        label=_("Explanation, for the file"), help_text=NoteForm.base_fields["body"].help_text
    )


class StatusForm(ManagerForm):
    """A few words on how it stands."""

    blamed = {Code.EMPTY: "text", Code.TOO_LONG: "text"}

    text = ProseField(
        label=_("How it stands"),
        rows=3,
        longest=STATUS_LENGTH,
        help_text=_("The reporter reads this at the top of the page."),
    )


class ExtensionForm(ManagerForm):
    """More time for feedback."""

    blamed = {Code.DATE: "until", Code.EMPTY: "body", Code.TOO_LONG: "body"}

    until = DayField(label=_("New last day"), help_text=_("At most three months later."))
    reason = forms.ChoiceField(
        label=_("Reason"), choices=ExtensionReason.choices, widget=forms.RadioSelect
    )
    body = BodyForm.base_fields["body"]


class ContactForm(ManagerForm):
    """The day by which the reporter hears something."""

    blamed = {Code.DATE: "on"}

    on = DayField(label=_("Day"), required=False, help_text=_("Leave it empty to plan nothing."))


class TitleForm(ManagerForm):
    """A name for the case, for the managers alone."""

    blamed = {Code.EMPTY: "title", Code.TOO_LONG: "title"}

    title = LineField(
        label=_("Title"),
        max_length=TITLE_LENGTH,
        help_text=_("For yourself: it stands in your list of cases, encrypted."),
    )


def yes_no_unknown(label: Any, help_text: Any = "") -> forms.TypedChoiceField:
    """A question that may stay open."""
    return forms.TypedChoiceField(
        label=label,
        help_text=help_text,
        choices=[("", _("not known yet")), ("yes", _("yes")), ("no", _("no"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )


class TriageForm(ManagerForm):
    """What the manager makes of the report."""

    in_scope = yes_no_unknown(_("Does it belong to this procedure?"))
    criminal = yes_no_unknown(_("May it be a criminal offence?"))
    urgent = yes_no_unknown(_("Is it urgent?"))
    safety = yes_no_unknown(_("Is somebody’s safety at risk?"))
    evidence_at_risk = yes_no_unknown(_("Might evidence disappear?"))
    detriment_to_reporter = yes_no_unknown(_("Does the reporter risk detriment?"))
    category = LineField(label=_("Subject"), required=False)
    country = LineField(label=_("Country"), required=False)
    project = LineField(label=_("Programme or project"), required=False)
