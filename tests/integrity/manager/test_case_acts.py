"""Each act on a case, from its form to what stands in the case afterwards."""

import datetime

import pytest

from integrity.choices import State
from integrity.selectors.report import conversation, report_status
from tests.factories.integrity import file
from tests.integrity.manager.conftest import ROOT
from tests.markup import parsed

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

TEXT = "Een tekst met <b>tekens</b> & meer."
SHOWN = "Een tekst met &lt;b&gt;tekens&lt;/b&gt; &amp; meer."


def told_to_the_reporter(filed, clock) -> list[str]:
    return [entry.payload.get("body", "") for entry in conversation(access=filed.access(clock.now))]


def test_the_list_shows_what_is_due_first_and_what_is_over(anna, clock) -> None:
    late = file(now=clock.now)
    clock.go(days=8)
    early = file(now=clock.now)
    anna.client.force_login(anna.staff.user)
    anna.unlock()
    page = parsed(anna.get("").text)
    rows = page.select("tbody tr")
    assert [late.case.reference in rows[0].text, early.case.reference in rows[1].text] == [1, 1]
    assert rows[0].select(".integrity-due--over strong")
    assert not rows[1].select(".integrity-due--over")


def test_a_case_reads_whole(anna, clock) -> None:
    filed = file(now=clock.now, story=TEXT, identity={"name": "Els Peeters"})
    page = anna.see(filed)
    assert SHOWN in page
    assert "Els Peeters" in page
    assert page.count("<details>") == 1  # the identity stays folded


def test_acknowledging_stops_the_seven_days(anna, filed, clock) -> None:
    form = anna.get(f"cases/{filed.case.reference}/acknowledge/")
    assert "ontvangen" in form.text  # a draft in the language of the report
    anna.act(filed, "acknowledge", body=TEXT)
    assert filed.case.ack_on == clock.now.date()
    assert TEXT in told_to_the_reporter(filed, clock)
    again = anna.post(f"cases/{filed.case.reference}/acknowledge/", body=TEXT)
    assert again.status_code == 200  # refused in the form
    assert anna.get(f"cases/{filed.case.reference}/acknowledge/").status_code == 409


def test_why_no_acknowledgement_is_sent(anna, filed, clock) -> None:
    path = f"cases/{filed.case.reference}/no-acknowledgement/"
    assert "id_reason" in anna.post(path, note=TEXT).text
    anna.act(filed, "no-acknowledgement", reason="endangers", note=TEXT)
    assert filed.case.ack_exception == "endangers"
    assert TEXT not in told_to_the_reporter(filed, clock)


def test_messages_status_and_feedback_reach_the_reporter(anna, filed, clock) -> None:
    anna.act(filed, "message", body="een bericht")
    anna.act(filed, "status", text="wij kijken het na")
    anna.act(filed, "feedback", body="dit vonden wij")
    assert filed.case.feedback_on == clock.now.date()
    told = told_to_the_reporter(filed, clock)
    assert {"een bericht", "dit vonden wij"} <= set(told)
    assert report_status(access=filed.access(clock.now)).status_text == "wij kijken het na"


def test_an_empty_text_is_said_beside_the_field_and_in_the_summary(anna, filed) -> None:
    answer = anna.post(f"cases/{filed.case.reference}/message/", body="  ")
    page = parsed(answer.text)
    assert page.select(".integrity-errors a[href='#id_body']")
    assert page.select("textarea#id_body[aria-invalid=true]")


def test_notes_title_and_triage_stay_internal(anna, filed, clock) -> None:
    anna.act(filed, "note", body="enkel voor ons")
    anna.act(filed, "title", title="de zaak van de bon")
    anna.act(filed, "triage", in_scope="yes", criminal="no", urgent="", country="Benin")
    page = anna.see(filed)
    assert all(text in page for text in ("enkel voor ons", "de zaak van de bon", "Benin"))
    assert "de zaak van de bon" in anna.get("").text
    form = parsed(anna.get(f"cases/{filed.case.reference}/triage/").text)
    assert form.select_one("input[name=criminal][value=no]").has_attr("checked")
    assert form.select_one("input[name=urgent][value='']").has_attr("checked")
    told = " ".join(told_to_the_reporter(filed, clock))
    assert "enkel voor ons" not in told
    assert "de zaak van de bon" not in told


def test_feedback_can_be_put_off_once_within_bounds(anna, filed, clock) -> None:
    path = f"cases/{filed.case.reference}/extend/"
    due = filed.case.feedback_due
    too_late = due + datetime.timedelta(days=200)
    refused = anna.post(path, until=too_late.isoformat(), reason="complex", body=TEXT)
    assert "id_until" in refused.text
    new = due + datetime.timedelta(days=30)
    anna.act(filed, "extend", until=new.isoformat(), reason="complex", body=TEXT)
    assert filed.case.feedback_due == new


def test_a_contact_is_planned_and_taken_back(anna, filed, clock) -> None:
    day = clock.now.date() + datetime.timedelta(days=5)
    anna.act(filed, "contact", on=day.isoformat())
    assert filed.case.next_contact_on == day
    anna.act(filed, "contact", on="")
    assert filed.case.next_contact_on is None


def test_reading_changes_nothing_and_the_mark_goes_by_a_button(anna, filed) -> None:
    anna.see(filed)
    filed.case.refresh_from_db()
    assert filed.case.is_new_for_staff
    assert anna.get(f"cases/{filed.case.reference}/seen/").status_code == 405
    anna.act(filed, "seen")
    assert not filed.case.is_new_for_staff


def test_whoever_does_something_with_a_case_has_seen_it(anna, filed) -> None:
    anna.act(filed, "note", body="gelezen")
    assert not filed.case.is_new_for_staff


def test_a_case_is_kept_from_being_erased_and_let_go(anna, filed) -> None:
    anna.act(filed, "hold", body="er loopt een onderzoek")
    assert filed.case.legal_hold
    anna.act(filed, "hold", body="het onderzoek is klaar")
    assert not filed.case.legal_hold


def test_without_a_second_person_a_case_is_closed_at_once(anna, filed, clock) -> None:
    form = anna.get(f"cases/{filed.case.reference}/close/").text
    assert 'name="approver"' not in form
    anna.act(filed, "close", outcome="unfounded", region="belgium", body="niets gevonden")
    assert filed.case.state == State.CLOSED
    assert "niets gevonden" in told_to_the_reporter(filed, clock)
    assert filed.case.reference not in anna.get("").text
    assert filed.case.reference in anna.get("?state=closed").text
    anna.act(filed, "reopen", body="er is iets nieuws")
    assert filed.case.state == State.IN_PROGRESS


def test_the_second_person_sees_the_summary_and_approves(
    anna, bert, filed, sit_down, clock
) -> None:
    path = f"cases/{filed.case.reference}/close/"
    data = {"outcome": "founded", "region": "africa", "body": "dit vonden wij"}
    assert "id_approver" in anna.post(path, **data, summary="kort").text
    anna.act(filed, "close", **data, summary="de korte inhoud", approver=str(bert.key.pk))
    assert filed.case.state == State.AWAITING_APPROVAL
    second = sit_down(bert)
    page = second.see(filed)
    assert "de korte inhoud" in page
    assert "Er is geld verdwenen" not in page
    assert second.get(f"cases/{filed.case.reference}/message/").status_code == 404
    second.act(filed, "return", body="welke periode?")
    assert filed.case.state == State.IN_PROGRESS
    assert "welke periode?" in anna.see(filed)
    anna.act(filed, "close", **data, summary="nu volledig", approver=str(bert.key.pk))
    assert second.act(filed, "approve")["Location"] == ROOT
    assert filed.case.state == State.CLOSED
    assert second.get(f"cases/{filed.case.reference}/").status_code == 404


def test_nobody_approves_his_own_closing(anna, bert, filed) -> None:
    data = {"outcome": "founded", "region": "africa", "body": "x", "summary": "y"}
    anna.act(filed, "close", **data, approver=str(bert.key.pk))
    assert anna.get(f"cases/{filed.case.reference}/approve/").status_code == 409
    refused = anna.post(f"cases/{filed.case.reference}/approve/")
    assert refused.status_code == 200
    filed.case.refresh_from_db()
    assert filed.case.state == State.AWAITING_APPROVAL


def test_search_finds_words_in_what_was_written_and_is_in_no_address(anna, filed) -> None:
    answer = anna.post("", text="GELD verdwenen")
    assert filed.case.reference in answer.text
    assert anna.post("", text="onvindbaar").text.count("cases/") == 0
    assert "GELD" not in answer.request["QUERY_STRING"]


def test_offers_fit_the_state_of_the_case(anna, filed) -> None:
    offers = parsed(anna.see(filed)).select(".integrity-case__acts a")
    names = {link["href"].rstrip("/").rpartition("/")[2] for link in offers}
    assert {"acknowledge", "message", "close", "share"} <= names
    assert not {"reopen", "approve", "return", "signed-consent"} & names
    for link in offers:
        assert anna.client.get(link["href"]).status_code == 200
