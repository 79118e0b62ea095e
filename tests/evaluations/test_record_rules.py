"""The rules between the facts of an evaluation, its answers and its actions."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from evaluations.choices import Criterion, Decision, EvaluationType, Status
from evaluations.models import EvaluationCriterion, EvaluationDocument, Response
from tests.factories import (
    ActionStatusFactory,
    EvaluationFactory,
    FollowUpActionFactory,
    PeriodFactory,
    PublicationFactory,
    RecommendationFactory,
    ResponseFactory,
)

pytestmark = pytest.mark.django_db

DAY = datetime.date(2021, 6, 1)
BEFORE = DAY - datetime.timedelta(days=1)


def test_the_codes_are_those_of_the_vocabulary() -> None:
    assert set(EvaluationType.values) == {
        "midterm",
        "final",
        "peer",
        "self",
        "overarching",
        "expost",
    }
    assert set(Decision.values) == {"accepted", "partial", "not_accepted"}
    assert len(Criterion.values) == 6
    assert "overdue" not in Status.values


@pytest.mark.parametrize("decision", ["partial", "not_accepted"])
@pytest.mark.parametrize("explanation", ["", None])
def test_the_database_refuses_a_reservation_that_is_not_explained_in_dutch(
    decision: str, explanation: str | None
) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseFactory(
            decision=decision, explanation_nl=explanation, explanation_en="Not possible."
        )
    assert not Response.objects.exists()


@pytest.mark.parametrize("decision", ["partial", "not_accepted"])
def test_a_reservation_with_an_explanation_is_taken(decision: str) -> None:
    ResponseFactory(decision=decision, explanation_nl="Het kan niet.").full_clean()


def test_a_plain_yes_needs_no_explanation() -> None:
    ResponseFactory(decision="accepted").full_clean()


def test_a_recommendation_has_one_answer() -> None:
    recommendation = ResponseFactory().recommendation
    with pytest.raises(IntegrityError), transaction.atomic():
        ResponseFactory(recommendation=recommendation)


def test_a_number_is_given_once_in_an_evaluation() -> None:
    evaluation = RecommendationFactory(number="2a").evaluation
    with pytest.raises(IntegrityError), transaction.atomic():
        RecommendationFactory(evaluation=evaluation, number="2a")
    RecommendationFactory(number="2a")


@pytest.mark.parametrize("status", Status.values)
def test_a_status_has_the_date_on_which_it_held(status: str) -> None:
    action = FollowUpActionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ActionStatusFactory(action=action, status=status, as_of=None)
    assert not action.statuses.exists()


@pytest.mark.parametrize(
    "dates",
    [
        {"fieldwork_start": DAY, "fieldwork_end": BEFORE},
        {"covered_start": DAY, "covered_end": BEFORE},
        {"received_on": DAY, "published_on": BEFORE},
    ],
    ids=["fieldwork", "period covered", "publication"],
)
def test_the_database_refuses_dates_in_the_wrong_order(dates: dict[str, datetime.date]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EvaluationFactory(**dates)


def test_publication_over_three_months_after_receipt_needs_its_reason() -> None:
    received = datetime.date(2022, 11, 30)
    evaluation = EvaluationFactory(
        received_on=received, published_on=datetime.date(2023, 2, 28), delay_reason_nl=""
    )
    evaluation.full_clean()
    evaluation.published_on = datetime.date(2023, 3, 1)
    with pytest.raises(ValidationError) as refusal:
        evaluation.full_clean()
    assert "delay_reason_nl" in refusal.value.message_dict
    evaluation.delay_reason_nl = "De vertaling liet op zich wachten."
    evaluation.full_clean()


def test_a_period_of_another_programme_is_refused() -> None:
    evaluation = EvaluationFactory()
    evaluation.period = PeriodFactory()
    with pytest.raises(ValidationError) as refusal:
        evaluation.full_clean()
    assert "period" in refusal.value.message_dict


def test_a_publication_and_a_criterion_stand_once_in_an_evaluation() -> None:
    evaluation, publication = EvaluationFactory(), PublicationFactory()
    for make in (
        lambda: EvaluationDocument.objects.create(evaluation=evaluation, publication=publication),
        lambda: EvaluationCriterion.objects.create(evaluation=evaluation, code="impact"),
    ):
        make()
        with pytest.raises(IntegrityError), transaction.atomic():
            make()
