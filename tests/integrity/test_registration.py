"""A report that came otherwise than by the website, written down by a manager."""

from datetime import date
from typing import Any

import pytest

from integrity.choices import AuthorKind, Channel, EntryKind, IdentityField, PrincipalKind, Role
from integrity.errors import Code
from integrity.models import Case, KeyGrant
from integrity.selectors.cases import visible_cases
from integrity.selectors.report import conversation, report_status
from integrity.selectors.timeline import case_file
from integrity.services.identities import ask_consent
from integrity.services.registration import Registered, register_report
from integrity.services.reporter_acts import correct_minutes
from integrity.services.reporter_sessions import open_report, resume
from tests.factories.integrity import NOW, Staff, make_report, make_staff, make_vouched, refusal

pytestmark = pytest.mark.django_db
REPORT = make_report(story="Aan de telefoon verteld.", identity={IdentityField.NAME: "Jan"})


def registering(staff: Staff, **more: Any) -> Registered:
    """Register a call of 9 March."""
    given = {
        "vault": staff.vault(),
        "report": REPORT,
        "channel": Channel.PHONE,
        "received_on": date(2026, 3, 9),
        "with_code": True,
        "minutes": "Jan belde om tien uur.",
    }
    return register_report(**given | more)


def test_the_reporter_gets_in_with_the_code_and_corrects_the_minutes(manager: Staff) -> None:
    made = registering(manager)
    assert made.code
    access = open_report(cookie=resume(code=made.code, now=NOW), now=NOW)
    entries = conversation(access=access)
    assert [(entry.kind, entry.author) for entry in entries] == [
        (EntryKind.REPORT, AuthorKind.STAFF),
        (EntryKind.RECEIPT, AuthorKind.SYSTEM),
        (EntryKind.MINUTES, AuthorKind.STAFF),
    ]
    correct_minutes(access=access, body="Het was elf uur.")
    assert conversation(access=access)[-1].kind == EntryKind.CORRECTION
    assert report_status(access=access).hear_by == date(2026, 3, 16)  # from the call on
    assert case_file(vault=manager.vault(), case=made.case).identity == {"name": "Jan"}
    assert made.case.channel == Channel.PHONE


def test_without_a_code_there_is_no_way_in_and_no_consent_by_session(manager: Staff) -> None:
    made = registering(manager, with_code=False, minutes="")
    assert made.code is None
    case = Case.objects.get()
    assert case.lookup is None
    assert not KeyGrant.objects.filter(kind=PrincipalKind.REPORTER).exists()
    handler = make_vouched(manager, "hanna", Role.HANDLER)
    given = {"vault": manager.vault(), "case": case, "key_id": handler.key.pk, "body": "?"}
    assert refusal(ask_consent, **given) == Code.STATE


def test_what_concerns_the_manager_is_registered_by_the_alternate_alone(manager: Staff) -> None:
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    about_him = make_report(concerns_manager=True)
    assert refusal(registering, manager, report=about_him) == Code.NOT_A_ROLE
    made = registering(alternate, report=about_him)
    assert visible_cases(alternate.user, NOW.date()).get() == made.case
    assert not visible_cases(manager.user, NOW.date()).exists()


def test_an_unfit_registration_is_refused(manager: Staff) -> None:
    handler = make_vouched(manager, "hanna", Role.HANDLER)
    stranger = make_staff("mallory", Role.MANAGER)
    assert refusal(registering, handler) == Code.NOT_TRUSTED
    assert refusal(registering, stranger) == Code.NOT_TRUSTED
    assert refusal(registering, manager, channel=Channel.WEB) == Code.STATE
    assert refusal(registering, manager, received_on=date(2026, 3, 11)) == Code.DATE
    assert refusal(registering, manager, report=make_report(story=" ")) == Code.EMPTY
    assert not Case.objects.exists()
