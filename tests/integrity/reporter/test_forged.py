"""What another site sends is refused; a token that is missing costs nobody his text."""

import pytest
from django.test import Client

from integrity.models import Case, Draft, Entry
from tests.integrity.reporter.browser import Person, address

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

FOREIGN = (
    {"Origin": "https://evil.example"},
    {"Origin": "null"},
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "none"},
    {"Referer": "https://evil.example/form"},
)
OWN = (
    {"Origin": "http://testserver"},
    {"Sec-Fetch-Site": "same-origin"},
    {"Referer": "http://testserver/nl/integriteit/melden/"},
    {},
)


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_begins_no_report(channel, headers: dict[str, str]) -> None:
    answer = Client(enforce_csrf_checks=True).post(address("start"), headers=headers)
    assert answer.status_code == 403
    assert not answer.cookies
    assert not Draft.objects.exists()


@pytest.mark.parametrize("headers", OWN)
def test_our_own_button_begins_one(channel, headers: dict[str, str]) -> None:
    answer = Client(enforce_csrf_checks=True).post(address("start"), headers=headers)
    assert answer.status_code == 303
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("headers", FOREIGN)
def test_another_site_signs_nobody_in(person: Person, headers: dict[str, str]) -> None:
    code = person.file()
    answer = Client().post(address("follow_up"), {"code": code}, headers=headers)
    assert answer.status_code == 403
    assert not answer.cookies


@pytest.mark.parametrize("screen", ["kind", "check", "stop"])
def test_another_site_sends_no_step(person: Person, screen: str) -> None:
    person.write()
    answer = person.client.post(
        address(screen), {"action": "next"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert not Case.objects.exists()
    assert Draft.objects.exists()


@pytest.mark.parametrize("screen", ["messages", "withdraw", "new_code", "leave", "access", "files"])
def test_another_site_does_nothing_on_a_report(person: Person, screen: str) -> None:
    person.file()
    before = Entry.objects.count()
    answer = person.client.post(
        address(screen), {"action": "next", "body": "x"}, headers={"Origin": "https://evil.example"}
    )
    assert answer.status_code == 403
    assert Entry.objects.count() == before
    assert person.open("report").is_at("report")


def test_a_step_without_its_token_keeps_the_text_and_asks_to_press_again(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    person.response = person.client.post(
        address("story"), {"action": "next", "story": "Niet verloren"}
    )
    assert person.response.status_code == 200
    assert "Druk nog eens op de knop." in person.text
    assert person.page.textarea.get_text(strip=True) == "Niet verloren"
    person.press()
    assert person.is_at("details")


@pytest.mark.parametrize("screen", ["messages", "meeting"])
def test_a_message_without_its_token_is_not_lost_either(person: Person, screen: str) -> None:
    person.file()
    before = Entry.objects.count()
    person.path = address(screen)
    person.response = person.client.post(person.path, {"action": "next", "body": "Niet verloren"})
    assert person.page.textarea.get_text(strip=True) == "Niet verloren"
    assert Entry.objects.count() == before
    person.press()
    assert person.is_at("messages")
    assert Entry.objects.count() == before + 1


def test_a_report_is_not_sent_without_its_token(person: Person) -> None:
    person.write()
    answer = person.client.post(address("check"), {"action": "next"})
    assert answer.status_code == 200
    assert not Case.objects.exists()


def test_no_address_changes_anything_when_it_is_only_read(person: Person) -> None:
    person.file()
    before = Entry.objects.count()
    for screen in ("withdraw", "new_code", "leave", "notice", "access", "stop"):
        person.open(screen)
    assert Entry.objects.count() == before
    assert person.open("report").is_at("report")


def test_pages_of_other_kinds_are_still_protected(channel) -> None:
    answer = Client(enforce_csrf_checks=True).post("/nl/")
    assert answer.status_code == 403
