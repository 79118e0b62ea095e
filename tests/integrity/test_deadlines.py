"""The legal clocks: by calendar days in Brussels, over month ends, leap years and summer time."""

import datetime
from datetime import date, timedelta

import pytest

from integrity.choices import AckException, ExtensionReason, Outcome, Region, State
from integrity.deadlines import (
    Due,
    DueKind,
    ack_due,
    day,
    feedback_due,
    feedback_due_after_reopening,
    is_rehearsal_due,
    latest_extension,
    next_due,
)
from integrity.errors import Code
from integrity.models import Case
from integrity.selectors.cases import badge, board
from integrity.selectors.report import report_status
from integrity.services.closing import propose_closing, reopen
from integrity.services.handling import (
    acknowledge,
    except_acknowledgement,
    extend_feedback,
    give_feedback,
    mark_seen,
    plan_contact,
    send_message,
)
from integrity.settings import kept_until
from tests.factories.integrity import NOW, Filed, Staff, file, on, refusal

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


@pytest.mark.parametrize(
    ("received", "due"),
    [
        (date(2026, 3, 26), date(2026, 4, 2)),  # summer time begins on the 29th
        (date(2026, 10, 22), date(2026, 10, 29)),  # and ends on the 25th
        (date(2026, 12, 28), date(2027, 1, 4)),
        (date(2028, 2, 25), date(2028, 3, 3)),  # a leap year
    ],
)
def test_acknowledgement_is_due_in_seven_calendar_days(received: date, due: date) -> None:
    assert ack_due(received) == due


@pytest.mark.parametrize(
    ("received", "acknowledged", "due"),
    [
        (date(2026, 3, 10), date(2026, 3, 12), date(2026, 6, 12)),
        (date(2026, 3, 10), None, date(2026, 6, 17)),  # from day seven
        (date(2026, 3, 10), date(2026, 3, 30), date(2026, 6, 30)),  # late
        (date(2026, 11, 28), date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 28), date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 8, 25), date(2026, 8, 31), date(2026, 11, 30)),
    ],
)
def test_feedback_is_due_in_three_months(
    received: date, acknowledged: date | None, due: date
) -> None:
    assert feedback_due(received, acknowledged) == due


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2027, 11, 29), date(2028, 2, 29)),
        (date(2028, 2, 29), date(2028, 5, 29)),
        (date(2026, 8, 31), date(2026, 11, 30)),
        (date(2026, 12, 31), date(2027, 3, 31)),  # summer time began on the 28th
    ],
)
def test_an_extension_and_a_reopening_count_months_as_feedback_does(start: date, end: date) -> None:
    assert latest_extension(start) == end
    assert feedback_due_after_reopening(start) == end


@pytest.mark.parametrize(
    ("last_minute", "is_over"),
    [
        (on(2026, 4, 2, 23, 59), False),  # filed before summer time, due after it began
        (on(2026, 4, 3, 0, 0), True),
    ],
)
def test_the_last_day_lasts_until_midnight_in_brussels(
    last_minute: datetime.datetime, is_over: bool
) -> None:
    assert (
        Due(DueKind.ACKNOWLEDGEMENT, ack_due(date(2026, 3, 26))).is_overdue(day(last_minute))
        is is_over
    )


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime.datetime(2026, 3, 10, 22, 59, tzinfo=datetime.UTC), date(2026, 3, 10)),
        (datetime.datetime(2026, 3, 10, 23, 1, tzinfo=datetime.UTC), date(2026, 3, 11)),
        (datetime.datetime(2026, 7, 10, 22, 1, tzinfo=datetime.UTC), date(2026, 7, 11)),
    ],
)
def test_a_day_is_a_day_in_brussels(moment: datetime.datetime, expected: date) -> None:
    assert day(moment) == expected


@pytest.fixture
def filed(manager: Staff) -> Filed:
    """A report of 10 March 2026."""
    return file()


def due_of(case: Case) -> Due | None:
    """What the case as it stands in the database asks for."""
    return next_due(Case.objects.get(pk=case.pk))


def test_the_receipt_does_not_stop_the_seven_days_but_the_acknowledgement_does(
    manager: Staff, filed: Filed
) -> None:
    assert due_of(filed.case) == Due(DueKind.ACKNOWLEDGEMENT, date(2026, 3, 17))
    later = on(2026, 3, 12)
    acknowledge(vault=manager.vault(later), case=filed.case, body="Wij hebben het gelezen.")
    assert due_of(filed.case) == Due(DueKind.FEEDBACK, date(2026, 6, 12))
    assert report_status(access=filed.access()).hear_by == date(2026, 6, 12)
    assert Case.objects.get().state == State.IN_PROGRESS
    again = {"vault": manager.vault(later), "case": filed.case}
    assert refusal(acknowledge, **again, body="x") == Code.STATE


def test_an_exception_stops_the_seven_days_and_leaves_the_three_months(
    manager: Staff, filed: Filed
) -> None:
    given = {"vault": manager.vault(), "case": filed.case, "note": "Te gevaarlijk."}
    except_acknowledgement(**given, reason=AckException.ENDANGERS)
    assert due_of(filed.case) == Due(DueKind.FEEDBACK, date(2026, 6, 17))
    assert refusal(except_acknowledgement, **given, reason=AckException.NO_WAY) == Code.STATE


def test_an_extension_has_a_reason_a_message_and_an_end(manager: Staff, filed: Filed) -> None:
    acknowledge(vault=manager.vault(), case=filed.case, body="Gelezen.")

    def extending(until: date) -> Code:
        return refusal(
            extend_feedback,
            vault=manager.vault(),
            case=filed.case,
            until=until,
            reason=ExtensionReason.COMPLEX,
            body="Het duurt langer.",
        )

    assert extending(date(2026, 6, 10)) == Code.DATE  # no later than it is
    assert extending(date(2026, 9, 11)) == Code.DATE  # more than three months
    extend_feedback(
        vault=manager.vault(),
        case=filed.case,
        until=date(2026, 9, 10),
        reason=ExtensionReason.COMPLEX,
        body="Het duurt langer.",
    )
    assert due_of(filed.case) == Due(DueKind.FEEDBACK, date(2026, 9, 10))
    give_feedback(vault=manager.vault(), case=filed.case, body="Dit is gebeurd.")
    assert extending(date(2026, 10, 1)) == Code.STATE


def test_a_planned_contact_comes_first_and_is_done_with_a_message(
    manager: Staff, filed: Filed
) -> None:
    acknowledge(vault=manager.vault(), case=filed.case, body="Gelezen.")
    given = {"vault": manager.vault(), "case": filed.case}
    assert refusal(plan_contact, **given, on=date(2026, 3, 9)) == Code.DATE
    plan_contact(**given, on=date(2026, 3, 20))
    assert due_of(filed.case) == Due(DueKind.CONTACT, date(2026, 3, 20))
    send_message(**given, body="Vroeger dan gepland.")
    assert due_of(filed.case) == Due(DueKind.CONTACT, date(2026, 3, 20))
    send_message(vault=manager.vault(on(2026, 3, 20)), case=filed.case, body="Zoals gepland.")
    assert due_of(filed.case) == Due(DueKind.FEEDBACK, date(2026, 6, 10))


def test_the_board_has_what_is_due_first_on_top_and_says_what_is_late(manager: Staff) -> None:
    late, soon = file(now=on(2026, 3, 1)), file(now=on(2026, 3, 9))
    calm = file(now=on(2026, 2, 27))
    acknowledge(vault=manager.vault(), case=calm.case, body="Gelezen.")
    lines = board(vault=manager.vault(on(2026, 3, 10)))
    assert [(line.case, line.is_overdue) for line in lines] == [
        (late.case, True),
        (soon.case, False),
        (calm.case, False),
    ]
    assert badge(viewer=manager.user, today=date(2026, 3, 10)) == 3  # all of them new
    for filed in (late, soon, calm):
        mark_seen(vault=manager.vault(), case=filed.case)
    assert badge(viewer=manager.user, today=date(2026, 3, 10)) == 1
    assert board(vault=manager.vault(on(2026, 3, 8)))[0].is_overdue is False


def test_a_reopened_case_has_three_months_from_that_day(manager: Staff, filed: Filed) -> None:
    vault = manager.vault(on(2026, 11, 30))
    closing = {"outcome": Outcome.UNFOUNDED, "region": Region.AFRICA}
    propose_closing(vault=vault, case=filed.case, body="Gesloten.", summary="", **closing)
    assert due_of(filed.case) is None
    reopen(vault=vault, case=filed.case, body="Er is iets nieuws.")
    case = Case.objects.get()
    assert case.feedback_due == date(2027, 2, 28)
    assert (case.state, case.outcome, case.retain_until) == (State.IN_PROGRESS, "", None)


@pytest.mark.parametrize(
    ("outcome", "last_day"),
    [
        (Outcome.ANSWERED, date(2027, 2, 26)),
        (Outcome.OUT_OF_SCOPE, date(2027, 2, 26)),
        (Outcome.UNFOUNDED, date(2027, 5, 28)),
        (Outcome.FOUNDED, date(2031, 11, 28)),
    ],
)
def test_how_long_a_case_is_kept_depends_on_its_outcome(outcome: Outcome, last_day: date) -> None:
    assert kept_until(outcome, date(2026, 11, 28)) == last_day


def test_the_recovery_code_is_rehearsed_once_a_year() -> None:
    rehearsed = NOW.date()
    assert not is_rehearsal_due(rehearsed, rehearsed + timedelta(days=364))
    assert is_rehearsal_due(rehearsed, rehearsed + timedelta(days=365))
