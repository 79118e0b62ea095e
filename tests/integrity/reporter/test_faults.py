"""What is wrong is said above the form and at the field, and nothing typed is lost."""

import pytest

from integrity.forms.fields import LONGEST_STORY
from integrity.models import Case
from tests.integrity.reporter.browser import Person
from tests.integrity.reporter.conftest import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PREFIX = {"nl": "Fout: ", "en": "Error: ", "fr": "Erreur\u00a0: ", "es": "Error: "}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_is_told_three_times(channel, language: str) -> None:
    person = Person(language).begin().press()
    assert person.is_at("kind")
    assert person.page.title.get_text(strip=True).startswith(PREFIX[language])
    assert len(person.errors) == 2
    at_the_fields = [fault.get_text(strip=True) for fault in person.page.select(".field__error")]
    assert at_the_fields == person.errors
    summary = person.page.select_one(".error-summary")
    assert summary.has_attr("autofocus")
    assert summary["tabindex"] == "-1"
    for link in summary.select("a"):
        assert person.page.select_one(link["href"])


def test_a_fault_is_shown_by_a_page_that_can_be_reloaded(person: Person) -> None:
    person.begin().press(follows=False)
    assert person.response.status_code == 303
    person.follow()
    assert person.errors
    person.open("kind")
    assert person.errors


def test_the_other_answers_stay(person: Person) -> None:
    person.begin().press(kind="complaint")
    assert len(person.errors) == 1
    assert person.page.select_one('input[value="complaint"]').has_attr("checked")
    person.press(concerns_manager="no")
    assert person.is_at("story")


def test_a_fault_is_forgotten_when_it_is_mended(person: Person) -> None:
    person.begin().press().press(kind="report", concerns_manager="no")
    person.open("kind")
    assert not person.errors
    assert not person.page.title.get_text().startswith("Fout")


def test_exactly_as_much_as_fits(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    fits = "é" * (LONGEST_STORY - 2) + "\r\n."  # a new line is one character
    person.press(story=fits + "x")
    assert person.is_at("story")
    assert "50001 tekens" in person.errors[0]
    assert person.page.textarea.get_text().count("é") == LONGEST_STORY - 2
    person.press(story=fits)
    assert person.is_at("details")
    person.press().press().press()
    assert Case.objects.count() == 1


def test_more_than_the_draft_can_hold_stays_on_the_page(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    person.press(story="é" * 600_000)
    assert "600000 tekens" in person.errors[0]
    assert person.page.textarea.get_text().count("é") == 600_000


def test_more_than_a_request_may_hold_ends_in_a_page(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    person.press(story="x" * (11 * 1024 * 1024))
    assert person.response.status_code == 413
    assert "Deze tekst is te lang" in person.text


def test_an_answer_may_be_long_but_not_endless(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no").press(story="x")
    person.press(who="y" * 5001, where="z" * 255)
    assert len(person.errors) == 2
    assert person.page.select_one("#id_who").get_text().count("y") == 5001
    person.press(who="y" * 5000, where="z" * 254)
    assert person.is_at("contact")


def test_an_address_that_is_none_is_refused(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no").press(story="x").press()
    person.press(email="ama", notice_address="ook niet")
    assert person.errors == ["Schrijf een e-mailadres met een @, zoals naam@example.org."] * 2
    assert person.page.select_one("#id_email")["value"] == "ama"


@pytest.mark.parametrize("screen", ["messages", "meeting"])
def test_an_empty_message_is_refused(person: Person, screen: str) -> None:
    person.file()
    person.open(screen).press(body="  ")
    assert person.is_at(screen)
    assert len(person.errors) == 1


def test_a_message_that_is_too_long_stays(person: Person) -> None:
    person.file()
    person.open("messages").press(body="b" * (LONGEST_STORY + 1))
    assert person.is_at("messages")
    assert "50001 tekens" in person.errors[0]
    assert person.page.textarea.get_text().count("b") == LONGEST_STORY + 1


def test_a_choice_that_is_not_on_offer_is_a_fault_like_none(person: Person) -> None:
    person.begin().press(kind="anything", concerns_manager="perhaps")
    assert len(person.errors) == 2


def test_whoever_says_who_he_is_must_say_something(person: Person) -> None:
    person.file()
    person.open("identity").press()
    assert person.errors == ["Vul minstens een van deze velden in."]
    person.press(name="Ama")
    person.open("identity")
    assert "Ama" in person.text
