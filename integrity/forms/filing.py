"""The forms of the steps in which a report is written; only what happened must be told."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from integrity.choices import Capacity, IdentityField, Kind, Question
from integrity.forms.fields import LONGEST_STORY, AddressField, LineField, ProseField, ReporterForm

YES, NO = "yes", "no"


class KindForm(ReporterForm):
    """What it is, and whether the usual reader is concerned."""

    kind = forms.ChoiceField(
        label=_("What would you like to send us?"),
        help_text=_("Not sure? Choose what comes closest: it is read with the same care."),
        choices=[
            (Kind.COMPLAINT, _("A complaint")),
            (Kind.REPORT, _("A report of a breach of integrity")),
            (Kind.QUESTION, _("A question about our integrity policy")),
        ],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what you would like to send us."),
            "invalid_choice": _("Choose what you would like to send us."),
        },
    )
    concerns_manager = forms.ChoiceField(
        label=_("Is it about the complaint manager?"),
        help_text=_(
            "If it is, somebody else handles it: the alternate. The complaint manager cannot "
            "read it and does not see that it exists."
        ),
        choices=[(NO, _("No")), (YES, _("Yes"))],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Say whether it is about the complaint manager."),
            "invalid_choice": _("Say whether it is about the complaint manager."),
        },
    )


class StoryForm(ReporterForm):
    """What happened, or what somebody wants to know."""

    story = ProseField(
        label=_("Tell it in your own words"),
        help_text=_(
            "Write in the language you like. There is room for 50,000 characters. Do not give "
            "more about other people than is needed to understand what happened."
        ),
        rows=14,
        longest=LONGEST_STORY,
        error_messages={"required": _("Tell what happened.")},
    )

    def __init__(self, *args: Any, is_question: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if is_question:
            field = self.fields["story"]
            field.label = _("Your question")
            field.help_text = _(
                "Write in the language you like. There is room for 50,000 characters."
            )
            field.error_messages["required"] = _("Write your question.")


class DetailsForm(ReporterForm):
    """The guided questions; every one of them may stay open."""

    capacity = forms.ChoiceField(
        label=_("How are you involved?"),
        choices=[("", _("I would rather not say")), *Capacity.choices],
        widget=forms.RadioSelect,
        required=False,
    )
    municipality = LineField(
        label=_("Which municipality or organisation is it about?"), required=False
    )
    where = LineField(label=_("Where did it happen?"), required=False)
    when = LineField(
        label=_("When did it happen?"),
        help_text=_("A day, a month or a year; an estimate will do."),
        required=False,
    )
    who = ProseField(
        label=_("Who was involved?"),
        help_text=_("Their role is often enough: ‘the treasurer of the partner’."),
        rows=3,
        required=False,
    )
    reported_before = ProseField(
        label=_("Have you told anybody about this before?"),
        help_text=_("To whom, and what came of it?"),
        rows=3,
        required=False,
    )
    risk = ProseField(
        label=_("Do you fear consequences for yourself?"),
        help_text=_("Then we take it into account in everything we do."),
        rows=3,
        required=False,
    )
    evidence = ProseField(
        label=_("What could support your story?"),
        help_text=_("Documents, pictures, witnesses. You can add files after you have sent this."),
        rows=3,
        required=False,
    )

    QUESTIONS = {question.value: question for question in Question}

    def answers(self) -> dict[Question, str]:
        """The questions that were answered."""
        given = {name: self.cleaned_data.get(name, "") for name in self.QUESTIONS}
        return {self.QUESTIONS[name]: text for name, text in given.items() if text}


class IdentityForm(ReporterForm):
    """Who the reporter is, as far as the reporter wants to say."""

    name = LineField(label=_("Your name"), required=False)
    email = AddressField(label=_("Your e-mail address"))
    phone = LineField(
        label=_("Your telephone number"), required=False, attrs={"inputmode": "tel", "dir": "ltr"}
    )
    contact = ProseField(
        label=_("How and when may we contact you?"),
        help_text=_("For instance: ‘call after 6 p.m. only’, or ‘through this website only’."),
        rows=3,
        required=False,
    )

    IDENTITY = {field.value: field for field in IdentityField}

    @property
    def identity_fields(self) -> list[BoundField]:
        """The fields about who the reporter is."""
        return [self[name] for name in self.fields if name in self.IDENTITY]

    def identity(self) -> dict[IdentityField, str]:
        """What was filled in."""
        told = {name: self.cleaned_data.get(name, "") for name in self.IDENTITY}
        return {self.IDENTITY[name]: text for name, text in told.items() if text}


class ContactForm(IdentityForm):
    """Who the reporter is, and where a notice without content may go."""

    notice_address = AddressField(
        label=_("E-mail address for notices"),
        help_text=_(
            "We then mail ‘There is a message for you’ and nothing more. Choose a private address, "
            "not one of your work."
        ),
    )

    def __init__(self, *args: Any, has_mail: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_mail:
            del self.fields["notice_address"]

    @property
    def notice_fields(self) -> list[BoundField]:
        """The field for notices, where this site can send them."""
        return [self[name] for name in self.fields if name not in self.IDENTITY]
