"""Filing a report: whole or not at all, and readable by its code and by the manager alone."""

import pytest

from integrity.choices import EntryKind, IdentityField, Question, Role, Scope
from integrity.errors import Code, Refused
from integrity.models import Case, Draft
from integrity.selectors.cases import find_case, visible_cases
from integrity.selectors.report import conversation, report_status
from integrity.selectors.timeline import case_file
from integrity.services.drafts import start_draft
from integrity.services.filing import file_report
from integrity.services.reporter_sessions import confirm_code, open_report, resume
from tests.factories.integrity import NOW, Staff, file, make_report, make_user, make_vouched

pytestmark = pytest.mark.django_db


def test_manager_and_reporter_read_what_was_filed(manager: Staff) -> None:
    filed = file(
        story="Er is geld verdwenen.",
        answers={Question.WHERE: "Cotonou"},
        identity={IdentityField.NAME: "Jan Peeters"},
    )
    vault = manager.vault()
    read = case_file(vault=vault, case=find_case(vault=vault, reference=filed.case.reference))
    assert read.report
    assert read.report.payload == {
        "body": "Er is geld verdwenen.",
        "answers": {"where": "Cotonou"},
    }
    assert read.identity == {"name": "Jan Peeters"}
    again = open_report(cookie=resume(code=filed.code.lower(), now=NOW), now=NOW)
    kinds = [entry.kind for entry in conversation(access=again)]
    assert kinds == [EntryKind.REPORT, EntryKind.RECEIPT]
    assert report_status(access=again).identity == {"name": "Jan Peeters"}


def test_a_second_press_of_the_button_files_no_second_report(manager: Staff) -> None:
    draft = start_draft(now=NOW)
    first = file_report(report=make_report(), draft_cookie=draft, now=NOW)
    assert file_report(report=make_report(), draft_cookie=draft, now=NOW) == first
    assert Case.objects.count() == 1
    assert Draft.objects.count() == 1


def test_without_a_trusted_manager_nothing_is_taken_in(manager: Staff, settings) -> None:
    settings.INTEGRITY_TRUST_FINGERPRINT = []
    with pytest.raises(Refused) as refused:
        file()
    assert refused.value.code == Code.NO_RECIPIENT
    assert not Case.objects.exists()


def test_a_report_about_the_manager_goes_to_the_alternate(manager: Staff) -> None:
    with pytest.raises(Refused) as refused:
        file(concerns_manager=True)
    assert refused.value.code == Code.NO_ALTERNATE
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    filed = file(concerns_manager=True)
    today = NOW.date()
    assert not visible_cases(manager.user, today).exists()
    assert visible_cases(alternate.user, today).get() == filed.case
    vault = alternate.vault()
    assert case_file(vault=vault, case=filed.case).scopes == {
        Scope.DIALOGUE,
        Scope.IDENTITY,
        Scope.INTERNAL,
    }


def test_being_superuser_gives_nothing(manager: Staff) -> None:
    file()
    root = make_user("root", is_superuser=True, is_staff=True)
    assert not visible_cases(root, NOW.date()).exists()


def test_the_code_is_shown_until_part_of_it_was_typed_back(manager: Staff) -> None:
    filed = file()
    with pytest.raises(Refused) as refused:
        confirm_code(access=filed.access(), typed="0000 0000")
    assert refused.value.code == Code.CODE_PART_WRONG
    assert filed.access().must_confirm
    confirm_code(access=filed.access(), typed=filed.code[-9:].lower())
    assert not filed.access().must_confirm
