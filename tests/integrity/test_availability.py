"""When something is down: the form refuses early or works without it, and nothing is lost."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.db import InternalError, OperationalError, connection

from integrity.choices import Role
from integrity.errors import Code
from integrity.models import Case
from integrity.selectors.attachments import attachment_lines, open_attachment
from integrity.selectors.keys import intake_state
from integrity.selectors.report import conversation
from integrity.selectors.timeline import case_file
from integrity.services.drafts import read_draft, save_draft, start_draft
from integrity.services.filing import file_report
from integrity.services.recovery import recover_with_shares, register_recovery_key
from integrity.services.upkeep import upkeep
from integrity.vault import words
from integrity.vault.boxes import unseal, unwrap
from integrity.vault.codes import code_of_bytes
from integrity.vault.fingerprints import in_hex
from tests.factories.integrity import (
    NOW,
    Staff,
    file,
    make_report,
    make_staff,
    pin,
    refusal,
)
from tests.integrity.test_files import PLAIN, send

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def unwritable(fault: Exception) -> Callable[..., Any]:
    """A database that can be read and not written."""

    def execute_or_fail(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if sql.split()[0] in ("INSERT", "UPDATE", "DELETE"):
            raise fault
        return execute(sql, *rest)

    return execute_or_fail


@pytest.mark.parametrize(
    "fault",
    [
        InternalError("cannot execute INSERT in a read-only transaction"),
        OperationalError("database or disk is full"),
        OSError("No space left on device"),
    ],
    ids=str,
)
def test_a_database_that_cannot_be_written_is_noticed_before_anything_is_typed(
    manager: Staff, fault: Exception
) -> None:
    draft = start_draft(now=NOW)
    with connection.execute_wrapper(unwritable(fault)):
        assert intake_state().is_open
        assert refusal(start_draft, now=NOW) == Code.UNAVAILABLE
        saving = {"cookie": draft, "answers": {}, "now": NOW}
        assert refusal(save_draft, **saving) == Code.UNAVAILABLE
        filing = {"report": make_report(), "draft_cookie": draft, "now": NOW}
        assert refusal(file_report, **filing) == Code.UNAVAILABLE
    assert read_draft(cookie=draft, now=NOW) == {}
    assert not Case.objects.exists()


def test_a_report_is_taken_in_without_mail(manager: Staff, monkeypatch) -> None:
    monkeypatch.setattr(
        "integrity.services.notices.send_mail", lambda *a, **k: pytest.fail("a mail was sent")
    )
    assert conversation(access=file().access())
    assert not mail.outbox


@pytest.mark.parametrize("missing", ["pepper", "pin", "group", "account"])
def test_the_form_is_closed_when_something_is_missing(manager: Staff, settings, missing) -> None:
    draft = start_draft(now=NOW)
    match missing:
        case "pepper":
            settings.INTEGRITY_PEPPERS = []
        case "pin":
            settings.INTEGRITY_TRUST_FINGERPRINT = ["00" * 20]
        case "group":
            manager.user.groups.clear()
        case "account":
            manager.user.is_active = False
            manager.user.save()
    assert not intake_state().is_open
    filing = {"report": make_report(), "draft_cookie": draft, "now": NOW}
    assert refusal(file_report, **filing) in (Code.NO_RECIPIENT, Code.UNAVAILABLE)


def test_a_missing_recovery_key_keeps_nobody_out(manager: Staff, settings) -> None:
    settings.INTEGRITY_RECOVERY_FINGERPRINT = "00" * 20
    assert file().access()


def test_a_backup_of_database_secrets_and_files_lets_everybody_in(
    manager: Staff, settings, tmp_path: Path
) -> None:
    filed = file()
    sent = send(filed)
    # The new machine: another secret key, another folder, the same peppers and fingerprint.
    shutil.copytree(settings.INTEGRITY_ROOT, tmp_path / "restored")
    shutil.rmtree(settings.INTEGRITY_ROOT)
    settings.INTEGRITY_ROOT, settings.SECRET_KEY = str(tmp_path / "restored"), "another machine"
    for principal in (filed.back(), manager.vault()):
        opened = open_attachment(
            principal=principal, case=filed.case, attachment_id=sent.pk, cleaned=False
        )
        assert opened.content == PLAIN
    assert case_file(vault=manager.vault(), case=filed.case).report


def test_database_and_settings_without_cookies_open_nothing(manager: Staff) -> None:
    filed = file()
    send(filed)
    manager.vault()
    # All that a thief of the database and the settings could try a key with.
    secrets = [bytes([number]) * 32 for number in (0x11, 0x22)]
    blobs = [bytes(row.ciphertext) for row in filed.case.entries.all()]
    blobs += [bytes(grant.sealed) for grant in filed.case.grants.all()]
    for key in secrets:
        for blob in blobs:
            for opener in (unwrap, unseal):
                assert refusal(opener, key, blob, b"") == Code.TAMPERED
    act = attachment_lines
    assert refusal(act, principal=make_staff("eve", Role.HANDLER).vault(), case=filed.case) == (
        Code.NO_GRANT
    )


def ceremony(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the command shows: the public key, both shares, the fingerprint in digits and words."""
    call_command("create_recovery_shares")
    lines = capsys.readouterr().out.splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


def test_the_ceremony_and_the_recovery_as_commands(
    manager: Staff, settings, capsys, monkeypatch
) -> None:
    public, one, two, digits, said = ceremony(capsys)
    assert len({one, two, *ceremony(capsys)[1:3]}) == 4
    assert all(word in words.words() for word in said.split())
    settings.INTEGRITY_RECOVERY_FINGERPRINT = digits
    register_recovery_key(vault=manager.vault(), public_key=public)
    filed = file()
    new = make_staff("nora", Role.MANAGER)
    pin(new)
    typed = iter([one, two.lower()])
    monkeypatch.setattr(
        "integrity.management.commands.recover_vault.getpass", lambda prompt: next(typed)
    )
    call_command("recover_vault", str(new.key.pk))
    assert "Recovered: 1 cases" in capsys.readouterr().out
    assert case_file(vault=new.vault(), case=filed.case).report
    typed = iter([one, code_of_bytes(bytes(32))])
    with pytest.raises(Exception, match="share_wrong"):
        call_command("recover_vault", str(new.key.pk))


def test_a_used_recovery_key_seals_no_more(manager: Staff, settings, capsys) -> None:
    public, one, two, digits, _ = ceremony(capsys)
    settings.INTEGRITY_RECOVERY_FINGERPRINT = digits
    register_recovery_key(vault=manager.vault(), public_key=public)
    file()
    shares = {"share_one": one, "share_two": two, "now": NOW}
    assert recover_with_shares(key_id=manager.key.pk, **shares) == 1
    assert not file().case.grants.exclude(recovery=None).exists()
    assert upkeep(vault=manager.vault()).done == 1
    assert not Case.objects.filter(grants__recovery__isnull=False).exists()
    assert in_hex(manager.key.fingerprint)
