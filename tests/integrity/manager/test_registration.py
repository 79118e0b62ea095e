"""What came by telephone, post or mail, or in a meeting, is registered as a case."""

import datetime
import re

import pytest

from integrity.models import Case
from integrity.selectors.report import conversation
from integrity.services.reporter_acts import correct_minutes
from integrity.services.reporter_sessions import open_report, resume
from tests.integrity.manager.conftest import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

CODE = re.compile(r"(?:[0-9A-Z]{4} ){4}[0-9A-Z]{4}")


def register(desk, clock, **more):
    data = {
        "channel": "phone",
        "received_on": clock.now.date().isoformat(),
        "kind": "report",
        "language": "fr",
        "story": "il manque de l'argent",
        "minutes": "un appel de dix minutes",
        "where": "Cotonou",
    }
    return desk.post("register/", **(data | more))


def test_the_code_is_shown_once_and_opens_the_case(anna, clock) -> None:
    shown = register(anna, clock, with_code="on")
    code = CODE.search(shown.text).group()
    case = Case.objects.get()
    assert code not in anna.get(f"cases/{case.reference}/").text
    access = open_report(cookie=resume(code=code, now=clock.now), now=clock.now)
    told = [entry.payload.get("body") for entry in conversation(access=access)]
    assert "un appel de dix minutes" in told
    correct_minutes(access=access, body="ce n'est pas exact")
    assert "ce n&#x27;est pas exact" in anna.get(f"cases/{case.reference}/").text


def test_without_a_code_it_leads_to_the_case(anna, clock) -> None:
    answer = register(anna, clock)
    case = Case.objects.get()
    assert answer["Location"] == f"{ROOT}cases/{case.reference}/"
    page = anna.get(f"cases/{case.reference}/").text
    assert "Cotonou" in page
    assert (case.channel, case.language) == ("phone", "fr")
    names = anna.get(f"cases/{case.reference}/").text
    assert "/ask-consent/" not in names  # nobody could answer
    assert "/signed-consent/" in names


def test_the_clocks_start_on_the_day_it_came_in(anna, clock) -> None:
    day = clock.now.date() - datetime.timedelta(days=3)
    register(anna, clock, received_on=day.isoformat())
    assert Case.objects.get().ack_due == day + datetime.timedelta(days=7)


def test_a_day_to_come_is_refused_and_nothing_typed_is_lost(anna, clock) -> None:
    day = clock.now.date() + datetime.timedelta(days=1)
    answer = register(anna, clock, received_on=day.isoformat())
    assert "id_received_on" in answer.text
    assert "un appel de dix minutes" in answer.text
    assert not Case.objects.exists()


def test_what_concerns_the_manager_is_for_the_alternate(anna, bert, clock, sit_down) -> None:
    refused = register(anna, clock, concerns_manager="on")
    assert refused.status_code == 200
    assert not Case.objects.exists()
    alternate = sit_down(bert)
    assert register(alternate, clock, concerns_manager="on").status_code == 302
    reference = Case.objects.get().reference
    assert reference in alternate.get("").text
    assert reference not in anna.get("").text
