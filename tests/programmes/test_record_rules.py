"""What the records of programmes refuse: dates out of order, unknown codes, a role given twice."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from programmes.choices import ActivityStatus
from programmes.models import ProgrammePeriod
from tests.factories import (
    OrganisationFactory,
    PartnerFactory,
    PeriodFactory,
    ProgrammeFactory,
    ProgrammePageFactory,
    SiteTree,
)
from vvsg_intl.vocabularies.choices import OrganisationRole

pytestmark = pytest.mark.django_db

DAY = datetime.date(2022, 1, 1)


def test_the_database_refuses_a_period_that_ends_before_it_starts() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodFactory(start=DAY, end=datetime.date(2021, 12, 31))
    assert not ProgrammePeriod.objects.exists()


def test_a_period_may_last_one_day() -> None:
    PeriodFactory(start=DAY, end=DAY).full_clean()


def test_an_editor_hears_that_the_end_lies_before_the_start() -> None:
    period = PeriodFactory()
    period.end = datetime.date(2000, 1, 1)
    with pytest.raises(ValidationError):
        period.full_clean()


def test_the_database_refuses_a_period_that_succeeds_itself() -> None:
    period = PeriodFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        ProgrammePeriod.objects.filter(pk=period.pk).update(successor=period)


def test_a_period_is_the_next_one_of_one_period_only() -> None:
    successor = PeriodFactory()
    PeriodFactory(successor=successor)
    with pytest.raises(IntegrityError), transaction.atomic():
        PeriodFactory(successor=successor)


@pytest.mark.parametrize("status", ["0", "7", ""])
def test_a_status_that_iati_does_not_have_is_refused(status: str) -> None:
    period = PeriodFactory()
    period.status = status
    with pytest.raises(ValidationError) as refusal:
        period.full_clean()
    assert "status" in refusal.value.message_dict


def test_the_codes_are_those_of_iati() -> None:
    assert ActivityStatus.values == ["1", "2", "3", "4", "5", "6"]
    assert {"1", "2", "4"} < set(OrganisationRole.values)


def test_a_partner_may_have_two_roles_and_a_role_in_each_period() -> None:
    programme, organisation = ProgrammeFactory(), OrganisationFactory()
    facts = {"programme": programme, "organisation": organisation}
    PartnerFactory(**facts)
    PartnerFactory(**facts, role="4")
    PartnerFactory(**facts, period=PeriodFactory(programme=programme))
    assert programme.partners.count() == 3


@pytest.mark.parametrize("with_period", [False, True])
def test_the_database_refuses_a_role_that_a_partner_has_already(with_period: bool) -> None:
    programme, organisation = ProgrammeFactory(), OrganisationFactory()
    period = PeriodFactory(programme=programme) if with_period else None
    facts = {"programme": programme, "organisation": organisation, "period": period}
    PartnerFactory(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        PartnerFactory(**facts)
    assert programme.partners.count() == 1


def test_a_programme_that_is_in_use_cannot_be_deleted(site: SiteTree) -> None:
    programme = ProgrammeFactory()
    ProgrammePageFactory(parent=site.section("programmes"), programme=programme)
    with pytest.raises(IntegrityError), transaction.atomic():
        programme.delete()


@pytest.mark.parametrize(
    ("precision", "words"),
    [("year", "2022–2026"), ("month", "januari 2022–december 2026")],
)
def test_dates_are_no_more_precise_than_they_are_known(precision: str, words: str) -> None:
    assert PeriodFactory(date_precision=precision).dates == words


def test_a_period_within_one_year_is_that_year() -> None:
    assert PeriodFactory(start=DAY, end=datetime.date(2022, 9, 1)).dates == "2022"
