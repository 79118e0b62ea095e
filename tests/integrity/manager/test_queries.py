"""No screen of the channel asks more of the database with many cases and a long conversation."""

import pytest

from integrity.services.reporter_acts import send_message
from tests.factories.integrity import Filed, file
from tests.queries import LIMIT, queries_of

from .conftest import ROOT, Clock, Desk

pytestmark = pytest.mark.one_database

SCREENS = [
    *("", "upkeep/", "vault/", "register/", "retention/", "figures/", "keys/", "audit/", "state/"),
    *("cases/{case}/", "cases/{case}/triage/", "cases/{case}/audit/"),
]


@pytest.fixture
def many(filed: Filed, clock: Clock) -> Filed:
    """The case, with a long conversation, among thirty."""
    for number in range(30):
        send_message(access=filed.access(clock.now), body=f"Bericht {number}.")
        file(now=clock.now)
    return filed


def test_no_screen_asks_more_with_many_cases(many: Filed, anna: Desk) -> None:
    asked = {
        screen: queries_of(anna.client, ROOT + screen.format(case=many.case.reference))
        for screen in SCREENS
    }
    assert {screen: count for screen, count in asked.items() if count > LIMIT} == {}
