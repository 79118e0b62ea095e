"""The forms that let others in, and out again."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from integrity.choices import SHARE_REASONS, LegalGround, Scope
from integrity.errors import Code
from integrity.forms.fields import LONGEST_STORY, ProseField
from integrity.forms.manager.base import ManagerForm
from integrity.forms.manager.case import DayField

People = Iterable[tuple[Any, str]]


class PersonForm(ManagerForm):
    """A form about one person; `people` are pairs of the vault's id and a name."""

    blamed = {
        Code.NOT_SHAREABLE: "person",
        Code.NOT_TRUSTED: "person",
        Code.NOT_FOUND: "person",
        Code.CONSENT_MISSING: "person",
        Code.NOTICE_MISSING: "person",
        Code.SECOND_PERSON: "person",
        Code.DATE: "until",
        Code.EMPTY: "body",
        Code.TOO_LONG: "body",
    }

    person = forms.TypedChoiceField(label=_("Person"), coerce=UUID)

    def __init__(self, *args: Any, people: People, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.choices = [("", _("Choose a person")), *((str(key), name) for key, name in people)]


class ShareForm(PersonForm):
    """What somebody may read, why, and until when."""

    scope = forms.ChoiceField(
        label=_("What this person may read"),
        widget=forms.RadioSelect,
        choices=[
            (Scope.EXTRACT, _("the extract alone")),
            (Scope.DIALOGUE, _("the whole report and the conversation")),
        ],
    )
    reason = forms.ChoiceField(
        label=_("Why this person is needed"),
        widget=forms.RadioSelect,
        choices=[(reason.value, reason.label) for reason in SHARE_REASONS],
    )
    until = DayField(label=_("Until and including"))
    body = ProseField(
        label=_("Message to the reporter"),
        help_text=_("The reporter is told who, what, why and until when, with this message."),
    )
    field_order = ["person", "scope", "reason", "until", "body"]


class ExtractForm(ManagerForm):
    """The text that others may read."""

    blamed = {Code.EMPTY: "body", Code.TOO_LONG: "body"}

    body = ProseField(
        label=_("Extract"),
        rows=12,
        longest=LONGEST_STORY,
        help_text=_(
            "Leave out names, places, dates and turns of phrase that point to the reporter."
        ),
    )


class AnswerForm(ManagerForm):
    """The answer of somebody who reads the extract."""

    blamed = {Code.EMPTY: "body", Code.TOO_LONG: "body"}

    body = ProseField(
        label=_("Your answer to the complaint manager"),
        rows=8,
        longest=LONGEST_STORY,
        help_text=_("The reporter does not see this."),
    )


class RevokeForm(PersonForm):
    """Who is let in no longer."""


class RecuseForm(ManagerForm):
    """Why somebody steps back."""

    blamed = {Code.EMPTY: "body", Code.TOO_LONG: "body"}

    body = ProseField(
        label=_("Reason, for whoever takes over"), help_text=_("The reporter does not see this.")
    )


class ConsentForm(PersonForm):
    """A question to the reporter."""

    body = ProseField(
        label=_("Message to the reporter"),
        help_text=_(
            "Say why this person should know who the reporter is. The reporter may refuse."
        ),
    )


class SignedConsentForm(PersonForm):
    """Consent that stands in signed minutes."""

    is_signed = forms.BooleanField(
        label=_("I have minutes, signed by the reporter, in which this consent stands.")
    )


class DisclosureForm(PersonForm):
    """A legal duty to disclose, announced beforehand."""

    blamed = {**PersonForm.blamed, Code.DATE: "not_before"}

    ground = forms.ChoiceField(
        label=_("Legal ground"), choices=LegalGround.choices, widget=forms.RadioSelect
    )
    not_before = DayField(
        label=_("Not before"), help_text=_("So that the reporter can react first.")
    )
    body = ProseField(
        label=_("Reasons, in writing, to the reporter"),
        help_text=_("Directive (EU) 2019/1937, article 16(3)."),
    )


class IdentityForm(PersonForm):
    """Who may learn the identity, and until when."""

    until = DayField(label=_("Until and including"))
