"""The reporter's sessions: half in the cookie, ended in time, for one case and no other."""

from datetime import timedelta

import pytest

from integrity.choices import EntryKind, IdentityField, Role, State
from integrity.errors import Code
from integrity.models import Case, Draft, NoticeAddress, ReporterSession
from integrity.selectors.cases import find_case
from integrity.selectors.report import conversation, report_status
from integrity.services import reporter_acts
from integrity.services.drafts import erase_draft, read_draft, save_draft, start_draft
from integrity.services.filing import file_report
from integrity.services.handling import add_note, send_message
from integrity.services.reporter_sessions import (
    code_to_show,
    confirm_code,
    end_session,
    open_report,
    renew_code,
    resume,
)
from integrity.vault.tokens import Token
from tests.factories.integrity import NOW, Staff, file, make_report, make_vouched, refusal

pytestmark = pytest.mark.django_db


def test_a_draft_keeps_the_answers_and_the_row_alone_opens_nothing() -> None:
    cookie = start_draft(now=NOW)
    save_draft(cookie=cookie, answers={"story": "KANARIE"}, now=NOW)
    assert read_draft(cookie=cookie, now=NOW) == {"story": "KANARIE"}
    assert b"KANARIE" not in bytes(Draft.objects.get().sealed)
    assert refusal(read_draft, cookie=Token.new().cookie, now=NOW) == Code.DRAFT_ENDED
    half = Token(Token.read(cookie).id, bytes(32)).cookie  # type: ignore[union-attr]
    assert refusal(read_draft, cookie=half, now=NOW) == Code.DRAFT_ENDED


def test_a_draft_ends_after_two_hours_of_silence_and_at_the_latest_after_a_day() -> None:
    cookie = start_draft(now=NOW)
    save_draft(cookie=cookie, answers={}, now=NOW + timedelta(minutes=119))
    read_draft(cookie=cookie, now=NOW + timedelta(minutes=238))
    assert refusal(read_draft, cookie=cookie, now=NOW + timedelta(minutes=240)) == Code.DRAFT_ENDED
    cookie = start_draft(now=NOW)
    for hour in range(1, 24):
        save_draft(cookie=cookie, answers={}, now=NOW + timedelta(hours=hour))
    late = NOW + timedelta(hours=24)
    assert refusal(read_draft, cookie=cookie, now=late) == Code.DRAFT_ENDED


def test_a_draft_is_erased_on_request_and_by_filing(manager: Staff) -> None:
    cookie = start_draft(now=NOW)
    erase_draft(cookie=cookie)
    assert not Draft.objects.exists()
    cookie = start_draft(now=NOW)
    save_draft(cookie=cookie, answers={"story": "KANARIE"}, now=NOW)
    file_report(report=make_report(), draft_cookie=cookie, now=NOW)
    assert refusal(read_draft, cookie=cookie, now=NOW) == Code.DRAFT_ENDED
    assert refusal(save_draft, cookie=cookie, answers={}, now=NOW) == Code.DRAFT_ENDED


def test_a_session_ends_after_half_an_hour_of_silence_or_four_hours(manager: Staff) -> None:
    filed = file()
    late = NOW + timedelta(minutes=30)
    assert refusal(open_report, cookie=filed.cookie, now=late) == Code.SESSION_ENDED
    cookie = resume(code=filed.code, now=NOW)
    for minutes in range(0, 240, 20):
        open_report(cookie=cookie, now=NOW + timedelta(minutes=minutes))
    end = NOW + timedelta(hours=4)
    assert refusal(open_report, cookie=cookie, now=end) == Code.SESSION_ENDED


def test_cookie_without_row_and_row_without_cookie_open_nothing(manager: Staff) -> None:
    filed = file()
    token = Token.read(filed.cookie)
    assert token
    for wrong in ("", "x", Token.new().cookie, Token(token.id, bytes(32)).cookie):
        assert refusal(open_report, cookie=wrong, now=NOW) == Code.SESSION_ENDED
    end_session(cookie=filed.cookie)
    assert refusal(open_report, cookie=filed.cookie, now=NOW) == Code.SESSION_ENDED


def test_each_return_has_a_session_of_its_own(manager: Staff) -> None:
    filed = file()
    cookies = {resume(code=filed.code, now=NOW) for _ in range(3)}
    assert len(cookies) == 3
    assert ReporterSession.objects.count() == 4


def test_a_session_moved_to_another_case_opens_nothing_there(manager: Staff) -> None:
    mine, other = file(story="mine"), file(story="other")
    ReporterSession.objects.filter(case=mine.case).update(case=other.case)
    access = open_report(cookie=mine.cookie, now=NOW)
    assert refusal(conversation, access=access) == Code.TAMPERED


def test_a_renewed_code_replaces_the_old_one_and_ends_other_sessions(manager: Staff) -> None:
    filed = file(identity={IdentityField.NAME: "Jan"})
    confirm_code(access=filed.access(), typed=filed.code)
    elsewhere = resume(code=filed.code, now=NOW)
    access = filed.access()
    renew_code(access=access)
    fresh = code_to_show(access=filed.access())
    assert fresh
    assert refusal(open_report, cookie=elsewhere, now=NOW) == Code.SESSION_ENDED
    assert refusal(resume, code=filed.code, now=NOW) == Code.CODE_UNKNOWN
    again = open_report(cookie=resume(code=fresh, now=NOW), now=NOW)
    assert report_status(access=again).identity == {"name": "Jan"}


def test_both_sides_converse_and_the_reporter_sees_no_internal_note(manager: Staff) -> None:
    filed = file()
    vault = manager.vault()
    case = find_case(vault=vault, reference=filed.case.reference)
    send_message(vault=vault, case=case, body="Kunt u meer vertellen?")
    add_note(vault=vault, case=case, body="Bel de gemeente.")
    reporter_acts.send_message(access=filed.access(), body="Ja: het was in mei.")
    said = [(e.kind, e.payload.get("body")) for e in conversation(access=filed.access())]
    assert said[2:] == [
        (EntryKind.MESSAGE, "Kunt u meer vertellen?"),
        (EntryKind.MESSAGE, "Ja: het was in mei."),
    ]


def test_withdrawing_stops_the_clocks_and_identity_can_come_later(manager: Staff) -> None:
    filed = file()
    reporter_acts.give_identity(access=filed.access(), identity={IdentityField.EMAIL: "j@x.be"})
    reporter_acts.withdraw_report(access=filed.access(), reason="Het is opgelost.")
    status = report_status(access=filed.access())
    assert (status.state, status.hear_by) == (State.WITHDRAWN, None)
    assert status.identity == {"email": "j@x.be"}
    assert refusal(reporter_acts.withdraw_report, access=filed.access()) == Code.STATE


def test_an_address_is_kept_sealed_and_can_be_taken_back(manager: Staff, settings) -> None:
    filed = file(notice_address="kanarie@example.org")
    row = NoticeAddress.objects.get()
    assert b"kanarie" not in bytes(row.sealed)
    assert report_status(access=filed.access()).has_notice_address
    reporter_acts.set_notice_address(access=filed.access(), address="")
    assert not NoticeAddress.objects.exists()
    settings.INTEGRITY_MAIL_KEY = ""
    act = reporter_acts.set_notice_address
    assert refusal(act, access=filed.access(), address="a@example.org") == Code.UNAVAILABLE


@pytest.mark.parametrize("body", ["", "  ", "\x00", "x" * 50_001])
def test_texts_have_a_least_and_a_most(manager: Staff, body: str) -> None:
    expected = Code.TOO_LONG if len(body) > 10 else Code.EMPTY
    assert refusal(file, story=body) == expected
    assert refusal(reporter_acts.send_message, access=file().access(), body=body) == expected


@pytest.mark.parametrize(
    "body",
    ["x" * 50_000, "\u202eotni", "🦜\U0010ffff", "<script>", "=1+1", "{{ x }}", "\ud800", "a\x00b"],
)
def test_any_text_comes_back_as_it_was(manager: Staff, body: str) -> None:
    filed = file(story=body)
    shown = conversation(access=filed.access())[0].payload["body"]
    assert shown == body.replace("\x00", "")


def test_old_and_new_reporters_get_in_after_a_new_pepper(manager: Staff, settings) -> None:
    old = file()
    settings.INTEGRITY_PEPPERS = ["33" * 32, *settings.INTEGRITY_PEPPERS]
    new = file()
    assert resume(code=old.code, now=NOW)
    assert resume(code=new.code, now=NOW)
    settings.INTEGRITY_PEPPERS = ["33" * 32]
    assert refusal(resume, code=old.code, now=NOW) == Code.CODE_UNKNOWN
    assert resume(code=new.code, now=NOW)


def test_a_manager_keeps_no_way_to_the_code(manager: Staff) -> None:
    filed = file()
    confirm_code(access=filed.access(), typed=filed.code)
    assert code_to_show(access=filed.access()) is None
    assert not ReporterSession.objects.exclude(sealed_code=None).exists()
    plain = filed.code.replace(" ", "").encode()
    for field in ("lookup", "reporter_salt", "reporter_wrapped"):
        assert plain not in bytes(getattr(Case.objects.get(), field))


def test_the_alternate_reads_nothing_of_an_ordinary_case(manager: Staff) -> None:
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    filed = file()
    vault = alternate.vault()
    assert refusal(find_case, vault=vault, reference=filed.case.reference) == Code.NOT_FOUND
    assert refusal(send_message, vault=vault, case=filed.case, body="x") == Code.NO_GRANT
