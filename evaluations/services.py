"""Writes of what follows from evaluations: proposals, reports, reminders to roles.

Facts go into a draft of the evaluation; it counts at once where no page shows the evaluation.
"""

import datetime
import logging
from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import Q, prefetch_related_objects
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext, override

from evaluations.forms.follow_up import Advice
from evaluations.forms.texts import texts_of
from evaluations.models import (
    ActionStatus,
    Evaluation,
    FollowUpAction,
    OwnerRole,
    Recommendation,
    Response,
)
from vvsg_intl.core.calendar import months_later
from vvsg_intl.core.i18n import SOURCE_LANGUAGE

logger = logging.getLogger(__name__)
Change = Callable[[Evaluation], None]


class StaleError(Exception):
    """Somebody else saved this evaluation after the form was opened."""


def token_of(evaluation: Evaluation) -> str:
    """What stands for an evaluation as it is stored now."""
    return f"{evaluation.latest_revision_id}-{evaluation.live_revision_id}"


def proposed(evaluation: Evaluation) -> Evaluation:
    """The draft, or the evaluation itself where there is none."""
    if not evaluation.has_unpublished_changes:
        return evaluation
    content = evaluation.get_latest_revision().content
    # Wagtail asks for each row, one by one, whether what it points at is there: so it does when
    # the draft is published, and here it would be hundreds of queries to show a screen.
    unasked = partial(Evaluation.from_serializable_data, check_fks=False)
    evaluation.from_serializable_data = unasked
    draft: Evaluation = evaluation.with_content_json(content)
    return draft


def draft_of(evaluation: Evaluation) -> Evaluation:
    """The evaluation as it is proposed, with all that hangs below it in memory."""
    draft = proposed(evaluation)
    rows = list(draft.recommendations.all())
    if draft is evaluation:
        prefetch_related_objects(rows, "responses", "actions")
    for row in rows:
        row.responses = list(row.responses.all())
        row.actions = list(row.actions.all())
    draft.recommendations = rows
    actions = [action for row in rows for action in row.actions.all()]
    prefetch_related_objects(actions, "owner")
    prefetch_related_objects([action for action in actions if action.pk], "statuses")
    return draft


@transaction.atomic
def keep_draft(*, evaluation: Evaluation, token: str, user: Any, change: Change) -> None:
    """Change the draft as one revision; raises StaleError where it is not what the form showed."""
    stored = Evaluation.objects.select_for_update(of=("self",)).get(pk=evaluation.pk)
    if token_of(stored) != token:
        raise StaleError
    draft = draft_of(stored)
    before = draft.serializable_data()
    change(draft)
    if draft.serializable_data() != before:
        draft.save_revision(user=user, log_action=True)


def texts_by_number(evaluation: Evaluation) -> dict[str, str]:
    """The Dutch text of each recommendation, proposed ones too."""
    return {row.number: row.text_nl for row in draft_of(evaluation).recommendations.all()}


@transaction.atomic
def add_recommendations(*, evaluation: Evaluation, rows: list[tuple[str, str]], user: Any) -> None:
    """Put new recommendations, by number and Dutch text, after those that there are.

    What others saved in the meantime stays; raises StaleError where they took one of the numbers.
    """
    stored = Evaluation.objects.select_for_update(of=("self",)).get(pk=evaluation.pk)
    if texts_by_number(stored).keys() & {number for number, _text in rows}:
        raise StaleError
    new = [Recommendation(number=number, text_nl=text) for number, text in rows]
    keep_draft(
        evaluation=stored,
        token=token_of(stored),
        user=user,
        change=lambda draft: put_recommendations(draft, [*draft.recommendations.all(), *new]),
    )


def put_recommendations(draft: Evaluation, rows: list[Recommendation]) -> None:
    """Give the draft these recommendations, in this order."""
    for place, row in enumerate(rows):
        row.sort_order = place
    draft.recommendations = rows


def put_advice(draft: Evaluation, sent: list[Advice]) -> None:
    """Bring what was typed about each recommendation into the draft."""
    typed = {advice.form.data[f"{advice.form.prefix}-was"]: advice for advice in sent}
    rows = []
    for row in draft.recommendations.all():
        advice = typed.get(row.number)
        if advice and advice.form.cleaned_data["remove"]:
            continue
        if advice:
            put_one(row, advice)
        rows.append(row)
    put_recommendations(draft, rows)


def put_one(row: Recommendation, advice: Advice) -> None:
    """Bring what was typed about one recommendation into its record."""
    values = advice.form.cleaned_data
    row.number, row.text_nl = values["number"], values["text_nl"]
    row.source_page = values["source_page"]
    answers = list(row.responses.all()) or [Response()]
    for name in ("decision", "date", "explanation_nl"):
        setattr(answers[0], name, values[name])
    row.responses = answers if values["decision"] else []
    stored = {action.pk or action.text_nl: action for action in row.actions.all()}
    actions: list[FollowUpAction] = []
    for form in advice.actions:
        if not form.cleaned_data or form.cleaned_data["remove"]:
            continue
        known = form.record and (form.record.pk or form.record.text_nl)
        action = stored.get(known) or FollowUpAction()
        action.text_nl, action.due = form.cleaned_data["text_nl"], form.cleaned_data["due"]
        action.owner = role_named(form.cleaned_data["owner"])
        action.sort_order = len(actions)
        actions.append(action)
    row.actions = actions


def put_texts(draft: Evaluation, language: str, values: dict[str, str]) -> None:
    """Bring texts in a language into the draft, by the names of their fields."""
    for name, record, field in texts_of(draft):
        if name in values:
            setattr(record, f"{field}_{language}", values[name])


def role_named(name: str) -> OwnerRole | None:
    """The role of this Dutch name; made where it is new."""
    words = " ".join(name.split())
    if not words:
        return None
    found = OwnerRole.objects.filter(name_nl__iexact=words).first()
    return found or OwnerRole.objects.create(name_nl=words)


def report_statuses(sent: list[Advice]) -> int:
    """Add what was reported, once; returns how many reports there are new."""
    reports = [
        ActionStatus(action=form.record, **typed)
        for advice in sent
        for form in advice.actions
        if form.cleaned_data and (typed := form.report)
    ]
    for report in reports:
        report.save()
    return len(reports)


@transaction.atomic
def ask_approval(*, evaluation: Evaluation, user: Any) -> None:
    """Have somebody else look at the draft; nothing where it waits already, or there is none."""
    stored = Evaluation.objects.select_for_update(of=("self",)).get(pk=evaluation.pk)
    state = stored.current_workflow_state
    if not stored.has_unpublished_changes or stored.workflow_in_progress:
        return
    if state:
        state.resume(user)
    else:
        stored.get_workflow().start(stored, user)


def send_reminders(today: datetime.date) -> None:
    """Mail each role with a mailbox what it should be heard of, at most once a month.

    A mail that could not be sent is tried again at the next run.
    """
    earlier = Q(reminded_on=None) | Q(reminded_on__lte=months_later(today, -1))
    for role in OwnerRole.objects.exclude(mailbox="").filter(earlier):
        actions = list(actions_to_remind(role, today))
        before = role.reminded_on
        claimed = actions and OwnerRole.objects.filter(earlier, pk=role.pk)
        if not claimed or not claimed.update(reminded_on=today):
            continue
        if not send_reminder(role, actions, today):
            OwnerRole.objects.filter(pk=role.pk).update(reminded_on=before)


def actions_to_remind(role: OwnerRole, today: datetime.date) -> Any:
    """The actions of a role that a mail names: of public evaluations."""
    public = Q(recommendation__evaluation__pages__live=True)
    found = FollowUpAction.objects.filter(public, owner=role).distinct().asking(today)
    return found.select_related("recommendation__evaluation").prefetch_related("statuses")


def send_reminder(role: OwnerRole, actions: list[FollowUpAction], today: datetime.date) -> bool:
    """Send one mail, in Dutch; False where that failed, which is logged without the address."""
    groups: dict[Evaluation, list[FollowUpAction]] = {}
    for action in actions:
        action.overdue = action.is_overdue(today)
        groups.setdefault(action.recommendation.evaluation, []).append(action)
    listed = [(evaluation, screen_address(evaluation), rows) for evaluation, rows in groups.items()]
    with override(SOURCE_LANGUAGE):
        subject = gettext("Follow-up of recommendations: what is open")
        text = render_to_string("evaluations/reminder.txt", {"role": role, "groups": listed})
    try:
        return bool(send_mail(subject, text, None, [role.mailbox]))
    except Exception as fault:
        logger.error("A reminder could not be sent: %s", type(fault).__name__)
        return False


def screen_address(evaluation: Evaluation) -> str:
    """The whole address of the screen where its actions are reported on."""
    path = reverse("evaluation_follow_up", args=[evaluation.pk])
    return f"{settings.WAGTAILADMIN_BASE_URL}{path}"
