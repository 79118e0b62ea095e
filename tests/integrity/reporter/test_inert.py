"""Whatever people type is text and nothing else."""

import pytest

from integrity.models import Case
from integrity.selectors.timeline import case_file
from integrity.services.handling import send_message
from tests.factories.integrity import Staff
from tests.integrity.reporter.browser import Person

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

NASTY = [
    "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>",
    "{{ request }} {% csrf_token %} %(name)s {0}",
    "=1+1; -2+3; @SUM(A1)",
    "**vet** [link](javascript:alert(1)) <b>",
    "\u202eomgekeerd\u202c \u2066x\u2069 \u200f",
    "😀👩🏽‍⚖️ 漢字 ع ࠀ",
    "&lt;al ontsnapt&gt; &amp;",
]


@pytest.mark.parametrize("text", NASTY)
def test_it_reads_as_it_was_typed(person: Person, manager: Staff, text: str) -> None:
    person.file(text, name=text[:200], who=text)
    for screen in ("messages", "identity"):
        page = person.open(screen).page
        assert text.strip() in page.get_text()
        assert not page.select("main script, main img, main b")
    read = case_file(vault=manager.vault(), case=Case.objects.get())
    assert read.report
    assert read.report.payload["body"] == text.strip()


def test_signs_that_nobody_sees_are_left_out(person: Person, manager: Staff) -> None:
    person.write("a\x00b\x07c\r\nd\te").press()
    read = case_file(vault=manager.vault(), case=Case.objects.get())
    assert read.report
    assert read.report.payload["body"] == "abc\nd\te"


def test_what_staff_write_is_text_too(person: Person, manager: Staff) -> None:
    person.file()
    send_message(vault=manager.vault(), case=Case.objects.get(), body=NASTY[0])
    page = person.open("messages").page
    assert NASTY[0] in page.get_text()
    assert not page.select("main script, main img")


def test_other_peoples_text_keeps_its_own_direction(person: Person) -> None:
    person.file(NASTY[4])
    body = person.open("messages").page.select_one(".timeline-entry__body")
    assert body["dir"] == "auto"
    assert body["translate"] == "no"
