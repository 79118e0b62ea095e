"""Mails: fixed texts at fixed hours, one until it is read, and never twice."""

import smtplib
from datetime import datetime, timedelta

import pytest
from django.core import mail

from integrity.choices import Outcome, Region, Role
from integrity.models import CodeMisses, ManagerKey, NoticeAddress
from integrity.selectors.keys import health
from integrity.selectors.report import report_status
from integrity.services import code_misses
from integrity.services.closing import propose_closing
from integrity.services.handling import acknowledge, send_message
from integrity.services.notices import Notice, current_round, send_test_notice
from integrity.services.reporter_acts import send_message as reply
from integrity.services.sharing import recuse
from tests.factories.integrity import NOW, Staff, file, make_vouched, on
from vvsg_intl.core.schedule import run_due

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def sent(now: datetime) -> list[tuple[str, str]]:
    """Run all scheduled work and empty the outbox: to whom went which text."""
    mail.outbox.clear()
    assert run_due(now) == []
    texts = {notice.body: notice.name for notice in Notice}
    return sorted((message.to[0], texts[message.body]) for message in mail.outbox)


NEWS = [("anna@example.org", "NEWS")]


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (on(2026, 3, 10, 7, 59), on(2026, 3, 9, 17)),
        (on(2026, 3, 10, 8, 0), on(2026, 3, 10, 8)),
        (on(2026, 3, 10, 16, 59), on(2026, 3, 10, 13)),
        (on(2026, 3, 10, 23, 0), on(2026, 3, 10, 17)),
        (on(2026, 3, 29, 3, 30), on(2026, 3, 28, 17)),  # summer time began at two
        (on(2026, 1, 1, 0, 5), on(2025, 12, 31, 17)),
    ],
)
def test_the_last_of_the_fixed_hours(now: datetime, expected: datetime) -> None:
    assert current_round(now) == expected


def test_news_waits_for_the_hour_and_is_told_once_until_it_is_read(manager: Staff) -> None:
    assert sent(on(2026, 3, 10, 8)) == []
    file(now=on(2026, 3, 10, 9))
    assert sent(on(2026, 3, 10, 12, 59)) == []
    assert sent(on(2026, 3, 10, 13, 4)) == NEWS
    assert sent(on(2026, 3, 10, 13, 5)) == []
    file(now=on(2026, 3, 10, 14))
    assert sent(on(2026, 3, 10, 17)) == []  # told already
    manager.vault(on(2026, 3, 10, 18))
    file(now=on(2026, 3, 10, 19))
    assert sent(on(2026, 3, 11, 8)) == NEWS


def test_a_timer_that_stood_still_or_a_clock_that_went_back_sends_nothing_twice(
    manager: Staff,
) -> None:
    file(now=on(2026, 3, 1))
    assert NEWS[0] in sent(on(2026, 3, 9, 15))
    manager.vault(on(2026, 3, 9, 16))
    file(now=on(2026, 3, 9, 16))
    assert sent(on(2026, 3, 8, 15)) == []  # the clock was put back
    assert NEWS[0] in sent(on(2026, 3, 9, 17))
    assert sent(on(2026, 3, 9, 17)) == []


def test_a_mail_that_fails_is_tried_at_the_next_hour_and_seen(manager: Staff, monkeypatch) -> None:
    file(now=on(2026, 3, 10, 7))

    def down(*args, **kwargs):
        raise smtplib.SMTPException

    with monkeypatch.context() as patch:
        patch.setattr("integrity.services.notices.send_mail", down)
        assert sent(on(2026, 3, 10, 8)) == []
        assert health(viewer=manager.user, today=NOW.date()).mail_failed
        assert send_test_notice(key=manager.key) is False
    assert sent(on(2026, 3, 10, 13)) == NEWS
    assert not health(viewer=manager.user, today=NOW.date()).mail_failed


def test_a_reporter_is_told_only_if_he_asked_and_once_per_message(manager: Staff) -> None:
    silent = file(now=on(2026, 3, 10, 7))
    asked = file(now=on(2026, 3, 10, 7), notice_address="jan@example.org")
    assert sent(on(2026, 3, 10, 8)) == NEWS
    for filed in (silent, asked):
        send_message(vault=manager.vault(on(2026, 3, 10, 9)), case=filed.case, body="Dag")
    assert sent(on(2026, 3, 10, 13)) == [("jan@example.org", "REPORTER")]
    assert sent(on(2026, 3, 10, 17)) == []
    reply(access=asked.back(on(2026, 3, 10, 18)), body="Dag")
    assert sent(on(2026, 3, 11, 8)) == NEWS


def test_a_reporters_address_that_does_not_work_is_tried_again_and_told(
    manager: Staff, monkeypatch
) -> None:
    filed = file(now=on(2026, 3, 10, 7), notice_address="jan@example.org")
    send_message(vault=manager.vault(), case=filed.case, body="Dag")
    with monkeypatch.context() as patch:
        patch.setattr("integrity.services.notices.send_mail", lambda *a, **k: 0)
        sent(on(2026, 3, 10, 8))
    assert NoticeAddress.objects.get().has_failed
    assert report_status(access=filed.back(on(2026, 3, 10, 9))).notice_failed
    assert ("jan@example.org", "REPORTER") in sent(on(2026, 3, 10, 13))


def reminders(now: datetime) -> list[str]:
    """To whom a reminder goes."""
    return [address for address, notice in sent(now) if notice == "REMINDER"]


def test_dates_are_told_two_days_before_when_over_and_each_week_after(manager: Staff) -> None:
    make_vouched(manager, "ben", Role.ALTERNATE)
    file(now=on(2026, 3, 10))  # to be acknowledged on the 17th
    both = ["anna@example.org", "ben@example.org"]
    told = {
        number: addresses
        for number in range(11, 32)
        if (addresses := reminders(on(2026, 3, number, 8, 5)))
    }
    assert told == {15: ["anna@example.org"], 18: both, 24: both, 31: both}


def test_reminders_go_out_once_a_day_at_most(manager: Staff) -> None:
    for _ in range(3):
        file(now=on(2026, 3, 10))
    assert reminders(on(2026, 3, 15, 8)) == ["anna@example.org"]
    file(now=on(2026, 3, 8))
    assert reminders(on(2026, 3, 15, 9)) == []
    assert reminders(on(2026, 3, 15, 17)) == []
    assert reminders(on(2026, 3, 16, 7, 59)) == []
    assert reminders(on(2026, 3, 16, 8)) == ["anna@example.org"]


def test_what_is_acknowledged_needs_no_reminder(manager: Staff) -> None:
    filed = file(now=on(2026, 3, 10))
    acknowledge(vault=manager.vault(on(2026, 3, 12)), case=filed.case, body="Gelezen.")
    assert not [day for day in range(12, 32) if reminders(on(2026, 3, day, 8))]


def test_a_hidden_case_sends_its_people_alone(manager: Staff) -> None:
    make_vouched(manager, "ben", Role.ALTERNATE)
    filed = file(now=on(2026, 3, 10))
    file(now=on(2026, 3, 10, 11), concerns_manager=True)
    recuse(vault=manager.vault(), case=filed.case, reason="Mijn broer.")
    mails = [pair for number in range(10, 32) for pair in sent(on(2026, 3, number, 8))]
    assert {address for address, _ in mails} == {"ben@example.org"}


def test_erasing_is_announced_once(manager: Staff) -> None:
    filed = file(now=on(2026, 3, 10))
    propose_closing(
        vault=manager.vault(),
        case=filed.case,
        outcome=Outcome.ANSWERED,
        body="Dit is het antwoord.",
        summary="",
        region=Region.NOT_STATED,
    )  # kept until 8 June, in the preview from 9 May
    days = [on(2026, 5, 1) + timedelta(days=number) for number in range(30)]
    assert [day.day for day in days if reminders(day)] == [9]


def test_many_wrong_codes_raise_one_alarm_an_hour(manager: Staff) -> None:
    for _ in range(CodeMisses.ALARM_AT - 1):
        code_misses.note_miss(now=NOW)
    assert sent(NOW) == []
    assert not health(viewer=manager.user, today=NOW.date()).codes_are_guessed
    code_misses.note_miss(now=NOW)
    alarm = [("anna@example.org", "ALARM")]
    assert sent(NOW) == alarm
    assert sent(NOW) == []
    assert health(viewer=manager.user, today=NOW.date()).codes_are_guessed
    for _ in range(CodeMisses.ALARM_AT):
        code_misses.note_miss(now=NOW + timedelta(hours=1))
    assert sent(NOW + timedelta(hours=1)) == alarm
    sent(NOW + timedelta(days=40))
    assert not CodeMisses.objects.exists()


@pytest.mark.parametrize("notice", Notice)
def test_a_text_says_the_same_to_everybody_in_all_four_languages(notice: Notice) -> None:
    parts = notice.body.strip().split("\n\n")
    admin = [] if notice is Notice.REPORTER else ["http://localhost/admin/"]
    assert parts[4:] == admin
    assert len(set(parts[:4])) == 4
    for telling in (
        "klacht",
        "melding",
        "integriteit",
        "zaak",
        "complaint",
        "signalement",
        "denuncia",
    ):
        assert telling not in (notice.subject + notice.body).lower()
    assert not any(character.isdigit() or character in "%{" for character in notice.body)


def test_somebody_without_an_address_is_shown_as_not_reached(manager: Staff) -> None:
    manager.user.email = ""
    manager.user.save()
    key = ManagerKey.objects.get()
    assert send_test_notice(key=key) is False
    assert health(viewer=manager.user, today=NOW.date()).mail_failed
