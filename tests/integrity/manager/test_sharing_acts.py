"""Others read what was shared with them, as long as it was, and nothing else."""

import datetime

import pytest

from integrity.choices import Role
from integrity.models import Consent
from integrity.selectors.report import conversation
from integrity.services.reporter_acts import decide_consent, withdraw_consent
from integrity.services.retention import end_expired_grants
from tests.factories.integrity import file, make_vouched
from tests.integrity.manager.conftest import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

STORY = "Er is geld verdwenen"
EXTRACT = "Iemand betaalde iets dubbel."


def share(anna, filed, person, clock, scope="extract", **more):
    until = clock.now.date() + datetime.timedelta(days=30)
    data = {
        "person": str(person.key.pk),
        "scope": scope,
        "reason": "expertise",
        "until": until.isoformat(),
        "body": "een deskundige kijkt mee",
    }
    return anna.post(f"cases/{filed.case.reference}/share/", **(data | more))


def test_an_extract_must_be_written_before_it_is_shared(anna, carla, filed, clock) -> None:
    assert share(anna, filed, carla, clock).status_code == 200
    anna.act(filed, "extract", body=EXTRACT)
    assert share(anna, filed, carla, clock).status_code == 302


def test_a_handler_reads_the_extract_and_nothing_else(anna, carla, filed, sit_down, clock) -> None:
    other = file(now=clock.now, story="een andere zaak")
    assert "10 maart 2026" in anna.see(filed)
    clock.go(days=1)
    anna.unlock()
    anna.act(filed, "note", body="interne gedachte")
    anna.act(filed, "title", title="onze titel")
    anna.act(filed, "extract", body=EXTRACT)
    share(anna, filed, carla, clock)
    handler = sit_down(carla)
    board = handler.get("").text
    assert filed.case.reference in board
    assert other.case.reference not in board
    page = handler.see(filed)
    assert EXTRACT in page
    for when in (board, page):
        assert "10 maart 2026" not in when  # nor when it was reported
    for hidden in (STORY, "interne gedachte", "onze titel"):
        assert hidden not in page
        assert hidden not in handler.post("", text=hidden).text.split("</form>")[-1]
    for name in ("message", "note", "identity", "close", "audit", "files/add", "revoke"):
        assert handler.get(f"cases/{filed.case.reference}/{name}/").status_code == 404
    for path in ("register/", "keys/", "audit/", "figures/", "retention/", "state/"):
        assert handler.get(path).status_code == 404
    handler.act(filed, "answer", body="vraag de bonnen op")
    assert "vraag de bonnen op" in anna.see(filed)


def test_the_reporter_is_told_who_what_why_and_until_when(anna, carla, filed, clock) -> None:
    anna.act(filed, "extract", body=EXTRACT)
    share(anna, filed, carla, clock)
    entry = conversation(access=filed.access(clock.now))[-1]
    assert entry.payload["name"] == "carla"
    assert entry.payload["body"] == "een deskundige kijkt mee"
    assert "carla" in anna.see(filed)


def test_the_whole_conversation_can_be_shared_but_never_with_the_identity(
    anna, carla, clock, sit_down
) -> None:
    filed = file(now=clock.now, identity={"name": "Els Peeters"})
    share(anna, filed, carla, clock, scope="dialogue")
    page = sit_down(carla).see(filed)
    assert STORY in page
    assert "Els Peeters" not in page


def test_access_ends_on_its_day_and_when_it_is_taken_back(
    anna, carla, filed, clock, sit_down
) -> None:
    share(anna, filed, carla, clock, scope="dialogue")
    handler = sit_down(carla)
    handler.see(filed)
    anna.act(filed, "revoke", person=str(carla.key.pk))
    assert handler.get(f"cases/{filed.case.reference}/").status_code == 404
    share(anna, filed, carla, clock, scope="dialogue")
    clock.go(days=31)
    later = sit_down(carla)
    assert later.get(f"cases/{filed.case.reference}/").status_code == 404
    end_expired_grants(clock.now)
    assert later.get(f"cases/{filed.case.reference}/").status_code == 404


def test_the_identity_needs_consent_for_this_person(anna, carla, clock, sit_down) -> None:
    filed = file(now=clock.now, identity={"name": "Els Peeters"})
    until = (clock.now.date() + datetime.timedelta(days=9)).isoformat()
    identity = {"person": str(carla.key.pk), "until": until}
    path = f"cases/{filed.case.reference}/identity/"
    assert "id_person" in anna.post(path, **identity).text
    anna.act(filed, "ask-consent", person=str(carla.key.pk), body="mag het?")
    assert anna.post(path, **identity).status_code == 200
    access = filed.access(clock.now)
    consent = Consent.objects.get()
    decide_consent(access=access, consent_id=consent.pk, given=True)
    anna.act(filed, "identity", **identity)
    handler = sit_down(carla)
    assert "Els Peeters" in handler.see(filed)
    withdraw_consent(access=filed.access(clock.now), consent_id=consent.pk)
    assert handler.get(f"cases/{filed.case.reference}/").status_code == 404
    assert "carla" in anna.see(filed)


def test_a_legal_duty_is_announced_and_waits_for_its_day(anna, carla, clock, sit_down) -> None:
    filed = file(now=clock.now, identity={"name": "Els Peeters"})
    today = clock.now.date()
    until = (today + datetime.timedelta(days=40)).isoformat()
    anna.act(
        filed,
        "announce-disclosure",
        person=str(carla.key.pk),
        ground="court",
        not_before=(today + datetime.timedelta(days=14)).isoformat(),
        body="de rechter vraagt het",
    )
    path = f"cases/{filed.case.reference}/identity/"
    assert anna.post(path, person=str(carla.key.pk), until=until).status_code == 200
    clock.go(days=13)
    anna.client.force_login(anna.staff.user)
    anna.unlock()
    assert anna.post(path, person=str(carla.key.pk), until=until).status_code == 200
    clock.go(days=1)
    anna.unlock()
    assert anna.post(path, person=str(carla.key.pk), until=until).status_code == 302


def test_signed_consent_is_noted_for_a_case_that_came_otherwise(anna, carla, clock) -> None:
    web = file(now=clock.now)
    assert anna.get(f"cases/{web.case.reference}/signed-consent/").status_code == 409
    answer = anna.post(
        "register/",
        channel="meeting",
        received_on=clock.now.date().isoformat(),
        kind="complaint",
        language="nl",
        story="aan tafel verteld",
        identity_name="Els Peeters",
    )
    case_path = answer["Location"].removeprefix(ROOT)
    unsure = anna.post(f"{case_path}signed-consent/", person=str(carla.key.pk))
    assert unsure.status_code == 200
    done = anna.post(f"{case_path}signed-consent/", person=str(carla.key.pk), is_signed="on")
    assert done.status_code == 302
    until = (clock.now.date() + datetime.timedelta(days=9)).isoformat()
    shared = anna.post(f"{case_path}identity/", person=str(carla.key.pk), until=until)
    assert shared.status_code == 302


def test_stepping_back_hands_over_and_hides(anna, bert, filed, sit_down) -> None:
    done = anna.act(filed, "recuse", body="ik ken iemand in deze zaak")
    assert done["Location"] == ROOT
    assert anna.get(f"cases/{filed.case.reference}/").status_code == 404
    assert filed.case.reference not in anna.get("").text
    assert filed.case.reference not in anna.get("audit/").text
    second = sit_down(bert)
    assert "ik ken iemand in deze zaak" in second.see(filed)


def test_nobody_can_be_let_in_for_whom_the_case_does_not_exist(anna, bert, clock) -> None:
    about_anna = file(now=clock.now, concerns_manager=True)
    second = make_vouched(anna.staff, "dora", Role.MANAGER)
    assert anna.get(f"cases/{about_anna.case.reference}/share/").status_code == 404
    assert str(second.key.pk)


def test_without_anybody_to_take_over_one_cannot_step_back(anna, filed) -> None:
    refused = anna.post(f"cases/{filed.case.reference}/recuse/", body="ik ken iemand")
    assert refused.status_code == 200
    assert filed.case.reference in anna.get("").text
