"""The vault opens with passphrase and second factor, locks itself, and loses nothing typed."""

from datetime import UTC, datetime

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client

from integrity.models import Entry, UnlockSession
from tests.factories.accounts import prove
from tests.factories.integrity import PASSPHRASE
from tests.integrity.manager.conftest import ROOT
from tests.markup import parsed

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

COOKIE = "integrity-vault"


def test_it_opens_with_the_passphrase_and_a_fresh_second_factor(manager, sit_down) -> None:
    desk = sit_down(manager, unlock=False)
    assert desk.get("")["Location"] == f"{ROOT}unlock/?next=%2Fadmin%2Fintegrity%2F"
    assert "unlock_code" not in desk.get("unlock/").text
    answer = desk.post("unlock/", unlock_passphrase=PASSPHRASE, next=f"{ROOT}audit/")
    assert answer["Location"] == f"{ROOT}audit/"
    cookie = answer.cookies[COOKIE]
    assert (cookie["path"], cookie["samesite"], cookie["httponly"]) == (ROOT, "Strict", True)
    assert desk.get("").status_code == 200


def test_an_old_proof_asks_for_a_code_again(manager, sit_down, clock) -> None:
    desk = sit_down(manager, unlock=False)
    clock.go(minutes=11)
    assert "unlock_code" in desk.get("unlock/").text
    wrong = desk.post("unlock/", unlock_passphrase=PASSPHRASE, unlock_code="000000")
    assert COOKIE not in wrong.cookies
    right = desk.post("unlock/", unlock_passphrase=PASSPHRASE, unlock_code=desk.code())
    assert COOKIE in right.cookies
    assert desk.get("").status_code == 200


def test_a_code_cannot_be_replayed_to_unlock(manager, sit_down, clock) -> None:
    desk = sit_down(manager, unlock=False)
    clock.go(minutes=11)
    code = desk.code()
    assert COOKIE in desk.post("unlock/", unlock_passphrase=PASSPHRASE, unlock_code=code).cookies
    desk.post("lock/")
    app = manager.user.authenticator_set.get(type="totp")
    prove(desk.client, manager.user, app, at=clock.now.replace(year=2025))
    again = desk.post("unlock/", unlock_passphrase=PASSPHRASE, unlock_code=code)
    assert COOKIE not in again.cookies


def test_a_wrong_passphrase_is_said_beside_the_field_and_in_a_summary(manager, sit_down) -> None:
    desk = sit_down(manager, unlock=False)
    answer = desk.post("unlock/", unlock_passphrase="niet de mijne maar wel lang")
    page = parsed(answer.text)
    assert page.select(".integrity-errors a[href='#id_unlock_passphrase']")
    assert page.select("#id_unlock_passphrase[aria-invalid=true]")
    assert "niet de mijne" not in answer.text
    assert COOKIE not in answer.cookies


def test_it_locks_after_a_quarter_of_an_hour_without_action(anna, clock) -> None:
    clock.go(minutes=14)
    assert anna.get("").status_code == 200
    clock.go(minutes=14)
    assert anna.get("").status_code == 200
    clock.go(minutes=15)
    assert anna.get("").status_code == 302


def test_it_locks_after_two_hours_whatever_is_done(anna, clock) -> None:
    for _ in range(11):
        clock.go(minutes=10)
        assert anna.get("").status_code == 200
    clock.go(minutes=10)
    assert anna.get("").status_code == 302


def test_what_was_typed_survives_that_it_locked_itself(anna, filed, clock) -> None:
    clock.go(minutes=16)
    path = f"cases/{filed.case.reference}/message/"
    text = "Dank u.\nWij kijken <dit> na & laten het weten."
    asked = anna.post(path, body=text)
    page = parsed(asked.text)
    kept = page.select_one("input[type=hidden][name=body]")
    assert kept["value"] == text
    assert not Entry.objects.filter(case=filed.case, author_kind="staff").exists()
    done = anna.post(
        path, body=kept["value"], unlock_passphrase=PASSPHRASE, unlock_code=anna.code()
    )
    assert done["Location"] == f"{ROOT}cases/{filed.case.reference}/"
    assert COOKIE in done.cookies
    assert "laten het weten." in anna.see(filed)


def test_a_wrong_passphrase_while_unlocking_again_keeps_it_too(anna, filed, clock) -> None:
    clock.go(minutes=5)
    UnlockSession.objects.all().delete()
    path = f"cases/{filed.case.reference}/note/"
    asked = anna.post(path, body="niet vergeten", unlock_passphrase="helaas fout vandaag")
    page = parsed(asked.text)
    assert page.select_one("input[name=body]")["value"] == "niet vergeten"
    assert "helaas fout" not in asked.text
    assert not page.select("input[name=unlock_code]")


def test_passphrases_are_not_kept_in_the_page(anna, clock) -> None:
    clock.go(minutes=16)
    asked = anna.post("vault/passphrase/", old="oud geheim", passphrase="nieuw", repeated="nieuw")
    assert "oud geheim" not in asked.text
    assert 'name="passphrase"' not in asked.text


def test_locking_ends_it_in_all_browsers_and_clears_the_page(anna, manager, sit_down) -> None:
    other = sit_down(manager)
    answer = anna.post("lock/")
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert answer.cookies[COOKIE].value == ""
    assert anna.get("").status_code == 302
    assert other.get("").status_code == 302


def test_the_cookie_opens_nothing_in_another_login(anna, manager, clock) -> None:
    stolen = anna.client.cookies[COOKIE].value
    thief = Client()
    thief.force_login(manager.user)
    prove(thief, manager.user, manager.user.authenticator_set.get(type="totp"), at=clock.now)
    thief.cookies[COOKIE] = stolen
    assert thief.get(ROOT).status_code == 302


def test_signing_out_locks_it(anna) -> None:
    anna.client.post("/admin/logout/")
    assert not UnlockSession.objects.exists()


def test_a_new_password_locks_it(anna, manager) -> None:
    manager.user.set_password("an entirely new one")
    manager.user.save()
    assert anna.get("")["Location"].startswith("/admin/login/")


def test_too_many_attempts_must_wait(manager, sit_down, clock) -> None:
    desk = sit_down(manager, unlock=False)
    for _ in range(5):
        desk.post("unlock/", unlock_passphrase="steeds weer iets anders")
    assert COOKIE not in desk.post("unlock/", unlock_passphrase=PASSPHRASE).cookies
    clock.go(minutes=16)
    desk.prove()
    assert COOKIE in desk.post("unlock/", unlock_passphrase=PASSPHRASE).cookies


def test_wrong_passwords_typed_elsewhere_do_not_close_a_vault(manager, sit_down) -> None:
    desk = sit_down(manager, unlock=False)
    form = {"username": manager.user.username, "password": "wrong"}
    Client().post("/admin/login/", form)
    # The library looks at a clock of its own.
    AccessAttempt.objects.update(
        failures_since_start=settings.AXES_FAILURE_LIMIT, attempt_time=datetime.now(UTC)
    )
    assert Client().post("/admin/login/", form).status_code == 429
    desk.unlock()
    assert desk.get("").status_code == 200
