"""All recommendations of an evaluation in one form: answer, actions, how far they are."""

import datetime
from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from evaluations.choices import Decision, Status
from evaluations.models import FollowUpAction, Recommendation

MOST_ROWS = 300


def day_input() -> forms.DateInput:
    """The browser's own field for a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


def few_lines(rows: int = 2) -> forms.Textarea:
    """A text of some lines."""
    return forms.Textarea(attrs={"rows": rows})


class FactsForm(forms.Form):
    """Facts and, beside them, what is not a fact of a revision: `own` fields, never locked."""

    own: tuple[str, ...] = ()
    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def lock(self) -> None:
        """Take no other facts while somebody reviews them."""
        for name, field in self.fields.items():
            field.disabled = name not in (*self.own, "was")

    @property
    def changed_facts(self) -> list[str]:
        """The names of the facts that are typed otherwise than they are stored."""
        return [name for name in self.changed_data if name not in (*self.own, "was")]


class AdviceForm(FactsForm):
    """A recommendation and its answer."""

    number = forms.CharField(
        label=_("Number"), max_length=10, widget=forms.TextInput(attrs={"size": 4})
    )
    text_nl = forms.CharField(label=_("Recommendation"), widget=few_lines(3))
    source_page = forms.IntegerField(label=_("Page in the report"), required=False, min_value=1)
    decision = forms.ChoiceField(
        label=_("Answer"), required=False, choices=[("", _("no answer yet")), *Decision.choices]
    )
    date = forms.DateField(label=_("Answered on"), required=False, widget=day_input())
    explanation_nl = forms.CharField(
        label=_("Explanation"),
        required=False,
        widget=few_lines(),
        help_text=_("Needed where the answer is not a plain yes."),
    )
    remove = forms.BooleanField(label=_("Remove this recommendation"), required=False)

    def clean(self) -> dict[str, Any]:
        """An answer that is not a plain yes says why; one that is nothing has no words either."""
        typed = super().clean() or {}
        decision, explanation = typed.get("decision"), typed.get("explanation_nl")
        if decision and decision != Decision.ACCEPTED and not explanation:
            self.add_error(
                "explanation_nl",
                _("Explain (in Dutch at least) why it is not or only partially accepted."),
            )
        if not decision and (explanation or typed.get("date")):
            self.add_error("decision", _("Choose the answer that this belongs to."))
        return typed


class ActionForm(FactsForm):
    """An action, and a report on how far it is."""

    own = ("status", "as_of", "note_nl")
    text_nl = forms.CharField(label=_("Action"), widget=few_lines())
    owner = forms.CharField(
        label=_("Responsible"),
        required=False,
        max_length=120,
        widget=forms.TextInput(attrs={"list": "owner-roles"}),
        help_text=_("A function or team, never the name of a person."),
    )
    due = forms.DateField(label=_("Due"), required=False, widget=day_input())
    remove = forms.BooleanField(label=_("Remove this action"), required=False)
    status = forms.ChoiceField(
        label=_("New report"), required=False, choices=[("", _("nothing to report"))]
    )
    as_of = forms.DateField(label=_("As of"), required=False, widget=day_input())
    note_nl = forms.CharField(label=_("Note"), required=False, widget=few_lines(1))

    def __init__(
        self, data: Any = None, *, record: FollowUpAction | None, may_report: bool, **more: Any
    ) -> None:
        is_new = record is None
        super().__init__(data, empty_permitted=is_new, use_required_attribute=False, **more)
        self.record = record
        self.fields["status"].choices += Status.choices  # type: ignore[attr-defined]
        if not (record and record.pk and may_report):
            for name in self.own:
                del self.fields[name]

    @cached_property
    def statuses(self) -> list[Any]:
        """What was reported before, the last first."""
        return list(self.record.statuses.all()) if self.record and self.record.pk else []

    @property
    def report(self) -> dict[str, Any] | None:
        """What is to be reported; None where nothing is, or it was already."""
        typed = {name: self.cleaned_data.get(name) for name in self.own}
        is_known = any(
            all((getattr(old, name) or "") == (typed[name] or "") for name in self.own)
            for old in self.statuses
        )
        return typed if typed["status"] and not is_known else None

    def clean(self) -> dict[str, Any]:
        """A report has a status and a day that is not ahead; history does not go."""
        typed = super().clean() or {}
        status, as_of = typed.get("status"), typed.get("as_of")
        if status and not as_of and "as_of" not in self.errors:
            self.add_error("as_of", _("Say on which day it was so."))
        if (as_of or typed.get("note_nl")) and not status and "status" in self.fields:
            self.add_error("status", _("Choose how far the action was."))
        if as_of and as_of > timezone.localdate():
            self.add_error("as_of", _("This day has not come yet."))
        if typed.get("remove") and self.statuses:
            self.add_error(
                "remove",
                _(
                    "An action that was reported on cannot go: report that it is no longer "
                    "relevant instead."
                ),
            )
        return typed


class Advice:
    """The forms of one recommendation."""

    def __init__(self, form: AdviceForm, actions: list[ActionForm], record: Recommendation | None):
        self.form, self.actions, self.record = form, actions, record

    @property
    def forms(self) -> list[FactsForm]:
        """All of them."""
        return [self.form, *self.actions]

    def check(self) -> None:
        """The rules between the answer and the actions."""
        if self.form.data and self.record is None:
            self.form.add_error(
                None, _("This recommendation was removed or numbered anew in the meantime.")
            )
        answered: datetime.date | None = self.form.cleaned_data.get("date")
        for action in self.actions:
            due = action.cleaned_data.get("due")
            if due and answered and due <= answered:
                action.add_error("due", _("An action is due after the date of the response."))
            if self.form.cleaned_data.get("remove") and action.statuses:
                self.form.add_error("remove", _("One of its actions was reported on already."))


class FollowUpForm:
    """The whole screen. What was typed is matched with what is stored by number and by action."""

    def __init__(self, draft: Any, data: Any = None, *, may_report: bool, is_locked: bool) -> None:
        self.data, self.may_report, self.is_locked = data, may_report, is_locked
        stored = {row.number: row for row in draft.recommendations.all()}
        self.advice = list(self.typed(stored) if data is not None else self.read(stored.values()))
        if is_locked:
            for form in self.forms():
                form.lock()

    def forms(self) -> Iterator[FactsForm]:
        """Every form."""
        for advice in self.advice:
            yield from advice.forms

    def read(self, records: Any, start: int = 0) -> Iterator[Advice]:
        """The recommendations as they are stored, each with room for one more action."""
        for place, record in enumerate(records, start):
            keyed = keyed_actions(record)
            actions = [
                self.action_form(f"r{place}-a{number}", key, action)
                for number, (key, action) in enumerate([*keyed.items(), ("", None)])
            ]
            form = AdviceForm(prefix=f"r{place}", initial=advice_values(record))
            yield Advice(form, actions, record)

    def typed(self, stored: dict[str, Recommendation]) -> Iterator[Advice]:
        """What was sent; then what is stored and was not there when the form was opened."""
        places = range(self.count("rows"))
        left = dict(stored)
        for place in places:
            record = left.pop(self.data.get(f"r{place}-was", ""), None)
            keyed = keyed_actions(record)
            actions = []
            for number in range(self.count(f"r{place}-actions")):
                prefix = f"r{place}-a{number}"
                key = self.data.get(f"{prefix}-was", "")
                action = keyed.get(key) or self.saved_before(prefix, keyed)
                actions.append(self.action_form(prefix, key, action))
            form = AdviceForm(self.data, prefix=f"r{place}", initial=advice_values(record))
            yield Advice(form, actions, record)
        self.sent = len(places)
        yield from self.read(left.values(), start=len(places))

    def saved_before(self, prefix: str, keyed: dict[str, Any]) -> FollowUpAction | None:
        """The stored action that a new one is a double of, as when a button is pressed twice."""
        text = " ".join(self.data.get(f"{prefix}-text_nl", "").split())
        same = (row for row in keyed.values() if text and " ".join(row.text_nl.split()) == text)
        return next(same, None)

    def count(self, name: str) -> int:
        """How many rows were sent."""
        value = self.data.get(name, "")
        return min(int(value), MOST_ROWS) if value.isascii() and value.isdigit() else 0

    def action_form(self, prefix: str, key: str, record: FollowUpAction | None) -> ActionForm:
        """The form of an action, or of a new one."""
        values = {**action_values(record), "was": key} if record else {}
        return ActionForm(
            self.data if self.data is not None and self.is_sent(prefix) else None,
            prefix=prefix,
            initial=values,
            record=record,
            may_report=self.may_report,
        )

    def is_sent(self, prefix: str) -> bool:
        """Whether a row was part of what was sent."""
        return f"{prefix}-was" in self.data

    def is_valid(self) -> bool:
        """Whether all that was sent may be saved; faults are then at their fields."""
        sent = [advice for advice in self.advice if advice.form.is_bound]
        valid = all(form.is_valid() for advice in sent for form in advice.forms if form.is_bound)
        for advice in sent if valid else []:
            advice.check()
        self.check_numbers(sent)
        return not any(form.errors for advice in sent for form in advice.forms)

    def check_numbers(self, sent: list[Advice]) -> None:
        """Each number once."""
        unsent = [advice for advice in self.advice if not advice.form.is_bound]
        seen = {advice.record.number for advice in unsent if advice.record}
        for advice in sent:
            values = getattr(advice.form, "cleaned_data", {})
            number = values.get("number")
            if number in seen and not values.get("remove"):
                advice.form.add_error("number", _("This number stands here twice."))
            seen.add(number or "")

    @property
    def changes_facts(self) -> bool:
        """Whether anything but reports is otherwise than it is stored."""
        return any(form.changed_facts for form in self.forms() if form.is_bound)

    def show_what_is_stored(self) -> None:
        """Put beside each text that is other than what is stored now, what that is."""
        for form in self.forms():
            for name in form.changed_facts if form.is_bound else []:
                stored = form.get_initial_for_field(form.fields[name], name)
                words = stored or _("nothing")
                form.add_error(name, _("Stored by now: %(words)s") % {"words": words})


def keyed_actions(record: Recommendation | None) -> dict[str, FollowUpAction]:
    """The actions of a recommendation under what stands for them in a form."""
    rows = list(record.actions.all()) if record else []
    return {str(row.pk or f"n{place}"): row for place, row in enumerate(rows)}


def advice_values(record: Recommendation | None) -> dict[str, Any]:
    """The facts of a recommendation and its answer, by the names of the form."""
    if record is None:
        return {}
    answer = next(iter(record.responses.all()), None)
    return {
        "was": record.number,
        "number": record.number,
        "text_nl": record.text_nl or "",
        "source_page": record.source_page,
        "decision": answer.decision if answer else "",
        "date": answer.date if answer else None,
        "explanation_nl": (answer.explanation_nl or "") if answer else "",
    }


def action_values(record: FollowUpAction) -> dict[str, Any]:
    """The facts of an action, by the names of the form."""
    return {
        "text_nl": record.text_nl or "",
        "owner": (record.owner.name_nl or "") if record.owner else "",
        "due": record.due,
    }
