"""What an editor sees who enters what follows from a recommendation: dates in their order."""

from typing import Any

import pytest
from django.test import Client

from evaluations.models import Recommendation
from tests.factories import (
    EvaluationFactory,
    FollowUpActionFactory,
    RecommendationFactory,
    ResponseFactory,
)
from tests.factories.forms import messages_at, rows, send, texts

pytestmark = pytest.mark.django_db


def form(evaluation: Any, responses: dict[str, Any], actions: dict[str, Any]) -> dict[str, Any]:
    """The form of a recommendation."""
    facts = {"evaluation": evaluation.pk, "number": "1", "source_page": ""}
    return {**facts, **texts(text="Getypt"), "responses": responses, "actions": actions}


def answered(date: str, **more: Any) -> dict[str, Any]:
    """The row of the answer."""
    return {"decision": "accepted", "date": date} | texts(explanation="") | more


def action(due: str, **more: Any) -> dict[str, Any]:
    """The row of an action."""
    return {"due": due} | texts(text="Doen", owner_role="") | more


@pytest.mark.parametrize("due", ["31-05-2021", "01-06-2021"])
def test_an_action_due_by_the_answer_is_refused_with_a_message_at_its_date(
    editor: Client, due: str
) -> None:
    typed = form(EvaluationFactory(), rows(answered("01-06-2021")), rows(action(due)))
    answer = send(editor, Recommendation, **typed)
    assert answer.status_code == 200
    assert "na de datum" in messages_at(answer, "actions-0-due")
    assert "Getypt" in answer.content.decode()
    assert not Recommendation.objects.exists()


@pytest.mark.parametrize(
    ("date", "due"), [("01-06-2021", "02-06-2021"), ("", "01-01-2000"), ("01-06-2021", "")]
)
def test_an_action_due_after_the_answer_is_taken(editor: Client, date: str, due: str) -> None:
    typed = form(EvaluationFactory(), rows(answered(date)), rows(action(due)))
    assert send(editor, Recommendation, **typed).status_code == 302
    assert Recommendation.objects.get().actions.count() == 1


def test_what_counts_is_the_date_that_was_typed_and_not_the_one_before(editor: Client) -> None:
    recommendation = RecommendationFactory()
    response = ResponseFactory(recommendation=recommendation)
    stored = FollowUpActionFactory(recommendation=recommendation)
    for date, due, status in (
        ("01-01-2023", "01-06-2022", 200),
        ("01-01-2020", "01-06-2020", 302),
    ):
        typed = form(
            recommendation.evaluation,
            rows(stored=(answered(date, id=response.pk),)),
            rows(stored=(action(due, id=stored.pk),)),
        )
        answer = send(editor, Recommendation, recommendation, **typed)
        assert answer.status_code == status
