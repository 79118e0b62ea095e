"""A vault is set up once, with a strong passphrase, and its recovery code is typed back."""

import re

import pytest
from django.core import mail
from django.test import Client

from integrity.choices import Role
from integrity.models import ManagerKey
from tests.factories.accounts import add_app, make_user, prove
from tests.factories.integrity import PASSPHRASE, make_vouched
from tests.integrity.manager.conftest import ROOT, Desk

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

OTHER = "stoomboot kiezel lantaarn mosterd vlieger tapijt"
CODE = re.compile(r"(?:[0-9A-Z]{4} ){6}[0-9A-Z]{3}\b")


def code_in(page: str) -> str:
    found = CODE.search(page)
    assert found, "no recovery code in the page"
    return found.group()


@pytest.fixture
def newcomer(db, clock):
    user = make_user("nina", Role.MANAGER)
    client = Client()
    client.force_login(user)
    prove(client, user, add_app(user), at=clock.now)
    return client


def set_up(client: Client, passphrase: str = PASSPHRASE, **more: str):
    data = {"passphrase": passphrase, "repeated": passphrase} | more
    return client.post(f"{ROOT}vault/set-up/", data)


def test_the_way_from_nothing_to_an_open_vault(newcomer) -> None:
    assert newcomer.get(ROOT)["Location"] == f"{ROOT}vault/set-up/"
    page = newcomer.get(f"{ROOT}vault/set-up/").text
    proposal = re.search(r'name="proposal" value="([a-z ]+)"', page)[1]
    assert len(proposal.split()) == 6
    shown = set_up(newcomer, proposal)
    code = code_in(shown.text)
    assert "no-store" in shown["Cache-Control"]
    # Until it is typed back, nothing else opens.
    assert newcomer.get(ROOT)["Location"] == f"{ROOT}vault/set-up/confirm/"
    wrong = newcomer.post(f"{ROOT}vault/set-up/confirm/", {"code": code[:-1] + "!"})
    assert wrong.status_code == 200
    right = newcomer.post(f"{ROOT}vault/set-up/confirm/", {"code": code.lower()})
    assert right["Location"] == ROOT
    assert newcomer.get(ROOT).status_code == 200


def test_the_code_is_shown_this_once(newcomer) -> None:
    code = code_in(set_up(newcomer).text)
    for path in ("vault/set-up/", "vault/set-up/confirm/", "vault/"):
        assert code not in newcomer.get(ROOT + path, follow=True).text
    assert set_up(newcomer)["Location"] == ROOT
    assert ManagerKey.objects.count() == 1
    assert code not in str(dict(newcomer.session))


def test_whoever_did_not_keep_it_makes_another(newcomer) -> None:
    old = code_in(set_up(newcomer).text)
    new = code_in(newcomer.post(f"{ROOT}vault/recovery-code/", {"passphrase": PASSPHRASE}).text)
    assert old != new
    assert newcomer.post(f"{ROOT}vault/set-up/confirm/", {"code": old}).status_code == 200
    assert newcomer.post(f"{ROOT}vault/set-up/confirm/", {"code": new}).status_code == 302


@pytest.mark.parametrize("weak", ["kort", "wachtwoord123", "nina nina nina", "vvsgintegrity"])
def test_a_weak_passphrase_is_refused(newcomer, weak) -> None:
    answer = set_up(newcomer, weak)
    assert answer.status_code == 200
    assert "id_passphrase" in answer.text
    assert not ManagerKey.objects.exists()


def test_both_must_be_the_same_and_the_proposal_stays(newcomer) -> None:
    answer = newcomer.post(
        f"{ROOT}vault/set-up/",
        {"passphrase": PASSPHRASE, "repeated": OTHER, "proposal": "een twee drie vier vijf zes"},
    )
    assert "een twee drie vier vijf zes" in answer.text
    assert PASSPHRASE not in answer.text
    assert not ManagerKey.objects.exists()


def test_a_stale_second_factor_is_asked_for_first(newcomer, clock) -> None:
    clock.go(minutes=11)
    for send in (newcomer.get, newcomer.post):
        assert send(f"{ROOT}vault/set-up/")["Location"].startswith("/admin/second-factor/verify/")


def test_the_passphrase_changes_and_other_browsers_lock(anna: Desk, manager, sit_down) -> None:
    other = sit_down(manager)
    wrong = anna.post("vault/passphrase/", old=OTHER, passphrase=OTHER, repeated=OTHER)
    assert wrong.status_code == 200
    assert "id_old" in wrong.text
    done = anna.post("vault/passphrase/", old=PASSPHRASE, passphrase=OTHER, repeated=OTHER)
    assert done["Location"] == f"{ROOT}vault/"
    assert anna.get("").status_code == 200
    assert other.get("").status_code == 302
    assert other.post("unlock/", unlock_passphrase=PASSPHRASE).status_code == 200
    assert other.post("unlock/", unlock_passphrase=OTHER).status_code == 302


def test_the_recovery_code_is_tested_once_a_year(manager, sit_down, clock) -> None:
    clock.go(days=366)
    anna = sit_down(manager)
    assert "vault/recovery-code/test/" in anna.get("").text
    assert anna.post("vault/recovery-code/test/", code="0" * 27).status_code == 200
    done = anna.post("vault/recovery-code/test/", code=manager.recovery_code)
    assert done["Location"] == f"{ROOT}vault/"
    manager.key.refresh_from_db()
    assert manager.key.rehearsed_on == clock.now.date()


def test_the_recovery_code_opens_a_vault_whose_passphrase_is_lost(manager, bert, sit_down) -> None:
    desk = sit_down(manager, unlock=False)
    mail.outbox.clear()
    shown = desk.post(
        "vault/recover/", code=manager.recovery_code, passphrase=OTHER, repeated=OTHER
    )
    new = code_in(shown.text)
    assert len(mail.outbox) == 2  # both leaders
    assert desk.post("unlock/", unlock_passphrase=OTHER).status_code == 302
    assert desk.get("")["Location"] == f"{ROOT}vault/set-up/confirm/"
    assert desk.post("vault/set-up/confirm/", code=manager.recovery_code).status_code == 200
    assert desk.post("vault/set-up/confirm/", code=new).status_code == 302


def test_the_test_mail_says_nothing(anna: Desk, filed) -> None:
    mail.outbox.clear()
    assert anna.post("vault/test-mail/")["Location"] == f"{ROOT}vault/"
    (message,) = mail.outbox
    text = f"{message.subject} {message.body}"
    assert message.to == ["anna@example.org"]
    assert filed.case.reference not in text
    assert not re.search(r"\d", text)


def test_a_failed_mail_is_seen(anna: Desk, monkeypatch) -> None:
    def down(*args, **kwargs):
        raise OSError

    monkeypatch.setattr("integrity.services.notices.send_mail", down)
    anna.post("vault/test-mail/")
    assert "vault/" in anna.get("state/").text
    assert "id_unlock" not in anna.get("").text
    assert "help-warning" in anna.get("vault/").text


def test_leaving_closes_the_own_vault_where_somebody_else_can_read(
    anna: Desk, manager, filed, clock
) -> None:
    alone = anna.post("vault/close/", is_sure="on")
    assert alone.status_code == 200
    other = make_vouched(manager, "dora", Role.MANAGER)
    assert anna.post("upkeep/")["Location"] == ROOT
    assert other.key.pk
    done = anna.post("vault/close/", is_sure="on")
    # The settings name this vault alone: without it, no other is trusted.
    assert done.status_code == 200
