"""Closing with a second person, taking up again, and what remains when all else is erased."""

from datetime import timedelta
from typing import Any

import pytest

from integrity import storage
from integrity.choices import EntryKind, Outcome, Region, Role, Scope, State
from integrity.errors import Code
from integrity.models import (
    AuditEvent,
    BlobRemoval,
    Case,
    Entry,
    KeyGrant,
    NoticeAddress,
    RegisterRow,
    ReporterSession,
)
from integrity.selectors.audit import audit_lines, faults_in_chain
from integrity.selectors.cases import case_counts, closed_cases, retention_preview, visible_cases
from integrity.selectors.people import approvers
from integrity.selectors.register import register_years, yearly_statistics
from integrity.selectors.report import conversation, report_status
from integrity.selectors.timeline import case_file
from integrity.services.closing import (
    approve_closing,
    propose_closing,
    reopen,
    return_closing,
    set_legal_hold,
)
from integrity.services.handling import acknowledge
from integrity.services.reporter_acts import withdraw_report
from integrity.services.reporter_sessions import resume
from integrity.services.retention import erase_expired, remove_abandoned, shred
from integrity.services.upkeep import upkeep
from tests.factories.integrity import (
    NOW,
    Filed,
    Staff,
    file,
    make_user,
    make_vouched,
    refusal,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = NOW.date()


def closing(staff: Staff, filed: Filed, now=NOW, **more: Any) -> Case:
    """Propose to close as unfounded."""
    return propose_closing(
        **{
            "vault": staff.vault(now),
            "case": filed.case,
            "outcome": Outcome.UNFOUNDED,
            "body": "Wij vonden niets.",
            "summary": "Onderzocht, niets gevonden.",
            "region": Region.AFRICA,
            **more,
        }
    )


def kinds(filed: Filed) -> list[EntryKind]:
    """What the reporter sees."""
    return [entry.kind for entry in conversation(access=filed.access())]


def test_a_manager_alone_closes_alone(manager: Staff) -> None:
    filed = file()
    acknowledge(vault=manager.vault(NOW + timedelta(days=2)), case=filed.case, body="Gelezen.")
    closing(manager, filed, NOW + timedelta(days=20))
    case = Case.objects.get()
    assert (case.state, case.approved_by) == (State.CLOSED, None)
    row = RegisterRow.objects.get()
    assert (row.year, row.region, row.days_to_ack, row.days_to_feedback) == (2026, "africa", 2, 20)
    assert kinds(filed)[-1] == EntryKind.CLOSING
    assert report_status(access=filed.access()).outcome == Outcome.UNFOUNDED
    assert [line.case for line in closed_cases(vault=manager.vault())] == [case]


def test_where_there_is_a_second_person_he_approves(manager: Staff) -> None:
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    filed = file()
    assert approvers(case=filed.case, closer=manager.key) == [alternate.key]
    assert refusal(closing, manager, filed) == Code.SECOND_PERSON
    assert refusal(closing, manager, filed, approver_id=manager.key.pk) == Code.SECOND_PERSON
    closing(manager, filed, approver_id=alternate.key.pk)
    assert EntryKind.CLOSING not in kinds(filed)
    assert report_status(access=filed.access()).state == State.IN_PROGRESS
    assert report_status(access=filed.access()).outcome == ""
    read = case_file(vault=alternate.vault(), case=filed.case)
    assert (read.scopes, read.entries[-1].payload["body"]) == (
        {Scope.EXTRACT},
        "Onderzocht, niets gevonden.",
    )
    refused = refusal(approve_closing, vault=manager.vault(), case=filed.case)
    assert refused == Code.SECOND_PERSON
    approve_closing(vault=alternate.vault(), case=filed.case)
    case = Case.objects.get()
    assert (case.state, case.approved_by) == (State.CLOSED, alternate.key)
    assert kinds(filed)[-1] == EntryKind.CLOSING
    assert RegisterRow.objects.get().region == "africa"
    # His part is done: he reads it no more, and the key of the extract changes.
    assert not visible_cases(alternate.user, TODAY).exists()
    assert upkeep(vault=manager.vault()).done == 1


def test_a_proposal_that_is_sent_back_never_reaches_the_reporter(manager: Staff) -> None:
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    filed = file()
    closing(manager, filed, body="Te vroeg.", approver_id=alternate.key.pk)
    return_closing(vault=alternate.vault(), case=filed.case, body="Vraag eerst de gemeente.")
    assert Case.objects.get().state == State.IN_PROGRESS
    entries = case_file(vault=manager.vault(), case=filed.case).entries
    assert entries[-1].payload["body"] == "Vraag eerst de gemeente."
    closing(manager, filed, body="Nu wel.", approver_id=alternate.key.pk)
    approve_closing(vault=alternate.vault(), case=filed.case)
    bodies = [entry.payload.get("body") for entry in conversation(access=filed.access())]
    assert "Nu wel." in bodies
    assert "Te vroeg." not in bodies
    reopen(vault=manager.vault(), case=filed.case, body="Toch niet.")
    bodies = [entry.payload.get("body") for entry in conversation(access=filed.access())]
    assert bodies[-2:] == ["Nu wel.", "Toch niet."]
    assert not RegisterRow.objects.exists()


def test_an_outcome_that_was_changed_behind_the_back_is_not_approved(manager: Staff) -> None:
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    filed = file()
    closing(manager, filed, approver_id=alternate.key.pk)
    Case.objects.update(outcome=Outcome.ANSWERED)
    refused = refusal(approve_closing, vault=alternate.vault(), case=filed.case)
    assert refused == Code.TAMPERED


def test_the_manager_whom_a_case_concerns_cannot_approve_it(manager: Staff) -> None:
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    filed = file(concerns_manager=True)
    assert approvers(case=filed.case, closer=alternate.key) == []
    closing(alternate, filed)
    assert Case.objects.get().state == State.CLOSED


def test_a_withdrawn_report_can_be_closed_or_taken_up_again(manager: Staff) -> None:
    filed, other = file(), file()
    for one in (filed, other):
        withdraw_report(access=one.access())
    closing(manager, filed, outcome=Outcome.WITHDRAWN)
    reopen(vault=manager.vault(), case=other.case, body="Wij moeten verder.")
    assert case_counts(viewer=manager.user, today=TODAY) == {State.CLOSED: 1, State.IN_PROGRESS: 1}


# --- Erasing ---------------------------------------------------------------------------------

LAST_DAY = NOW + timedelta(days=184)  # six months after 10 March


def test_a_case_is_erased_after_its_last_day_and_not_before(manager: Staff) -> None:
    filed = file(notice_address="jan@example.org")
    closing(manager, filed)
    other = file(story="stays")
    assert filed.case.retain_until == LAST_DAY.date()
    erase_expired(LAST_DAY)
    assert Case.objects.count() == 2
    over = LAST_DAY + timedelta(days=1)
    erase_expired(over)
    erase_expired(over)
    assert Case.objects.get() == other.case
    for model in (Entry, KeyGrant, ReporterSession):
        assert not model.objects.exclude(case_id=other.case_id).exists()
    assert not NoticeAddress.objects.exists()
    assert refusal(resume, code=filed.code, now=over) == Code.CODE_UNKNOWN
    assert RegisterRow.objects.get().outcome == Outcome.UNFOUNDED
    assert AuditEvent.objects.filter(action="erased").count() == 1
    assert not list(faults_in_chain())


def test_keys_are_destroyed_first(manager: Staff, monkeypatch) -> None:
    filed = file()
    closing(manager, filed)

    def killed(*args, **kwargs):
        raise SystemExit

    monkeypatch.setattr("integrity.services.retention.erase", killed)
    over = LAST_DAY + timedelta(days=1)
    with pytest.raises(SystemExit):
        erase_expired(over)
    case = Case.objects.get()
    assert (case.state, case.lookup, case.reporter_wrapped) == (State.SHREDDED, None, None)
    assert not KeyGrant.objects.exists()
    assert not visible_cases(manager.user, over.date()).exists()
    monkeypatch.undo()
    erase_expired(over)
    assert not Case.objects.exists()


def test_a_held_case_stays_until_it_is_let_go(manager: Staff) -> None:
    filed = file()
    closing(manager, filed)
    set_legal_hold(vault=manager.vault(), case=filed.case, is_held=True, note="Rechtszaak.")
    over = LAST_DAY + timedelta(days=100)
    erase_expired(over)
    assert case_file(vault=manager.vault(over), case=Case.objects.get()).report
    set_legal_hold(vault=manager.vault(over), case=filed.case, is_held=False, note="Voorbij.")
    erase_expired(over)
    assert not Case.objects.exists()


def test_a_case_taken_up_again_is_not_erased(manager: Staff) -> None:
    filed = file()
    closing(manager, filed)
    reopen(vault=manager.vault(), case=filed.case, body="Er is iets nieuws.")
    erase_expired(LAST_DAY + timedelta(days=1000))
    assert Case.objects.exists()


def test_a_case_taken_up_again_while_others_are_erased_keeps_its_keys(manager: Staff) -> None:
    filed = file()
    closing(manager, filed)
    over = LAST_DAY + timedelta(days=1)
    found = Case.objects.get()
    reopen(vault=manager.vault(over), case=filed.case, body="Er is iets nieuws.")
    shred(found, over.date())
    assert case_file(vault=manager.vault(over), case=Case.objects.get()).report


def test_the_preview_begins_thirty_days_before(manager: Staff) -> None:
    closing(manager, file())
    for days, expected in ((31, 0), (30, 1), (0, 1)):
        vault = manager.vault(LAST_DAY - timedelta(days=days))
        assert len(retention_preview(vault=vault)) == expected


def test_a_file_that_cannot_be_deleted_is_tried_again(manager: Staff, monkeypatch) -> None:
    BlobRemoval.objects.create(blob="ab" * 16)

    def denied(name: str) -> None:
        raise PermissionError

    with monkeypatch.context() as patch:
        patch.setattr(storage, "remove", denied)
        erase_expired(NOW)
    assert BlobRemoval.objects.exists()
    erase_expired(NOW)
    assert not BlobRemoval.objects.exists()


def test_files_that_no_row_knows_are_deleted_once_they_are_old(monkeypatch) -> None:
    name = storage.new_name()
    storage.publish(name, storage.create(name))
    storage.create(storage.new_name()).close()
    remove_abandoned(NOW)
    assert len(list(storage.names())) == 2
    monkeypatch.setattr("integrity.services.retention.ABANDONED_SECONDS", -1)
    remove_abandoned(NOW)
    assert not list(storage.names())


# --- The register and the audit --------------------------------------------------------------


def rows(count: int, **more: Any) -> None:
    """So many closed cases of 2026."""
    RegisterRow.objects.bulk_create(
        RegisterRow(
            **{
                "year": 2026,
                "kind": "report",
                "region": "africa",
                "outcome": "founded",
                "led_by": Role.MANAGER,
                "days_to_ack": 3,
                "days_to_feedback": 40,
                **more,
            }
        )
        for _ in range(count)
    )


def test_counts_under_five_are_not_shown_nor_told_by_the_others(manager: Staff) -> None:
    rows(4)
    figures = yearly_statistics(viewer=manager.user, year=2026)
    assert (figures.total, figures.median_days_to_ack) == (None, None)
    rows(3, kind="question", outcome="answered")
    rows(6)
    figures = yearly_statistics(viewer=manager.user, year=2026)
    assert figures.total == 13
    # One hidden count would be the total less the others, so the next smallest is hidden too.
    assert [count.value for count in figures.by_kind] == [0, None, None]
    assert figures.median_days_to_feedback == 40


def test_what_alternates_led_exists_in_no_figure_of_a_manager(manager: Staff) -> None:
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    rows(5)
    rows(5, led_by=Role.ALTERNATE, year=2025)
    assert register_years(viewer=manager.user) == [2026]
    assert register_years(viewer=alternate.user) == [2026, 2025]
    root = make_user("root", is_superuser=True)
    assert register_years(viewer=root) == []
    assert register_years(viewer=make_vouched(manager, "hanna", Role.HANDLER).user) == []


def test_a_hidden_case_is_in_no_line_of_the_audit(manager: Staff) -> None:
    make_vouched(manager, "ben", Role.ALTERNATE)
    hidden, known = file(concerns_manager=True), file()
    lines = audit_lines(visible=visible_cases(manager.user, TODAY))
    cases = {line.case for line in lines}
    assert known.case in cases
    assert hidden.case not in cases
    assert [line.action for line in lines].count("filed") == 1
