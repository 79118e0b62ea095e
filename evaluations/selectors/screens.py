"""What editors see of one evaluation: what is proposed, what is public, who may approve."""

import datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from evaluations.choices import Decision
from evaluations.forms.follow_up import FollowUpForm, action_values, advice_values
from evaluations.models import Evaluation, Recommendation
from vvsg_intl.core.i18n import LANGUAGES, SOURCE_LANGUAGE, current_language, language_name


def screen_state(evaluation: Evaluation, user: Any) -> dict[str, Any]:
    """How far a proposal is, and what this person may do with it."""
    state = evaluation.current_workflow_state
    is_public = evaluation.is_public()
    waits = evaluation.workflow_in_progress
    return {
        **frame_of(evaluation),
        "is_public": is_public,
        "has_proposal": evaluation.has_unpublished_changes and is_public,
        "waits": waits,
        "facts_compared_url": reverse(
            Evaluation.snippet_viewset.get_url_name("revisions_compare"),
            args=[evaluation.pk, "live", "latest"],
        ),
        "asked_by": state and state.requested_by,
        "sent_back": None if waits or not state else state.current_task_state,
        "reviews": reviews(evaluation, state.current_task_state, user) if waits else {},
        "others": [
            {
                "code": code,
                "name": language_name(code, current_language()),
                "url": reverse("evaluation_texts", args=[evaluation.pk, code]),
            }
            for code in LANGUAGES
            if code != SOURCE_LANGUAGE
        ],
    }


def frame_of(evaluation: Evaluation) -> dict[str, Any]:
    """What every screen of an evaluation shows above itself."""
    view = Evaluation.snippet_viewset.get_url_name("edit")
    return {"evaluation": evaluation, "facts_url": reverse(view, args=[evaluation.pk])}


def reviews(evaluation: Evaluation, task_state: Any, user: Any) -> dict[str, str]:
    """Where this person may approve the proposal, or ask for changes."""
    view = Evaluation.snippet_viewset.get_url_name("workflow_action")
    actions = {name for name, *_ in task_state.task.specific.get_actions(evaluation, user)}
    return {name: reverse(view, args=[evaluation.pk, name, task_state.pk]) for name in actions}


def follow_up_of(form: FollowUpForm, evaluation: Evaluation) -> dict[str, Any]:
    """The recommendations of the form, each with how it differs from what is public."""
    public = public_recommendations(evaluation)
    rows: list[dict[str, Any]] = [
        {"advice": advice, "notes": notes(advice.record, public), "errors": errors_of(advice)}
        for advice in form.advice
    ]
    there = {advice.record.pk for advice in form.advice if advice.record}
    gone = [str(row) for pk, row in public.items() if pk not in there]
    faults = [fault for row in rows for fault in row["errors"]]
    return {"rows": rows, "gone": gone, "faults": faults, "sent": len(form.advice)}


def public_recommendations(evaluation: Evaluation) -> dict[int, Recommendation]:
    """What visitors see, where something else is proposed."""
    if not evaluation.has_unpublished_changes:
        return {}
    rows = list(Recommendation.objects.filter(evaluation=evaluation.pk))
    prefetch_related_objects(rows, "responses", "actions__owner")
    return {row.pk: row for row in rows}


def notes(record: Recommendation | None, public: dict[int, Recommendation]) -> list[str]:
    """What approval would change about a recommendation, in words."""
    if record is None or (not public and record.pk):
        return []
    before = public.get(record.pk)
    if before is None:
        return [_("New: not public yet.")]
    found = differences(advice_values(before), advice_values(record))
    old = {action.pk: action for action in before.actions.all()}
    new = {action.pk: action for action in record.actions.all() if action.pk}
    for action in record.actions.all():
        if action.pk in old:
            found += differences(action_values(old[action.pk]), action_values(action))
        else:
            found.append(_("New action: %(text)s") % {"text": action.text_nl})
    gone = [action.text_nl for pk, action in old.items() if pk not in new]
    return found + [_("Action that goes: %(text)s") % {"text": text} for text in gone]


def differences(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What is public, for each value that is proposed otherwise."""
    return [
        _("Changed: ‘%(now)s’. Public is: ‘%(before)s’.")
        % {"before": in_words(name, before[name]), "now": in_words(name, now[name])}
        for name in before
        if name != "was" and (before[name] or "") != (now[name] or "")
    ]


def in_words(name: str, value: Any) -> str:
    """A value as people read it."""
    if not value:
        return _("nothing")
    if isinstance(value, datetime.date):
        return date_format(value, "j F Y")
    return str(Decision(value).label) if name == "decision" else str(value)


def errors_of(advice: Any) -> list[dict[str, Any]]:
    """What is wrong with a recommendation, each with the field that it is about."""
    found: list[dict[str, Any]] = [
        {"url": f"#{advice.form.prefix}", "text": error} for error in advice.form.non_field_errors()
    ]
    found += [fault for form in advice.forms for fault in faults_of(form)]
    return [{**fault, "number": advice.form["number"].value()} for fault in found]


def faults_of(form: Any) -> list[dict[str, Any]]:
    """What is wrong with the fields of a form, each with its address on the screen."""
    return [
        {"url": f"#{field.id_for_label}", "label": field.label, "text": error}
        for field in form.visible_fields()
        for error in field.errors
    ]
