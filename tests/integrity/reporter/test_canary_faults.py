"""Nothing that a reporter tells is found in the clear when the site itself breaks."""

import io
from typing import Any

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from integrity.models import Case
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
    note,
)
from tests.integrity.reporter.sweep import Sweep

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BREAKING = [
    ("integrity.views.reporter.typed.save_draft", "story", {"story": STORY}),
    ("integrity.views.reporter.typed.read_draft", "story", {"story": STORY}),
    ("integrity.views.reporter.steps.target_of", "story", {"story": STORY}),
    ("integrity.views.reporter.visit.render", "story", {"story": STORY}),
    ("integrity.views.reporter.filing.report_of", "check", {}),
    ("integrity.views.reporter.filing.file_report", "check", {}),
    ("integrity.services.filing.new_case", "check", {}),
    ("integrity.services.filing.open_case", "check", {}),
    ("integrity.services.filing.self_test", "check", {}),
    ("integrity.services.filing.leave_session", "check", {}),
]


@pytest.mark.parametrize(("broken", "screen", "typed"), BREAKING)
def test_nothing_is_found_after_a_fault_that_quotes_it(
    sweep: Sweep,
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
    screen: str,
    typed: dict[str, str],
) -> None:
    person.write(STORY, **ANSWERS, **IDENTITY, **NOTICE)
    person.open(screen)
    form = {**person.values(person.form()), **typed, "action": "next"}
    with monkeypatch.context() as patch:
        patch.setattr(broken, quoting)
        person.client.raise_request_exception = False
        answer = person.client.post(address(screen), form)
    assert answer.status_code in (303, 500, 503)
    assert not sweep.hits(WORDS)
    assert not Case.objects.exists()


def test_an_error_mail_about_a_fault_before_the_view_tells_nothing(
    sweep: Sweep, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    person.write(STORY, **IDENTITY)
    form = {**person.values(person.open("story").form()), "story": STORY, "action": "next"}
    cookies = [cookie.value for cookie in person.client.cookies.values() if cookie.value]
    person.client.raise_request_exception = False
    with monkeypatch.context() as patch:
        patch.setattr("vvsg_intl.core.views.find_route", broken)
        answer = person.client.post(address("story"), form)
    assert answer.status_code == 500
    assert len(mail.outbox) == 1
    assert not sweep.hits([*WORDS, *cookies])


def broken(*_arguments: Any) -> None:
    """The database is away."""
    raise RuntimeError("no connection")


def quoting(*arguments: Any, **more: Any) -> None:
    """Break with everything in the message."""
    raise RuntimeError(f"{' '.join(WORDS)} {arguments} {more}")


INSIDE = [
    ("integrity.views.reporter.report.send_message", "messages", {"body": MESSAGE}),
    ("integrity.views.reporter.report.conversation", "messages", {"body": MESSAGE}),
    ("integrity.services.reporter_acts.add_entry", "messages", {"body": MESSAGE}),
    ("integrity.views.reporter.report.request_meeting", "meeting", {"body": MEETING}),
    ("integrity.views.reporter.report.give_identity", "identity", IDENTITY),
    ("integrity.views.reporter.report.withdraw_report", "withdraw", {"reason": REASON}),
]


@pytest.mark.parametrize(("broken", "screen", "typed"), INSIDE)
def test_nothing_is_found_after_a_fault_inside_a_report(
    sweep: Sweep,
    person: Person,
    monkeypatch: pytest.MonkeyPatch,
    broken: str,
    screen: str,
    typed: dict[str, str],
) -> None:
    person.file(STORY, **IDENTITY)
    person.open(screen)
    form = {**person.values(person.form()), **typed, "action": "next"}
    with monkeypatch.context() as patch:
        patch.setattr(broken, quoting)
        answer = person.client.post(address(screen), form)
    assert answer.status_code == 500
    given_back = answer.content.decode()
    assert all(text in given_back for text in typed.values())
    assert not sweep.hits(WORDS)


FILES = [
    "integrity.views.reporter.files.add_attachment",
    "integrity.services.attachments.sniff",
    "integrity.services.attachments.clean",
    "integrity.services.attachments.describe",
]


@pytest.mark.parametrize("broken", FILES)
def test_nothing_is_found_after_a_file_that_failed(
    sweep: Sweep, person: Person, monkeypatch: pytest.MonkeyPatch, broken: str
) -> None:
    person.file(STORY)
    person.open("files")
    form = person.values(person.form())
    with monkeypatch.context() as patch:
        patch.setattr(broken, quoting)
        answer = person.client.post(address("files"), {**form, "action": "next", "file": note()})
    assert answer.status_code == 500
    cookies = [cookie.value for cookie in person.client.cookies.values() if cookie.value]
    assert not sweep.hits([*WORDS, *cookies])
    assert not sweep.files()


class CutOff(io.BytesIO):
    """A body of which the second half never comes."""

    def read(self, size: int = -1) -> bytes:
        """Some bytes, until the line is cut."""
        if self.tell() > 1024 * 1024:
            raise OSError("the line was cut")
        return super().read(min(size, 65536) if size > 0 else 65536)


def test_nothing_is_found_after_a_line_that_was_cut(sweep: Sweep, person: Person) -> None:
    person.file(STORY)
    token = person.values(person.open("files").form())["csrfmiddlewaretoken"]
    head = (
        '--edge\r\nContent-Disposition: form-data; name="csrfmiddlewaretoken"\r\n\r\n'
        f"{token}\r\n--edge\r\nContent-Disposition: form-data; "
        f'name="file"; filename="{FILE_NAME}.txt"\r\nContent-Type: text/plain\r\n\r\n'
    ).encode()
    body = head + CONTENT.encode() * 200_000 + b"\r\n--edge--\r\n"
    person.client.request(
        PATH_INFO=address("files"),
        REQUEST_METHOD="POST",
        CONTENT_TYPE="multipart/form-data; boundary=edge",
        CONTENT_LENGTH=str(len(body)),
        **{"wsgi.input": CutOff(body)},
    )
    assert not sweep.hits(WORDS)
    assert not sweep.files()


def test_nothing_is_found_after_thirty_megabytes(sweep: Sweep, person: Person) -> None:
    person.file(STORY)
    content = (CONTENT.encode() * 3_000_000)[: 30 * 1024 * 1024]
    person.open("files").press(file=SimpleUploadedFile(f"{FILE_NAME}.txt", content))
    assert person.errors
    assert not sweep.hits(WORDS)
    assert not sweep.files()
