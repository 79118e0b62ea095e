"""How far an action is: history that is only added to, and 'overdue' that is computed."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from evaluations.models import ActionStatus
from tests.factories import ActionStatusFactory, FollowUpActionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TODAY = datetime.date(2023, 5, 3)
YESTERDAY = TODAY - datetime.timedelta(days=1)


def test_a_status_is_never_changed() -> None:
    status = ActionStatusFactory(status="not_started")
    status.status = "completed"
    with pytest.raises(ValidationError):
        status.save()
    assert ActionStatus.objects.get().status == "not_started"


def test_a_status_that_was_read_again_is_not_changed_either() -> None:
    ActionStatusFactory(note_nl="Zo was het.")
    status = ActionStatus.objects.get()
    status.note_nl = "Zo was het niet."
    with pytest.raises(ValidationError):
        status.save(update_fields=["note_nl"])
    assert ActionStatus.objects.get().note_nl == "Zo was het."


def test_a_status_is_not_overwritten_by_one_of_the_same_number() -> None:
    status = ActionStatusFactory(status="not_started")
    double = ActionStatus(pk=status.pk, action=status.action, status="completed", as_of=TODAY)
    with pytest.raises(IntegrityError), transaction.atomic():
        double.save()
    assert ActionStatus.objects.get().status == "not_started"


REWRITING: dict[str, Callable[[ActionStatus], Any]] = {
    "update": lambda status: ActionStatus.objects.update(status="completed"),
    "filtered update": lambda status: status.action.statuses.filter(pk=status.pk).update(pk=9),
    "bulk update": lambda status: ActionStatus.objects.bulk_update([status], ["status"]),
    "bulk create": lambda status: ActionStatus.objects.bulk_create(
        [status], update_conflicts=True, update_fields=["status"], unique_fields=["id"]
    ),
    "update or create": lambda status: ActionStatus.objects.update_or_create(
        {"status": "completed"}, pk=status.pk
    ),
    "delete": lambda status: status.delete(),
    "delete all": lambda status: ActionStatus.objects.all().delete(),
    "delete some": lambda status: status.action.statuses.filter(pk=status.pk).delete(),
}


@pytest.mark.parametrize("rewrite", REWRITING.values(), ids=REWRITING)
def test_history_is_not_rewritten_many_rows_at_once(rewrite: Callable[..., Any]) -> None:
    status = ActionStatusFactory(status="not_started")
    status.status = "completed"
    with pytest.raises(ValidationError), transaction.atomic():
        rewrite(status)
    assert ActionStatus.objects.get().status == "not_started"


def test_an_evaluation_is_deleted_with_its_history() -> None:
    evaluation = ActionStatusFactory().action.recommendation.evaluation
    evaluation.delete()
    assert not ActionStatus.objects.exists()


def test_a_new_status_stands_beside_the_old_one() -> None:
    action = ActionStatusFactory(status="in_progress").action
    ActionStatusFactory(action=action, status="completed", as_of=TODAY)
    assert [s.status for s in action.statuses.all()] == ["completed", "in_progress"]


def test_the_latest_status_is_that_of_the_latest_date_and_not_of_the_latest_entry() -> None:
    action = ActionStatusFactory(status="completed", as_of=TODAY).action
    ActionStatusFactory(action=action, status="in_progress", as_of=YESTERDAY)
    assert action.latest_status.status == "completed"


def test_of_two_on_one_day_the_last_entered_is_the_latest() -> None:
    action = ActionStatusFactory(status="completed", as_of=TODAY).action
    ActionStatusFactory(action=action, status="in_progress", as_of=TODAY)
    assert action.latest_status.status == "in_progress"


@pytest.mark.parametrize("page", ["edit", "delete"])
def test_even_an_administrator_cannot_change_or_delete_one(editor: Client, page: str) -> None:
    status = ActionStatusFactory(status="not_started")
    address = reverse(ActionStatus.snippet_viewset.get_url_name(page), args=[status.pk])
    form = {"action": status.action_id, "status": "completed", "as_of": "2024-01-01"}
    assert editor.post(address, form).status_code == 302
    assert ActionStatus.objects.get().status == "not_started"


def test_an_administrator_adds_one(editor: Client) -> None:
    action = FollowUpActionFactory()
    notes = {f"note_{code}": "" for code in ("nl", "en", "fr", "es")}
    form = {"action": action.pk, "status": "completed", "as_of": "2024-01-01", "evidence_url": ""}
    answer = editor.post(reverse(ActionStatus.snippet_viewset.get_url_name("add")), form | notes)
    assert answer.status_code == 302
    assert action.latest_status.status == "completed"


@pytest.mark.parametrize(
    ("status", "overdue"),
    [
        (None, True),
        ("not_started", True),
        ("in_progress", True),
        ("not_reported", True),
        ("completed", False),
        ("no_longer_relevant", False),
    ],
)
def test_an_action_is_overdue_while_it_is_open_after_its_date(
    status: str | None, overdue: bool
) -> None:
    action = FollowUpActionFactory(due=YESTERDAY)
    if status:
        ActionStatusFactory(action=action, status=status)
    assert action.is_overdue(TODAY) is overdue


@pytest.mark.parametrize("due", [TODAY, TODAY + datetime.timedelta(days=1), None])
def test_an_action_is_not_overdue_on_its_day_nor_without_one(due: datetime.date | None) -> None:
    assert FollowUpActionFactory(due=due).is_overdue(TODAY) is False


def test_an_action_that_was_opened_again_is_overdue_again() -> None:
    action = ActionStatusFactory(
        action=FollowUpActionFactory(due=YESTERDAY), status="completed", as_of=YESTERDAY
    ).action
    ActionStatusFactory(action=action, status="in_progress", as_of=TODAY)
    assert action.is_overdue(TODAY) is True
