"""Whatever is pressed twice, reloaded or cut off: one report, and its code is not lost."""

import pytest

from integrity.cookies import DRAFT, REPORT
from integrity.models import Case, Draft
from tests.integrity.reporter.browser import Person, address

pytestmark = pytest.mark.django_db


def test_a_double_click_files_one_report(person: Person) -> None:
    person.write()
    form = person.values(person.form())
    for _ in range(2):
        answer = person.client.post(address("check"), {**form, "action": "next"})
        assert (answer.status_code, answer["Location"]) == (303, address("code"))
    assert Case.objects.count() == 1


def test_an_answer_that_was_cut_off_is_found_again(person: Person) -> None:
    person.write()
    form = person.values(person.form())
    person.press()
    code = person.code
    # The browser never saw the answer, so it has no session; it has the draft.
    del person.client.cookies[REPORT.name]
    person.path = address("check")
    person.response = person.client.post(person.path, {**form, "action": "next"})
    person.follow()
    assert person.is_at("code")
    assert person.code == code
    del person.client.cookies[REPORT.name]
    person.open("story")
    assert person.code == code
    assert Case.objects.count() == 1


def test_the_code_stands_in_no_answer_to_a_form(person: Person) -> None:
    person.write().press(follows=False)
    assert person.response.status_code == 303
    assert not person.response.content


def test_reloading_the_code_shows_it_again_until_it_is_confirmed(person: Person) -> None:
    person.write().press()
    code = person.code
    assert person.open("code").code == code
    assert person.open("messages").is_at("code")
    person.open("confirm").press(part=code)
    assert person.open("code").is_at("report")
    assert not person.code


def test_the_draft_is_gone_once_the_code_is_confirmed(person: Person) -> None:
    person.file()
    assert not Draft.objects.exists()
    assert not person.client.cookies[DRAFT.name].value


def test_going_back_after_sending_shows_no_answers(person: Person) -> None:
    person.file("Een geheim verhaal.")
    for screen in ("check", "story"):
        person.open(screen)
        assert "geheim verhaal" not in person.text
        assert "Ga naar de melding die je verstuurde" in person.text
    assert Case.objects.count() == 1


def test_two_tabs_write_in_one_draft(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    form = person.values(person.form())
    person.press(story="Eerste tab.")
    person.client.post(address("story"), {**form, "story": "Tweede tab.", "action": "next"})
    person.open("check")
    assert "Tweede tab." in person.text


def test_pressing_start_again_keeps_the_answers(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no").press(story="Blijft.")
    person.open("start").press("start")
    person.open("story")
    assert person.page.textarea.get_text(strip=True) == "Blijft."
