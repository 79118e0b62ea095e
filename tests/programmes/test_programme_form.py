"""What an editor sees who enters a programme: a partner has a role once."""

from typing import Any

import pytest
from django.test import Client

from programmes.models import Programme
from tests.factories import OrganisationFactory, PartnerFactory, PeriodFactory, ProgrammeFactory
from tests.factories.forms import messages_at, rows, send, texts

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def form(partners: dict[str, Any]) -> dict[str, Any]:
    """The form of a programme."""
    return {"level": "federal", "funder": "", **texts(name="Getypte naam"), "partners": partners}


def partner(organisation: Any, period: Any = "", **more: Any) -> dict[str, Any]:
    """A row of the form."""
    return {"organisation": organisation.pk, "role": "4", "period": period} | texts(note="") | more


def test_a_partner_entered_twice_is_refused_with_a_message_at_its_field(editor: Client) -> None:
    row = partner(OrganisationFactory())
    answer = send(editor, Programme, **form(rows(row, row)))
    assert answer.status_code == 200
    assert "heeft deze rol al" in messages_at(answer, "partners-1-organisation")
    assert "Getypte naam" in answer.content.decode()
    assert not Programme.objects.exists()


@pytest.mark.parametrize("with_period", [False, True])
def test_a_role_that_a_partner_has_already_is_refused(editor: Client, with_period: bool) -> None:
    programme = ProgrammeFactory()
    period = PeriodFactory(programme=programme) if with_period else None
    stored = PartnerFactory(programme=programme, role="4", period=period)
    row = partner(stored.organisation, stored.period_id or "")
    typed = rows(row, stored=({**row, "id": stored.pk},))
    answer = send(editor, Programme, programme, **form(typed))
    assert answer.status_code == 200
    assert "heeft deze rol al" in messages_at(answer, "partners-1-organisation")
    assert programme.partners.count() == 1


def test_a_role_that_is_taken_away_may_be_entered_anew(editor: Client) -> None:
    stored = PartnerFactory(role="4")
    row = partner(stored.organisation)
    typed = rows(row, stored=({**row, "id": stored.pk, "DELETE": "on"},))
    assert send(editor, Programme, stored.programme, **form(typed)).status_code == 302
    assert stored.programme.partners.count() == 1


def test_a_period_of_another_programme_is_refused_with_a_message_at_its_field(
    editor: Client,
) -> None:
    row = partner(OrganisationFactory(), PeriodFactory().pk)
    answer = send(editor, Programme, ProgrammeFactory(), **form(rows(row)))
    assert answer.status_code == 200
    assert "ander programma" in messages_at(answer, "partners-0-period")


def test_a_partner_may_have_a_role_in_each_period(editor: Client) -> None:
    programme, organisation = ProgrammeFactory(), OrganisationFactory()
    periods = ["", *(PeriodFactory(programme=programme).pk for _ in range(2))]
    typed = rows(*(partner(organisation, period) for period in periods))
    assert send(editor, Programme, programme, **form(typed)).status_code == 302
    assert programme.partners.count() == 3
