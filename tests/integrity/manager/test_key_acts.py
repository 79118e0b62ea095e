"""Vouching, departing, the organisation's recovery key, upkeep: by the screens."""

from io import StringIO

import pytest
from django.core import mail
from django.core.management import call_command

from integrity.choices import Role
from integrity.models import KeyGrant, ManagerKey, RecoveryKey
from integrity.selectors.trust import trusted_roles
from integrity.vault.fingerprints import in_hex, in_words
from tests.factories.integrity import file, make_staff, pin
from tests.integrity.manager.conftest import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def test_a_new_vault_is_vouched_for_by_its_words(anna, filed, clock, sit_down) -> None:
    new = make_staff("dora", Role.MANAGER)
    assert "help-warning" in anna.get("").text  # somebody waits
    path = f"keys/{new.key.pk}/vouch/"
    own = in_words(anna.staff.key.fingerprint)
    wrong = anna.post(path, role=Role.MANAGER.value, words=own)
    assert "id_words" in wrong.text
    assert new.key.pk not in trusted_roles()
    words = in_words(new.key.fingerprint)
    assert words not in anna.get("keys/").text  # heard, never copied
    done = anna.post(path, role=Role.MANAGER.value, words=words.upper())
    assert done["Location"] == f"{ROOT}keys/"
    assert "Er is geld verdwenen" in sit_down(new).see(filed)


def test_the_own_words_are_shown_to_be_read_aloud(anna) -> None:
    assert in_words(anna.staff.key.fingerprint) in anna.get("vault/").text
    assert in_hex(anna.staff.key.fingerprint) in anna.get("vault/").text


def test_nobody_vouches_for_himself_or_closes_his_own_vault_here(anna) -> None:
    for name in ("vouch", "close"):
        assert anna.get(f"keys/{anna.staff.key.pk}/{name}/").status_code == 404
        assert anna.post(f"keys/{anna.staff.key.pk}/{name}/").status_code == 404


def test_an_alternate_cannot_vouch(anna, bert, sit_down) -> None:
    new = make_staff("dora", Role.HANDLER)
    words = in_words(new.key.fingerprint)
    refused = sit_down(bert).post(f"keys/{new.key.pk}/vouch/", role="case_handler", words=words)
    assert refused.status_code == 200
    assert new.key.pk not in trusted_roles()


@pytest.fixture
def ceremony(settings) -> dict[str, str]:
    """What the command of the ceremony shows; the settings name its fingerprint."""
    shown = StringIO()
    call_command("create_recovery_shares", stdout=shown)
    lines = shown.getvalue().splitlines()
    told = dict(zip(lines[::2], (line.strip() for line in lines[1::2]), strict=True))
    names = ("Public key", "Share 1", "Share 2", "INTEGRITY_RECOVERY_FINGERPRINT")
    found = {name: next(told[key] for key in told if key.startswith(name)) for name in names}
    settings.INTEGRITY_RECOVERY_FINGERPRINT = found["INTEGRITY_RECOVERY_FINGERPRINT"]
    return found


def test_a_manager_cannot_destroy_what_was_reported_about_himself(anna, bert, clock) -> None:
    about_anna = file(now=clock.now, concerns_manager=True)
    assert anna.post(f"keys/{bert.key.pk}/close/", is_sure="on").status_code == 200
    assert ManagerKey.objects.get(pk=bert.key.pk).revoked_on is None
    held = KeyGrant.objects.filter(holder=bert.key, case=about_anna.case)
    assert held.exclude(sealed=b"").exists()


def test_a_departing_person_loses_everything_at_once(anna, bert, ceremony, clock, sit_down) -> None:
    anna.post("keys/recovery/", public_key=ceremony["Public key"])
    about_anna = file(now=clock.now, concerns_manager=True)
    leaving = sit_down(bert)
    leaving.see(about_anna)
    path = f"keys/{bert.key.pk}/close/"
    assert anna.post(path).status_code == 200  # not sure yet
    assert anna.post(path, is_sure="on").status_code == 302
    assert leaving.get("")["Location"].startswith(ROOT)
    assert ManagerKey.objects.get(pk=bert.key.pk).revoked_on
    assert not KeyGrant.objects.filter(holder=bert.key).exclude(sealed=b"").exists()


def test_upkeep_shows_how_many_are_left_and_goes_on(anna, clock, monkeypatch) -> None:
    for _ in range(3):
        file(now=clock.now)
    new = make_staff("dora", Role.MANAGER)
    monkeypatch.setattr("integrity.services.upkeep.upkeep.__kwdefaults__", {"limit": 2})
    words = in_words(new.key.fingerprint)
    anna.post(f"keys/{new.key.pk}/vouch/", role=Role.MANAGER.value, words=words)
    before = KeyGrant.objects.count()
    assert ">1 " in anna.get("upkeep/").text
    assert KeyGrant.objects.count() == before  # reading does nothing
    assert anna.post("upkeep/")["Location"] == ROOT
    assert KeyGrant.objects.filter(holder=new.key).count() == 9


def test_only_the_recovery_key_that_the_settings_name_is_registered(anna, ceremony) -> None:
    assert "keys/recovery/" in anna.get("keys/").text
    refused = anna.post("keys/recovery/", public_key=ceremony["Share 1"])
    assert "id_public_key" in refused.text
    assert not RecoveryKey.objects.exists()
    assert anna.post("keys/recovery/", public_key=ceremony["Public key"])["Location"] == (
        f"{ROOT}keys/"
    )
    assert RecoveryKey.objects.get().is_active


def test_two_shares_open_the_cases_for_a_new_manager(
    anna, filed, ceremony, sit_down, clock
) -> None:
    anna.post("keys/recovery/", public_key=ceremony["Public key"])
    anna.staff.user.groups.clear()
    new = make_staff("dora", Role.MANAGER)
    pin(new)
    desk = sit_down(new)
    assert desk.get(f"cases/{filed.case.reference}/").status_code == 404
    data = {"share_one": ceremony["Share 1"], "person": str(new.key.pk)}
    assert desk.post("keys/shares/", **data, share_two=ceremony["Share 1"]).status_code == 200
    mail.outbox.clear()
    done = desk.post("keys/shares/", **data, share_two=ceremony["Share 2"])
    assert done["Location"] == f"{ROOT}unlock/"
    assert "Er is geld verdwenen" in desk.see(filed)
    assert mail.outbox


def test_the_shares_are_asked_for_without_an_open_vault(manager, sit_down) -> None:
    desk = sit_down(manager, unlock=False)
    assert desk.get("keys/shares/").status_code == 200
    mail.outbox.clear()
    refused = desk.post(
        "keys/shares/", share_one="0000", share_two="1111", person=str(manager.key.pk)
    )
    assert refused.status_code == 200
    assert "id_share_two" in refused.text
    assert not mail.outbox
