"""Drafts and sessions that end, erasing, leaving: a plain page, and nothing typed is lost."""

import pytest

from integrity.cookies import DRAFT, REPORT
from integrity.models import Case, Draft, ReporterSession
from tests.integrity.reporter.browser import Person, address

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_a_step_says_until_when_its_answers_are_kept(person: Person) -> None:
    person.begin()
    note = person.page.select_one(".session-note")
    assert note.strong.get_text() == "12:30"  # it is 10:30
    assert "120 minuten" in note.get_text()


def test_staying_keeps_what_was_typed_and_starts_the_time_again(person: Person, later) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    later(minutes=110)
    person.press("stay", story="Half af")
    assert person.is_at("story")
    assert person.page.textarea.get_text(strip=True) == "Half af"
    assert person.page.select_one(".session-note strong").get_text() == "14:20"
    later(minutes=110)
    person.press(story="Af")
    assert person.is_at("details")


def test_a_draft_ends_after_two_hours_and_what_was_typed_begins_another(
    person: Person, later
) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    later(hours=2)
    person.press(story="Een lang verhaal.")
    assert person.title == "Je antwoorden zijn hier niet meer"
    assert person.page.textarea.get_text(strip=True) == "Een lang verhaal."
    person.press("revive")
    assert person.is_at("kind")
    person.press(kind="report", concerns_manager="no")
    assert person.page.textarea.get_text(strip=True) == "Een lang verhaal."


def test_a_draft_lasts_a_day_at_most(person: Person, later) -> None:
    person.begin().press(kind="report", concerns_manager="no").press(story="x")
    for _ in range(13):
        later(minutes=119)
        person.open("story")
        if person.title == "Je antwoorden zijn hier niet meer":
            break
        person.press("stay")
    assert person.title == "Je antwoorden zijn hier niet meer"


def test_a_browser_without_cookies_is_told_why(channel) -> None:
    person = Person()
    person.open("start")
    answer = person.client.post(address("start"), {"action": "start"})
    person.client.cookies.clear()
    person.go(answer["Location"])
    assert person.title == "Je antwoorden zijn hier niet meer"
    assert "cookies" in person.text
    person.client.post(address("kind"), {"kind": "report", "action": "next"})
    assert not Case.objects.exists()


def test_stop_asks_once_and_then_erases_all(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    person.press("stop", story="Half af")
    assert person.is_at("stop")
    person.open("story")
    assert person.page.textarea.get_text(strip=True) == "Half af"
    person.press("stop", follows=True)
    person.press()
    assert person.is_at("erased")
    assert not Draft.objects.exists()
    assert not any(cookie.value for cookie in person.client.cookies.values())
    assert person.response["Clear-Site-Data"] == '"cache", "storage"'
    assert person.open("story").title == "Je antwoorden zijn hier niet meer"


def test_an_editor_who_erases_stays_signed_in(channel, editor) -> None:
    person = Person()
    person.client.cookies = editor.cookies
    person.begin().press("stop").press()
    assert person.is_at("erased")
    assert person.client.cookies["sessionid"].value
    assert person.client.cookies["csrftoken"].value


def test_a_session_ends_after_half_an_hour_and_says_so(person: Person, later) -> None:
    code = person.file()
    person.open("report")
    assert person.page.select_one(".session-note strong").get_text() == "11:00"
    later(minutes=29)
    assert person.open("report").is_at("report")
    later(minutes=30)
    person.open("report")
    assert "Je sessie is afgelopen." in person.text
    person.press(code=code)
    assert person.is_at("report")


def test_a_session_lasts_four_hours_at_most(person: Person, later) -> None:
    person.file()
    for _ in range(9):
        later(minutes=29)
        person.open("report")
    assert "Je sessie is afgelopen." in person.text


@pytest.mark.parametrize(
    ("screen", "field"),
    [("messages", "body"), ("meeting", "body"), ("withdraw", "reason"), ("identity", "name")],
)
def test_what_was_typed_in_a_session_that_ended_waits_behind_the_code(
    person: Person, later, screen: str, field: str
) -> None:
    code = person.file()
    person.open(screen)
    later(minutes=31)
    person.press(**{field: "Wat ik nog wou zeggen"})
    assert person.is_at("follow_up")
    assert "Wat je typte, blijft twee uur bewaard." in person.text
    person.press(code=code)
    assert person.is_at(screen)
    assert "Wat ik nog wou zeggen" in str(person.page.select_one(f"#id_{field}"))
    person.press()
    assert not Draft.objects.exists()
    assert not person.client.cookies[DRAFT.name].value


def test_staying_in_a_session_keeps_the_message(person: Person, later) -> None:
    person.file()
    person.open("messages").press("stay", body="Half af")
    assert person.is_at("messages")
    assert person.page.textarea.get_text(strip=True) == "Half af"
    person.press("language-fr", body="Half af, maar in het Frans")
    person.language = "fr"
    assert person.is_at("messages")
    assert "maar in het Frans" in person.page.textarea.get_text()


def test_leaving_ends_the_session_and_forgets(person: Person) -> None:
    person.file()
    person.open("messages").press("stay", body="Nooit verstuurd")
    person.open("leave").press()
    assert person.is_at("left")
    assert not ReporterSession.objects.exists()
    assert not Draft.objects.exists()
    assert not any(cookie.value for cookie in person.client.cookies.values())
    assert person.response["Clear-Site-Data"] == '"cache", "storage"'
    assert person.open("messages").page.select_one("#id_code")


def test_no_link_ends_a_session(person: Person) -> None:
    person.file()
    person.open("leave")
    assert ReporterSession.objects.exists()


def test_the_quick_way_out_leaves_no_way_back_to_content(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no").press(story="Geheim")
    link = person.page.select_one(".quick-exit a")
    assert set(link["rel"]) >= {"noreferrer"}
    answer = person.client.get(link["href"], headers={"Sec-Fetch-Site": "same-origin"})
    assert answer.status_code == 302
    assert answer["Location"].startswith("https://www.meteo.be/")
    assert answer["Cache-Control"] == "no-store"
    assert "Geheim" not in person.open("story").text
    assert not person.client.cookies[DRAFT.name].value


def test_another_site_cannot_throw_a_reporter_out(person: Person) -> None:
    person.file()
    person.client.get(address("exit"), headers={"Sec-Fetch-Site": "cross-site"})
    assert person.client.cookies[REPORT.name].value
    assert person.open("report").is_at("report")
