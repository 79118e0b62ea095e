"""A person's vault: what opens it, for how long, and what remains when something is lost."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.db import connection, transaction

from integrity.choices import Role
from integrity.errors import Code
from integrity.models import AuditEvent, ManagerKey, UnlockSession
from integrity.selectors.timeline import case_file
from integrity.services.passphrases import is_strong
from integrity.services.unlocking import Binding, lock, open_vault, unlock
from integrity.services.vaults import (
    change_passphrase,
    recover_with_code,
    rehearse_recovery_code,
    renew_recovery_code,
    set_up_vault,
)
from integrity.vault.kdf import Cost
from integrity.vault.tokens import Token
from integrity.vault.words import new_passphrase
from tests.factories.integrity import (
    NOW,
    PASSPHRASE,
    Staff,
    file,
    make_staff,
    make_user,
    refusal,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
NEW = "gebergte pannenkoek 71 trompet"


def unlocking(staff: Staff, passphrase: str = PASSPHRASE, now=NOW, second_factor_at=NOW) -> str:
    """Unlock, by default as it should be done."""
    return unlock(
        binding=staff.binding, passphrase=passphrase, second_factor_at=second_factor_at, now=now
    )


def test_only_members_of_the_groups_get_a_vault_and_only_one() -> None:
    root = make_user("root", is_superuser=True, is_staff=True)
    assert refusal(set_up_vault, user=root, passphrase=PASSPHRASE, now=NOW) == Code.NOT_A_ROLE
    anna = make_staff("anna", Role.MANAGER)
    act = set_up_vault
    assert refusal(act, user=anna.user, passphrase=PASSPHRASE, now=NOW) == Code.VAULT_EXISTS


@pytest.mark.parametrize("weak", ["", "geheim", "Welkom2026!", "anna-anna-anna", "a" * 30])
def test_a_weak_passphrase_is_refused(weak: str) -> None:
    user = make_user("anna", Role.MANAGER)
    assert refusal(set_up_vault, user=user, passphrase=weak, now=NOW) == Code.PHRASE_WEAK


def test_six_generated_words_are_strong() -> None:
    user = make_user("anna", Role.MANAGER)
    assert all(is_strong(new_passphrase(), user) for _ in range(50))


def test_a_passphrase_opens_in_any_spelling_of_its_characters(manager: Staff) -> None:
    unlocking(manager, f"  {PASSPHRASE.replace(' ', '   ')}\n")
    assert refusal(unlocking, manager, PASSPHRASE.upper()) == Code.PHRASE_WRONG


def test_an_open_vault_locks_after_a_quarter_of_an_hour_or_two_hours(manager: Staff) -> None:
    cookie = manager.cookie()
    late = NOW + timedelta(minutes=15)
    assert refusal(open_vault, cookie=cookie, binding=manager.binding, now=late) == Code.LOCKED
    cookie = manager.cookie()
    for minutes in range(0, 120, 10):
        now = NOW + timedelta(minutes=minutes)
        open_vault(cookie=cookie, binding=manager.binding, now=now)
    end = NOW + timedelta(hours=2)
    assert refusal(open_vault, cookie=cookie, binding=manager.binding, now=end) == Code.LOCKED


def test_neither_half_of_an_open_vault_is_enough(manager: Staff) -> None:
    cookie = manager.cookie()
    token = Token.read(cookie)
    assert token
    for wrong in ("", Token.new().cookie, Token(token.id, bytes(32)).cookie):
        act = open_vault
        assert refusal(act, cookie=wrong, binding=manager.binding, now=NOW) == Code.LOCKED
    lock(user=manager.user, now=NOW)
    assert refusal(open_vault, cookie=cookie, binding=manager.binding, now=NOW) == Code.LOCKED


def test_another_login_or_another_person_locks_it(manager: Staff) -> None:
    cookie = manager.cookie()
    other = make_staff("ben", Role.MANAGER)
    for binding in (Binding(manager.user, b"m" * 32), Binding(other.user, b"l" * 32)):
        assert refusal(open_vault, cookie=cookie, binding=binding, now=NOW) == Code.LOCKED


def test_a_new_login_password_locks_it_and_opens_nothing(manager: Staff, rf) -> None:
    request = rf.get("/")
    request.user, request.session = manager.user, type("S", (), {"session_key": "s"})()
    before = Binding.of(request)
    cookie = unlock(binding=before, passphrase=PASSPHRASE, second_factor_at=NOW, now=NOW)
    open_vault(cookie=cookie, binding=before, now=NOW)
    manager.user.set_password("reset by a superuser")
    manager.user.save()
    after = Binding.of(request)
    assert refusal(open_vault, cookie=cookie, binding=after, now=NOW) == Code.LOCKED
    act, wrong = unlock, "reset by a superuser"
    assert (
        refusal(act, binding=after, passphrase=wrong, second_factor_at=NOW, now=NOW)
        == Code.PHRASE_WRONG
    )


def test_leaving_the_group_locks_it(manager: Staff) -> None:
    cookie = manager.cookie()
    manager.user.groups.clear()
    assert refusal(open_vault, cookie=cookie, binding=manager.binding, now=NOW) == Code.LOCKED
    assert refusal(unlocking, manager) == Code.NOT_A_ROLE
    manager.user.groups.add(Group.objects.get(name=Role.MANAGER))
    manager.user.is_active = False
    assert refusal(unlocking, manager) == Code.NOT_A_ROLE


def test_the_second_factor_must_be_fresh(manager: Staff) -> None:
    for at in (None, NOW - timedelta(minutes=11), NOW + timedelta(minutes=5)):
        assert refusal(unlocking, manager, second_factor_at=at) == Code.SECOND_FACTOR
    assert unlocking(manager, second_factor_at=NOW - timedelta(minutes=9))


def test_failures_slow_down_and_success_forgets_them(manager: Staff) -> None:
    for _ in range(5):
        assert refusal(unlocking, manager, "wrong") == Code.PHRASE_WRONG
    assert refusal(unlocking, manager) == Code.THROTTLED
    later = NOW + timedelta(minutes=2)
    assert unlocking(manager, now=later, second_factor_at=later)
    manager.key.refresh_from_db()
    assert manager.key.failed_unlocks == 0
    # A clock that went wrong for a moment keeps nobody out for years.
    ManagerKey.objects.update(throttled_until=NOW + timedelta(days=1000))
    assert unlocking(manager)


@pytest.mark.django_db(transaction=True)
def test_a_failed_attempt_is_recorded_whatever_becomes_of_the_request() -> None:
    staff = make_staff("carla", Role.HANDLER)
    assert refusal(unlocking, staff, "wrong") == Code.PHRASE_WRONG
    with pytest.raises(RuntimeError), transaction.atomic():
        unlocking(staff, "wrong")  # a transaction around it could undo the record: refused
    assert not connection.in_atomic_block
    failed = AuditEvent.objects.filter(action="unlock_failed")
    assert [(event.actor_id, event.detail) for event in failed] == [
        (staff.user.pk, Code.PHRASE_WRONG.value)
    ]


def test_a_costlier_derivation_is_taken_up_at_the_next_unlock(manager: Staff, settings) -> None:
    settings.INTEGRITY_PASSPHRASE_COST = (16_384, 2)
    unlocking(manager)
    manager.key.refresh_from_db()
    assert Cost.from_json(manager.key.kdf) == Cost(16_384, 2)
    assert unlocking(manager)


def test_a_changed_passphrase_ends_the_old_one_and_other_sessions(manager: Staff) -> None:
    filed = file()
    elsewhere, vault = manager.cookie(), manager.vault()
    assert refusal(change_passphrase, vault=vault, old="wrong", new=NEW) == Code.PHRASE_WRONG
    assert refusal(change_passphrase, vault=vault, old=PASSPHRASE, new="x") == Code.PHRASE_WEAK
    change_passphrase(vault=vault, old=PASSPHRASE, new=NEW)
    assert refusal(open_vault, cookie=elsewhere, binding=manager.binding, now=NOW) == Code.LOCKED
    assert UnlockSession.objects.get() == vault.session
    assert refusal(unlocking, manager) == Code.PHRASE_WRONG
    manager.passphrase = NEW
    assert case_file(vault=manager.vault(), case=filed.case).report


def test_a_change_that_is_cut_off_leaves_the_old_passphrase_working(
    manager: Staff, monkeypatch
) -> None:
    vault = manager.vault()

    def fail(*args, **kwargs):
        raise OSError("disk full")

    monkeypatch.setattr("integrity.services.vaults.record", fail)
    with pytest.raises(OSError, match="disk full"):
        change_passphrase(vault=vault, old=PASSPHRASE, new=NEW)
    monkeypatch.undo()
    assert unlocking(manager)


def recovering(staff: Staff, code: str) -> str:
    """Recover with a code."""
    return recover_with_code(
        user=staff.user, code=code, passphrase=NEW, second_factor_at=NOW, now=NOW
    )


def test_a_recovery_code_works_once_and_is_replaced(manager: Staff) -> None:
    cookie = manager.cookie()
    fresh = recovering(manager, manager.recovery_code.lower())
    assert refusal(open_vault, cookie=cookie, binding=manager.binding, now=NOW) == Code.LOCKED
    assert refusal(unlocking, manager) == Code.PHRASE_WRONG
    manager.passphrase = NEW
    assert manager.vault()
    assert refusal(recovering, manager, manager.recovery_code) == Code.RECOVERY_CODE_WRONG
    assert recovering(manager, fresh)
    assert {message.to[0] for message in mail.outbox} == {"anna@example.org"}


def test_a_wrong_recovery_code_is_throttled_and_changes_nothing(manager: Staff) -> None:
    for _ in range(5):
        assert refusal(recovering, manager, "0" * 27) == Code.RECOVERY_CODE_WRONG
    assert refusal(recovering, manager, manager.recovery_code) == Code.THROTTLED
    assert not mail.outbox
    assert AuditEvent.objects.filter(action="unlock_failed").count() == 5


def test_the_rehearsal_changes_nothing_but_its_date(manager: Staff) -> None:
    later = NOW + timedelta(days=400)
    vault = manager.vault(later)
    rehearse_recovery_code(vault=vault, code=manager.recovery_code, now=later)
    manager.key.refresh_from_db()
    assert manager.key.rehearsed_on == later.date()
    act = rehearse_recovery_code
    assert refusal(act, vault=vault, code="x", now=later) == Code.RECOVERY_CODE_WRONG
    fresh = renew_recovery_code(vault=vault, passphrase=PASSPHRASE)
    code = manager.recovery_code
    assert refusal(act, vault=vault, code=code, now=later) == Code.RECOVERY_CODE_WRONG
    rehearse_recovery_code(vault=vault, code=fresh, now=later)


def test_a_bundle_of_other_keys_is_refused(manager: Staff) -> None:
    other = make_staff("ben", Role.MANAGER)
    for column in ("public_key", "verify_key"):
        ManagerKey.objects.filter(pk=manager.key.pk).update(**{column: getattr(other.key, column)})
        assert refusal(unlocking, manager) == Code.PHRASE_WRONG
        manager.key.save()
    ManagerKey.objects.filter(pk=manager.key.pk).update(
        **{column: getattr(other.key, column) for column in ("kdf", "salt", "wrapped")}
    )
    assert refusal(unlocking, manager) == Code.PHRASE_WRONG
