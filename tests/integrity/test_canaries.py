"""The canary sweep: what people write, and what files tell, is found nowhere in plaintext."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.test import RequestFactory

from integrity.choices import (
    AckException,
    Channel,
    GrantReason,
    IdentityField,
    LegalGround,
    Outcome,
    Question,
    Region,
    Role,
    Scope,
)
from integrity.errors import Code, Refused
from integrity.models import Case
from integrity.reporting import Silenced, SilentExceptionReporter, silently
from integrity.selectors.cases import search_cases
from integrity.services import handling, reporter_acts
from integrity.services.closing import propose_closing, reopen, set_legal_hold
from integrity.services.drafts import read_draft, save_draft, start_draft
from integrity.services.extracts import answer_in_extract, write_extract
from integrity.services.filing import file_report
from integrity.services.identities import announce_disclosure, ask_consent
from integrity.services.registration import register_report
from integrity.services.sharing import revoke, share
from tests.factories import evidence
from tests.factories.integrity import (
    NOW,
    Filed,
    Staff,
    file,
    make_report,
    make_vouched,
)
from tests.integrity.sweep import CANARY, hits, sweeping
from tests.integrity.test_files import send
from vvsg_intl.core.schedule import run_due

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = NOW.date()
EVERYWHERE: dict[str, Any] = {
    "story": f"story {CANARY}",
    "answers": {question: f"{question} {CANARY}" for question in Question},
    "identity": {name: f"{name} {CANARY}" for name in IdentityField},
}


def everything_by_the_reporter(filed: Filed) -> None:
    """All that a reporter can write."""
    access = filed.access()
    for act in (
        reporter_acts.send_message,
        reporter_acts.request_meeting,
        reporter_acts.correct_minutes,
    ):
        act(access=access, body=CANARY)
    reporter_acts.give_identity(access=access, identity={IdentityField.NAME: CANARY})
    reporter_acts.set_notice_address(access=access, address=f"{CANARY}@example.org")
    send(filed, evidence.photograph("JPEG", CANARY), f"{CANARY}.jpg")
    send(filed, evidence.pdf(CANARY), f"{CANARY}.pdf")
    send(filed, CANARY.encode(), f"{CANARY}.txt")


def everything_by_the_staff(manager: Staff, handler: Staff, filed: Filed) -> None:
    """All that those who handle a case can write."""
    given: dict[str, Any] = {"vault": manager.vault(), "case": filed.case}
    handling.set_title(**given, title=CANARY)
    handling.add_note(**given, body=CANARY)
    handling.set_status(**given, text=CANARY)
    handling.acknowledge(**given, body=CANARY)
    handling.send_message(**given, body=CANARY)
    handling.give_feedback(**given, body=CANARY)
    triage = handling.Triage(category=CANARY, country=CANARY, project=CANARY)
    handling.triage_case(**given, triage=triage)
    write_extract(**given, body=CANARY)
    until = TODAY + timedelta(days=9)
    person = {"key_id": handler.key.pk, "body": CANARY}
    share(**given, **person, scope=Scope.DIALOGUE, reason=GrantReason.TRANSLATION, until=until)
    answer_in_extract(vault=handler.vault(), case=filed.case, body=CANARY)
    ask_consent(**given, **person)
    announce_disclosure(**given, **person, ground=LegalGround.LAW, not_before=until)
    revoke(**given, key_id=handler.key.pk)
    set_legal_hold(**given, is_held=True, note=CANARY)
    closing = {"outcome": Outcome.FOUNDED, "region": Region.AFRICA}
    propose_closing(**given, **closing, body=CANARY, summary=CANARY)
    reopen(**given, body=CANARY)
    assert search_cases(vault=manager.vault(), text=CANARY.lower())


def test_no_canary_is_found_after_everything_that_can_be_written(
    manager: Staff, caplog: pytest.LogCaptureFixture
) -> None:
    handler = make_vouched(manager, "hanna", Role.HANDLER)
    with sweeping(caplog):
        filed = file(**EVERYWHERE, notice_address=f"{CANARY}@example.org")
        everything_by_the_reporter(filed)
        everything_by_the_staff(manager, handler, filed)
        registered = register_report(
            vault=manager.vault(),
            report=make_report(**EVERYWHERE),
            channel=Channel.PHONE,
            received_on=date(2026, 3, 9),
            with_code=True,
            minutes=CANARY,
        )
        given = {"vault": manager.vault(), "case": registered.case}
        reason = AckException.NO_WAY
        handling.except_acknowledgement(**given, reason=reason, note=CANARY)
        draft = start_draft(now=NOW)
        save_draft(cookie=draft, answers={"story": CANARY}, now=NOW)
        assert run_due(NOW) == []
    assert hits(caplog, filed.code.replace(" ", "")) == []
    assert hits(caplog, manager.passphrase) == []
    assert hits(caplog, manager.recovery_code) == []


FILING = "integrity.services.filing."
STEPS = [
    *(FILING + name for name in ("new_case", "put_code", "open_case", "self_test", "begin")),
    *(FILING + name for name in ("put_notice_address", "leave_session", "tell_leaders", "record")),
    *(f"integrity.services.cases.{name}" for name in ("give", "add_entry", "hide_from_managers")),
    "integrity.services.entries.encrypt_record",
    "integrity.services.grants.seal",
    "integrity.selectors.scopes.unseal",
    "integrity.selectors.scopes.decrypt_record",
    "integrity.services.reporter_keys.derive",
    "integrity.services.audit.digest_of",
]


@pytest.mark.parametrize("step", STEPS)
def test_a_fault_at_any_step_of_filing_keeps_the_draft_and_tells_nothing(
    manager: Staff, caplog: pytest.LogCaptureFixture, monkeypatch, step: str
) -> None:
    make_vouched(manager, "ben", Role.ALTERNATE)
    draft = start_draft(now=NOW)
    save_draft(cookie=draft, answers={"story": CANARY}, now=NOW)
    report = make_report(
        **EVERYWHERE, concerns_manager=True, notice_address=f"{CANARY}@example.org"
    )

    def fail(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError(f"could not do it with {CANARY}")

    with sweeping(caplog):
        with monkeypatch.context() as patch:
            patch.setattr(step, fail)
            with pytest.raises(Refused) as refused:
                file_report(report=report, draft_cookie=draft, now=NOW)
        assert refused.value.code in (Code.UNAVAILABLE, Code.SELF_TEST)
        assert (str(refused.value), refused.value.__cause__) == (refused.value.code.value, None)
        assert refused.value.__suppress_context__
        assert not Case.objects.exists()
        assert read_draft(cookie=draft, now=NOW) == {"story": CANARY}
    file_report(report=report, draft_cookie=draft, now=NOW)


def failing(request: Any) -> Any:
    """A view that breaks while it holds what somebody wrote."""
    story = request.POST["story"]
    raise ValueError(f"{story} was refused")


def test_a_fault_in_a_view_tells_its_kind_and_place_alone() -> None:
    request = RequestFactory().post("/x", {"story": CANARY})
    with pytest.raises(Silenced, match=r"^ValueError in test_canaries\.py:\d+$") as caught:
        silently(failing)(request)
    fault = caught.value
    assert fault.__suppress_context__
    reporter = SilentExceptionReporter(request, type(fault), fault, fault.__traceback__)
    bare = SilentExceptionReporter(request, ValueError, ValueError(CANARY), fault.__traceback__)
    for report in (reporter, bare):
        assert CANARY not in report.get_traceback_text()
        assert CANARY not in report.get_traceback_html()
    assert "ValueError" in bare.get_traceback_text()
    assert request.exception_reporter_class is SilentExceptionReporter


def test_a_dump_leaves_the_channel_out(manager: Staff, capsys: pytest.CaptureFixture[str]) -> None:
    filed = file(**EVERYWHERE)
    call_command("dumpdata", exclude=["wagtailsearch"])
    dumped = capsys.readouterr().out
    assert '"auth.user"' in dumped
    assert '"integrity.' not in dumped
    for trace in (CANARY, filed.case.reference, str(filed.case.pk)):
        assert trace not in dumped
    for label in ("integrity.Case", "integrity.managerkey"):
        with pytest.raises(Exception, match="not dumped"):
            call_command("dumpdata", label)


def test_the_sweep_finds_what_is_there(manager: Staff, caplog: pytest.LogCaptureFixture) -> None:
    assert hits(caplog) == []
    manager.user.first_name = CANARY
    manager.user.save()
    assert hits(caplog) == ["table auth_user"]
