"""The database itself refuses codes and numbers that the standards do not have."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories import CountryFactory, GoalFactory
from vvsg_intl.vocabularies.models import Country, SustainableDevelopmentGoal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize("code", ["be", "Be", "B", ""])
def test_the_database_refuses_a_country_code_that_is_not_two_capitals(code: str) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CountryFactory(code=code)
    assert not Country.objects.exists()


@pytest.mark.parametrize("code", ["be", "B1", "B", "É!", "BE "])
def test_an_editor_is_told_how_a_country_code_looks(code: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        Country(code=code, name_nl="België").full_clean()
    assert "code" in refusal.value.message_dict


def test_a_country_code_is_given_once() -> None:
    CountryFactory(code="BJ")
    with pytest.raises(IntegrityError), transaction.atomic():
        CountryFactory(code="BJ")


@pytest.mark.parametrize("number", [0, 18])
def test_the_database_refuses_a_goal_beyond_the_seventeen(number: int) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalFactory(number=number)
    assert not SustainableDevelopmentGoal.objects.exists()


@pytest.mark.parametrize("number", [1, 17])
def test_the_first_and_the_last_goal_are_taken(number: int) -> None:
    assert str(GoalFactory(number=number, name_nl="Doel")) == f"{number}. Doel"


def test_a_goal_number_is_given_once() -> None:
    GoalFactory(number=11)
    with pytest.raises(IntegrityError), transaction.atomic():
        GoalFactory(number=11)
