"""Whose keys are sealed to: vouched for in a chain from the settings, whatever rows say."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.db.models import ProtectedError

from integrity.choices import Role, Scope
from integrity.errors import Code
from integrity.models import Case, KeyGrant, ManagerKey, RecoveryKey
from integrity.selectors.cases import find_case, visible_cases
from integrity.selectors.keys import health, intake_state, key_lines
from integrity.selectors.scopes import ScopeKey, open_scope
from integrity.selectors.timeline import case_file
from integrity.selectors.trust import recipients, recovery_key, trusted_roles
from integrity.services.recovery import recover_with_shares, register_recovery_key
from integrity.services.trust import leave, revoke_key, vouch
from integrity.services.upkeep import upkeep
from integrity.vault.boxes import new_key, new_key_pair, seal
from integrity.vault.bundle import Bundle
from integrity.vault.codes import code_of_bytes
from integrity.vault.fingerprints import in_hex, in_words
from tests.factories.integrity import (
    NOW,
    PASSPHRASE,
    Staff,
    ceremony,
    file,
    make_staff,
    make_user,
    make_vouched,
    pin,
    refusal,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = NOW.date()


def test_a_key_that_nobody_vouched_for_gets_nothing(manager: Staff) -> None:
    stranger = make_staff("mallory", Role.MANAGER)
    assert trusted_roles() == {manager.key.pk: Role.MANAGER}
    file()
    assert not KeyGrant.objects.filter(holder=stranger.key).exists()
    assert [line.name for line in health(viewer=manager.user, today=TODAY).unvouched] == ["mallory"]


def test_a_forged_voucher_is_worth_nothing(manager: Staff) -> None:
    stranger = make_staff("mallory", Role.MANAGER)
    own = Bundle.generate()
    for signature in (b"", b"x" * 64, own.sign(stranger.key.vouch_binding("complaint_manager"))):
        ManagerKey.objects.filter(pk=stranger.key.pk).update(
            vouched_by=manager.key, vouched_role=Role.MANAGER, vouch_signature=signature
        )
        assert stranger.key.pk not in trusted_roles()


def test_vouching_is_for_one_person_one_key_and_one_role(manager: Staff) -> None:
    handler = make_vouched(manager, "hanna", Role.HANDLER)
    handler.user.groups.set(make_user("x", Role.MANAGER).groups.all())
    assert recipients(Role.MANAGER) == [manager.key]  # the group alone makes no manager
    ManagerKey.objects.filter(pk=handler.key.pk).update(vouched_role=Role.MANAGER)
    assert handler.key.pk not in trusted_roles()
    ManagerKey.objects.filter(pk=handler.key.pk).update(
        vouched_role=Role.HANDLER, public_key=new_key_pair()[1]
    )
    assert handler.key.pk not in trusted_roles()


def test_a_circle_of_strangers_is_not_trusted(manager: Staff) -> None:
    one, two = make_staff("eve", Role.MANAGER), make_staff("mallory", Role.MANAGER)
    for key, voucher in ((one, two), (two, one)):
        signature = voucher.vault().bundle.sign(key.key.vouch_binding(Role.MANAGER.value))
        ManagerKey.objects.filter(pk=key.key.pk).update(
            vouched_by=voucher.key, vouched_role=Role.MANAGER, vouch_signature=signature
        )
    assert trusted_roles() == {manager.key.pk: Role.MANAGER}


def test_only_a_trusted_manager_vouches_and_only_for_what_he_compared(manager: Staff) -> None:
    handler = make_vouched(manager, "hanna", Role.HANDLER)
    new = make_staff("nora", Role.MANAGER)

    def vouching(by: Staff, typed: str) -> Code:
        return refusal(
            vouch, vault=by.vault(), key_id=new.key.pk, role=Role.MANAGER, fingerprint=typed
        )

    right = in_words(new.key.fingerprint)
    assert vouching(handler, right) == Code.NOT_TRUSTED
    assert vouching(new, right) == Code.NOT_TRUSTED
    assert vouching(manager, in_hex(handler.key.fingerprint)) == Code.FINGERPRINT
    vouch(vault=manager.vault(), key_id=new.key.pk, role=Role.MANAGER, fingerprint=right)
    assert trusted_roles()[new.key.pk] == Role.MANAGER
    assert {line.trusted_role for line in key_lines()} == {Role.MANAGER, Role.HANDLER}


def test_a_new_manager_gets_the_open_cases_at_the_next_upkeep(manager: Staff) -> None:
    cases = [file(story=f"case {number}").case for number in range(3)]
    new = make_vouched(manager, "nora", Role.MANAGER)
    assert not visible_cases(new.user, TODAY).exists()
    first = upkeep(vault=manager.vault(), limit=2)
    assert (first.done, first.left) == (2, 1)
    second = upkeep(vault=manager.vault(), limit=2)
    assert (second.done, second.left) == (1, 0)
    vault = new.vault()
    assert {case_file(vault=vault, case=case).report.payload["body"] for case in cases} == {
        "case 0",
        "case 1",
        "case 2",
    }
    assert upkeep(vault=vault).done == 0


def test_a_departed_manager_loses_everything_at_once_and_the_keys_change(manager: Staff) -> None:
    second = make_vouched(manager, "nora", Role.MANAGER)
    filed = file()
    gone = second.vault()
    old = open_scope(gone, filed.case, Scope.DIALOGUE)
    revoke_key(vault=manager.vault(), key_id=second.key.pk)
    assert refusal(open_scope, gone, filed.case, Scope.DIALOGUE) == Code.NO_GRANT
    assert not visible_cases(second.user, TODAY).exists()
    assert upkeep(vault=manager.vault()).done == 1
    case = Case.objects.get()
    assert case.key_versions == {"dialogue": 2, "internal": 2, "identity": 2}
    fresh = open_scope(manager.vault(), case, Scope.DIALOGUE)
    assert fresh.key != old.key
    assert not KeyGrant.objects.filter(holder=second.key).exists()
    assert filed.access().case  # the reporter's code still works
    assert open_scope(filed.access(), case, Scope.DIALOGUE).key == fresh.key


def test_a_revoked_key_cannot_be_brought_back_by_a_flag(manager: Staff) -> None:
    second = make_vouched(manager, "nora", Role.MANAGER)
    revoke_key(vault=manager.vault(), key_id=second.key.pk)
    ManagerKey.objects.filter(pk=second.key.pk).update(revoked_on=None)
    assert second.key.pk not in trusted_roles()
    assert refusal(second.cookie) == Code.PHRASE_WRONG


def test_the_last_manager_cannot_be_taken_out(manager: Staff) -> None:
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    act = revoke_key
    assert refusal(act, vault=alternate.vault(), key_id=manager.key.pk) == Code.WOULD_ORPHAN
    assert refusal(act, vault=manager.vault(), key_id=manager.key.pk) == Code.NOT_FOUND
    file()
    assert refusal(leave, vault=manager.vault()) == Code.WOULD_ORPHAN
    make_vouched(manager, "nora", Role.MANAGER)
    assert refusal(leave, vault=manager.vault()) == Code.WOULD_ORPHAN  # not yet shared
    upkeep(vault=manager.vault())
    # Trust would still begin at the one who leaves: the settings must name another first.
    assert refusal(leave, vault=manager.vault()) == Code.WOULD_ORPHAN


def test_trust_moves_on_when_the_settings_name_another(manager: Staff, settings) -> None:
    new = make_vouched(manager, "nora", Role.MANAGER)
    filed = file()
    settings.INTEGRITY_TRUST_FINGERPRINT = [
        in_hex(manager.key.fingerprint),
        in_hex(new.key.fingerprint),
    ]
    leave(vault=manager.vault())
    settings.INTEGRITY_TRUST_FINGERPRINT = [in_hex(new.key.fingerprint)]
    assert trusted_roles() == {new.key.pk: Role.MANAGER}
    assert upkeep(vault=new.vault()).done == 1
    assert case_file(vault=new.vault(), case=Case.objects.get()).report
    assert file().case != filed.case
    assert refusal(manager.cookie) == Code.NO_VAULT


def test_an_account_with_a_vault_cannot_be_deleted(manager: Staff) -> None:
    with pytest.raises(ProtectedError), transaction.atomic():
        manager.user.delete()


def test_a_recovery_key_counts_only_when_the_settings_name_it(manager: Staff, settings) -> None:
    public, _, _ = ceremony(settings)
    other, _ = new_key_pair()
    act = register_recovery_key
    wrong = code_of_bytes(other)
    assert refusal(act, vault=manager.vault(), public_key=wrong) == Code.RECOVERY_KEY
    register_recovery_key(vault=manager.vault(), public_key=public)
    assert recovery_key() is not None
    RecoveryKey.objects.update(public_key=other)
    assert recovery_key() is None
    file()
    assert not KeyGrant.objects.exclude(recovery=None).exists()


def test_two_shares_open_the_cases_for_a_new_manager(manager: Staff, settings) -> None:
    before = file(story="before")
    public, one, two = ceremony(settings)
    register_recovery_key(vault=manager.vault(), public_key=public)
    assert upkeep(vault=manager.vault()).done == 1
    after = file(story="after")
    # Everything of the manager is lost; a new one is named by the settings.
    new = make_staff("nora", Role.MANAGER)
    pin(new)

    def recovering(first: str, second: str) -> Code:
        return refusal(
            recover_with_shares, share_one=first, share_two=second, key_id=new.key.pk, now=NOW
        )

    assert recovering(one, one) == Code.SHARE_WRONG
    assert recovering(one, code_of_bytes(new_key())) == Code.SHARE_WRONG
    assert recovering(one, "") == Code.SHARE_WRONG
    shares = {"share_one": two, "share_two": one, "now": NOW}
    assert refusal(recover_with_shares, key_id=manager.key.pk, **shares) == Code.NOT_TRUSTED
    assert recover_with_shares(key_id=new.key.pk, **shares) == 2
    vault = new.vault()
    for filed, story in ((before, "before"), (after, "after")):
        read = case_file(vault=vault, case=find_case(vault=vault, reference=filed.case.reference))
        assert read.report
        assert read.report.payload["body"] == story
    # The used pair is out: the next upkeep changes the keys that it and the old manager knew.
    assert recovery_key() is None
    assert upkeep(vault=vault).done == 2
    assert set(KeyGrant.objects.values_list("holder", flat=True)) == {new.key.pk, None}
    assert not KeyGrant.objects.exclude(recovery=None).exists()


def test_recovery_gives_a_manager_nothing_that_concerns_him(manager: Staff, settings) -> None:
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    public, one, two = ceremony(settings)
    register_recovery_key(vault=manager.vault(), public_key=public)
    filed = file(concerns_manager=True)
    shares = {"share_one": one, "share_two": two, "now": NOW}
    assert recover_with_shares(key_id=manager.key.pk, **shares) == 0
    assert not visible_cases(manager.user, TODAY).exists()
    KeyGrant.objects.filter(holder=alternate.key).delete()
    assert recover_with_shares(key_id=alternate.key.pk, **shares) == 1
    assert visible_cases(alternate.user, TODAY).get() == filed.case


def test_a_case_key_of_somebody_elses_making_is_refused(manager: Staff) -> None:
    filed = file()
    forged, case = new_key(), filed.case
    grant = KeyGrant.objects.get(holder=manager.key, scope=Scope.DIALOGUE)
    KeyGrant.objects.filter(pk=grant.pk).update(
        sealed=seal(bytes(manager.key.public_key), forged, grant.binding)
    )
    assert refusal(open_scope, manager.vault(), case, Scope.DIALOGUE) == Code.TAMPERED
    proven = ScopeKey(Scope.DIALOGUE, grant.version, forged).proof(grant)
    KeyGrant.objects.filter(pk=grant.pk).update(proof=proven)
    assert refusal(open_scope, manager.vault(), case, Scope.DIALOGUE) == Code.TAMPERED


def test_a_grant_that_was_slipped_in_is_not_carried_on(manager: Staff) -> None:
    handler = make_vouched(manager, "hanna", Role.HANDLER)
    second = make_vouched(manager, "nora", Role.MANAGER)
    filed = file()
    real = KeyGrant.objects.get(holder=manager.key, scope=Scope.IDENTITY)
    KeyGrant.objects.create(
        case=filed.case,
        scope=Scope.IDENTITY,
        version=1,
        kind=real.kind,
        holder=handler.key,
        sealed=b"x",
        proof=bytes(real.proof),
        reason=real.reason,
        granted_on=real.granted_on,
    )
    revoke_key(vault=manager.vault(), key_id=second.key.pk)
    assert upkeep(vault=manager.vault(NOW + timedelta(days=1))).done == 1
    assert not KeyGrant.objects.filter(holder=handler.key).exists()


def test_another_key_of_the_reporter_is_not_sealed_to(manager: Staff) -> None:
    second = make_vouched(manager, "nora", Role.MANAGER)
    filed = file()
    Case.objects.filter(pk=filed.case.pk).update(reporter_public=new_key_pair()[1])
    revoke_key(vault=manager.vault(), key_id=second.key.pk)
    upkept = upkeep(vault=manager.vault())
    assert (upkept.done, upkept.left) == (0, 1)
    assert Case.objects.get().key_versions["dialogue"] == 1


def test_the_form_says_what_can_be_taken_in(manager: Staff, settings) -> None:
    assert (intake_state().is_open, intake_state().has_alternate) == (True, False)
    make_vouched(manager, "ben", Role.ALTERNATE)
    assert intake_state().has_alternate
    assert intake_state().has_mail
    settings.INTEGRITY_PEPPERS = []
    assert not intake_state().is_open


def test_the_passphrase_of_one_opens_nothing_of_another(manager: Staff) -> None:
    other = make_vouched(manager, "nora", Role.MANAGER)
    columns = ("kdf", "salt", "wrapped")
    ManagerKey.objects.filter(pk=manager.key.pk).update(
        **{column: getattr(other.key, column) for column in columns}
    )
    assert other.passphrase == PASSPHRASE
    assert refusal(manager.cookie) == Code.PHRASE_WRONG
