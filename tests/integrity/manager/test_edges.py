"""Whatever happens in a screen, nothing that was typed or decrypted gets out of it."""

import logging
import re
from pathlib import Path
from unittest.mock import patch

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.test import Client
from django.urls import resolve
from django.utils.log import AdminEmailHandler

from integrity.errors import Code, Refused
from integrity.views.manager.sentences import SENTENCES
from tests.architecture.source_tree import ROOT as PROJECT
from tests.factories.integrity import PASSPHRASE
from tests.integrity.manager.addresses import ADDRESSES, ROOT
from tests.markup import parsed

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

CANARY = "kanariegeel-7731"


def test_no_screen_is_kept_by_anything_between(anna, filed) -> None:
    paths = ["", "unlock/", "vault/", "keys/", f"cases/{filed.case.reference}/"]
    for answer in [anna.get(path) for path in paths]:
        assert "no-store" in answer["Cache-Control"]
    assert "no-store" in anna.post("", text=CANARY)["Cache-Control"]


def test_every_form_is_checked_against_forgery(anna, filed, bert) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = anna.client.cookies
    for address in ADDRESSES:
        path = address.at(
            reference=filed.case.reference, key_id=bert.key.pk, attachment_id=bert.key.pk
        )
        assert strict.post(path).status_code == 403, address.name


def test_only_the_upload_is_exempt_until_it_checks_itself() -> None:
    exempt = {
        address.name
        for address in ADDRESSES
        if getattr(resolve(example(address)).func, "csrf_exempt", False)
    }
    assert exempt == {"add_file"}


def example(address) -> str:
    one = "12345678-1234-1234-1234-123456789012"
    return address.at(reference="ABCDEF", key_id=one, attachment_id=one)


@pytest.mark.parametrize(
    ("path", "target", "data"),
    [
        ("message", "integrity.services.handling.send_message", {"body": CANARY}),
        ("note", "integrity.services.handling.add_note", {"body": CANARY}),
        ("", "integrity.views.manager.case.case_file", {}),
    ],
)
def test_a_fault_says_nothing_to_page_mail_and_log(
    anna, filed, caplog, settings, path, target, data
) -> None:
    settings.ADMINS = [("Beheer", "beheer@example.org")]
    mail.outbox.clear()
    anna.client.raise_request_exception = False
    address = f"{ROOT}cases/{filed.case.reference}/{path + '/' if path else ''}"
    handler = AdminEmailHandler(include_html=True)
    logging.getLogger("django.request").addHandler(handler)
    try:
        with caplog.at_level(logging.DEBUG), patch(target, side_effect=ValueError(CANARY)):
            send = anna.client.post if data else anna.client.get
            answer = send(address, data)
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert answer.status_code == 500
    typed = parsed(answer.text).select("textarea")
    assert [area.text.strip() for area in typed] == list(data.values())  # not lost, and only there
    sent = "".join(str(message.message()) for message in mail.outbox)
    assert mail.outbox
    vault_cookie = anna.client.cookies["integrity-vault"].value
    for place in (caplog.text, sent):
        assert CANARY not in place
        assert PASSPHRASE not in place
        assert vault_cookie not in place
    assert answer.text.count(CANARY) == len(data)
    assert "ValueError" in caplog.text


def test_a_fault_in_a_template_says_nothing_either(anna, filed, caplog) -> None:
    anna.client.raise_request_exception = False
    with patch("integrity.views.manager.case.told", return_value=Explosive()):
        answer = anna.client.get(f"{ROOT}cases/{filed.case.reference}/")
    assert answer.status_code == 500
    assert CANARY not in answer.text + caplog.text


class Explosive:
    """Fails when a template looks at it, with what it should not say."""

    def __iter__(self):
        raise RuntimeError(CANARY)

    def __bool__(self) -> bool:
        raise RuntimeError(CANARY)


def test_a_refusal_without_a_form_is_a_page_that_says_why(anna, filed) -> None:
    refusal = Refused(Code.TAMPERED)
    with patch("integrity.views.manager.case.case_file", side_effect=refusal):
        answer = anna.get(f"cases/{filed.case.reference}/")
    assert answer.status_code == 409
    assert "help-critical" in answer.text


def test_nothing_typed_ends_up_in_session_message_or_address(anna, filed) -> None:
    for name, data in (("message", {"body": CANARY}), ("title", {"title": CANARY})):
        answer = anna.act(filed, name, **data)
        assert CANARY not in answer["Location"]
        assert CANARY not in str(answer.cookies)
    anna.post("", text=CANARY)
    for session in Session.objects.all():
        assert CANARY not in str(session.get_decoded())
    assert PASSPHRASE not in str([one.get_decoded() for one in Session.objects.all()])


def test_there_is_a_sentence_for_every_refusal_that_a_manager_can_meet() -> None:
    only_for_reporters = {
        Code.CODE_PART_WRONG,
        Code.CODE_NOT_CONFIRMED,
        Code.DRAFT_ENDED,
        Code.SESSION_ENDED,
    }
    become_404 = {Code.NOT_FOUND, Code.NO_GRANT, Code.NOT_A_ROLE}
    assert set(Code) - set(SENTENCES) <= only_for_reporters | become_404


def test_texts_are_never_sent_to_messages_by_a_variable() -> None:
    calls = [
        call
        for path in sorted((PROJECT / "integrity" / "views" / "manager").glob("*.py"))
        for call in re.findall(r"messages\.\w+\([^)]*\)", Path(path).read_text())
    ]
    assert calls
    fixed = re.compile(r"messages\.\w+\((self\.)?request, (_\(\"[^\"]+\"|self\.done)\)")
    assert not [call for call in calls if not fixed.match(call.replace("\n", " "))]
