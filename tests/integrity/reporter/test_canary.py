"""Nothing that a reporter tells is found anywhere in the clear, on the way and after mistakes."""

import logging

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.integrity.reporter.browser import Person, address
from tests.integrity.reporter.canaries import (
    ANSWERS,
    CONTENT,
    FILE_NAME,
    IDENTITY,
    MEETING,
    MESSAGE,
    NOTICE,
    REASON,
    STORY,
    WORDS,
    document,
    note,
    picture,
)
from tests.integrity.reporter.sweep import Sweep

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_the_sweep_sees_what_is_planted(sweep: Sweep, person: Person) -> None:
    person.begin()
    logging.getLogger("x").debug("Kanariestoryqz")
    (sweep.folders[0] / "x").write_text(MESSAGE)
    hits = sweep.hits(WORDS)
    assert {hit.split()[0] for hit in hits} == {"file", "log:"}


def test_nothing_is_found_after_the_whole_way(sweep: Sweep, person: Person) -> None:
    person.write(STORY, **ANSWERS, **IDENTITY, **NOTICE)
    assert not sweep.hits(WORDS), "in the draft"
    person.press()
    code = person.code
    assert not sweep.hits([*WORDS, code]), "on filing"
    person.open("code_print").open("code_text").open("confirm").press(part=code)
    for file in (picture(), document(), note()):
        person.open("files").press(file=file)
        assert not person.errors
    person.open("messages").press("stay", body=MESSAGE)
    assert not sweep.hits([*WORDS, code]), "in a message that waits"
    person.press()
    person.open("meeting").press(body=MEETING)
    person.open("identity").press(**IDENTITY)
    for number in (1, 2, 3):
        person.go(f"{address('files')}{number}/")
    person.open("withdraw").press(reason=REASON)
    back = Person().come_back(code)
    for screen in ("messages", "files", "access", "identity", "report"):
        back.open(screen)
    back.open("leave").press()
    shown = " ".join(cookie.value for cookie in back.client.cookies.values())
    assert not any(word in shown for word in WORDS)
    assert not sweep.hits([*WORDS, code, code[-8:]])


def test_nothing_is_found_after_faults_in_every_form(sweep: Sweep, person: Person) -> None:
    person.begin().press(kind=STORY, concerns_manager=MESSAGE)
    person.press(kind="report", concerns_manager="no")
    person.press(story=f"{STORY} " * 2000)
    person.press(story=f"{STORY} " * 40_000)
    person.press(story=STORY).press(**{name: f"{text} " * 600 for name, text in ANSWERS.items()})
    assert person.errors
    person.press(**ANSWERS).press(email=IDENTITY["name"], notice_address=MESSAGE)
    assert person.errors
    person.press(**IDENTITY, **NOTICE).press()
    code = person.code
    person.open("confirm").press(part=MESSAGE)
    person.press(part=code)
    person.open("messages").press(body=f"{MESSAGE} " * 20_000)
    assert person.errors
    person.open("files").press(file=SimpleUploadedFile(FILE_NAME, b"\0" + CONTENT.encode() * 9))
    assert person.errors
    person.open("notice").press(address=MESSAGE)
    person.go(f"{address('follow_up')}?code={code}")
    Person().come_back(f"{code}{MESSAGE}")
    # A code in the address is nothing that this site ever makes; the log names the path alone.
    assert not sweep.hits(WORDS)


def test_nothing_is_found_after_a_double_click_and_an_end(
    sweep: Sweep, person: Person, later
) -> None:
    person.write(STORY, **ANSWERS, **IDENTITY)
    form = person.values(person.form())
    for _ in range(2):
        person.client.post(address("check"), {**form, "action": "next"})
    later(hours=3)
    person.path = address("story")
    person.response = person.client.post(person.path, {"story": STORY, "action": "next"})
    person.response = person.client.post(address("messages"), {"body": MESSAGE, "action": "next"})
    assert not sweep.hits(WORDS)


def test_nothing_is_found_after_stop_and_erase(sweep: Sweep, person: Person) -> None:
    person.write(STORY, **ANSWERS, **IDENTITY)
    person.press("stop").press()
    assert not sweep.hits(WORDS)


def test_templates_are_never_logged() -> None:
    """At DEBUG Django logs a variable that is missing together with all that are not."""
    level = django_settings.LOGGING["loggers"]["django.template"]["level"]
    assert level in ("INFO", "WARNING", "ERROR")
