"""What an editor may do in the form of an evaluation: number its recommendations anew."""

from typing import Any

import pytest
from django.test import Client

from evaluations.models import Evaluation
from tests.factories import EvaluationFactory, RecommendationFactory
from tests.factories.forms import rows, send, texts

pytestmark = pytest.mark.django_db


def form(evaluation: Evaluation, recommendations: dict[str, Any]) -> dict[str, Any]:
    """The form of an evaluation."""
    dates = ("fieldwork", "covered")
    empty = [f"{name}_{end}" for name in dates for end in ("start", "end")]
    empty += ["is_external", "period", "part_of", "commissioner", "received_on", "published_on"]
    return {
        **dict.fromkeys(empty, ""),
        **texts(name="Naam", delay_reason="", withheld_reason="Reden"),
        "type": "midterm",
        "programme": evaluation.programme_id,
        "date_precision": "year",
        "documents": rows(),
        "criteria": rows(),
        "recommendations": recommendations,
    }


def recommendation(number: str, **more: Any) -> dict[str, Any]:
    """A row of the form."""
    return {"number": number, "source_page": "", **texts(text=f"Tekst {number}"), **more}


@pytest.mark.parametrize(
    ("numbers", "new"), [(("2", "3"), ("1",)), (("2", "1"), ()), (("1", "3"), ("2",))]
)
def test_recommendations_take_each_others_numbers(
    editor: Client, numbers: tuple[str, ...], new: tuple[str, ...]
) -> None:
    evaluation = EvaluationFactory()
    old = [RecommendationFactory(evaluation=evaluation, number=number) for number in ("1", "2")]
    stored = tuple(
        recommendation(number, id=row.pk) for row, number in zip(old, numbers, strict=True)
    )
    typed = rows(*(recommendation(number) for number in new), stored=stored)
    assert send(editor, Evaluation, evaluation, **form(evaluation, typed)).status_code == 302
    found = dict(evaluation.recommendations.values_list("number", "text_nl"))
    assert found == {number: f"Tekst {number}" for number in (*numbers, *new)}
    assert [evaluation.recommendations.get(pk=row.pk).number for row in old] == list(numbers)


def test_a_number_that_is_entered_twice_is_refused_with_a_message(editor: Client) -> None:
    evaluation = EvaluationFactory()
    typed = rows(recommendation("1"), recommendation("1"))
    assert send(editor, Evaluation, evaluation, **form(evaluation, typed)).status_code == 200
    assert not evaluation.recommendations.exists()
