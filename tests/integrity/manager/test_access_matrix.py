"""Every address, for everybody: what is not for a viewer does not exist for him."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from integrity.choices import Role
from integrity.models import AuditEvent, Case, Entry, KeyGrant, ManagerKey
from tests.factories.accounts import make_user, sign_in
from tests.factories.integrity import Filed, Staff, file, make_manager, make_staff, make_vouched
from tests.integrity.manager.addresses import ADDRESSES, ROOT, Address

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

# Open while the vault is locked: they set it up, open it, or need none.
WITHOUT_VAULT = {"unlock", "lock", "set_up", "recover", "shares"}
OF_A_CASE = [address for address in ADDRESSES if address.is_of_a_case]
STORY = "Er is geld verdwenen"

with_both_methods = pytest.mark.parametrize("method", ["get", "post"])


def answers(
    client: Client, method: str, filed: Filed, other: Staff, addresses: list[Address] = ADDRESSES
) -> Iterator[tuple[Address, Any]]:
    """What each address says to this browser."""
    names = {
        "reference": filed.case.reference,
        "key_id": other.key.pk,
        "attachment_id": uuid4(),
    }
    for address in addresses:
        yield address, getattr(client, method)(address.at(**names))


def state_of_the_channel() -> tuple[object, ...]:
    """What a request that is not let in must not change."""
    cases = list(Case.objects.order_by("pk").values())
    counts = [model.objects.count() for model in (Entry, KeyGrant, ManagerKey, AuditEvent)]
    return (cases, counts)


def faults(found: Iterator[tuple[Address, Any]], is_right: Callable[..., bool]) -> list[str]:
    """The addresses whose answer is not right."""
    return [
        f"{address.name}: {answer.status_code} {answer.headers.get('Location', '')}"
        for address, answer in found
        if not is_right(address, answer) or STORY in getattr(answer, "text", "")
    ]


def test_the_addresses_are_all_of_the_channel() -> None:
    assert len(ADDRESSES) > 40
    assert len({address.name for address in ADDRESSES}) == len(ADDRESSES)


@with_both_methods
def test_whoever_is_not_signed_in_is_asked_to(method, manager, filed) -> None:
    before = state_of_the_channel()

    def leads_to_login(address: Address, answer: Any) -> bool:
        return answer.status_code == 302 and answer["Location"].startswith("/admin/login/")

    assert not faults(answers(Client(), method, filed, manager), leads_to_login)
    assert state_of_the_channel() == before


@with_both_methods
@pytest.mark.parametrize("who", ["editor", "superuser", "former manager", "former handler"])
def test_without_a_role_no_address_exists(method, who, manager, filed, clock) -> None:
    client = client_of(who)
    before = state_of_the_channel()

    def is_missing(address: Address, answer: Any) -> bool:
        return answer.status_code == 404 and filed.case.reference not in answer.text

    assert not faults(answers(client, method, filed, manager), is_missing)
    assert state_of_the_channel() == before


def client_of(who: str) -> Client:
    """Somebody in the admin who has no role, or no more."""
    if who.startswith("former"):
        role = Role.MANAGER if who == "former manager" else Role.HANDLER
        user = make_staff("former", role).user
        user.groups.clear()
    else:
        user = make_user(who, superuser=who == "superuser")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return sign_in(Client(), user)


@with_both_methods
def test_a_locked_vault_opens_nothing(method, manager, bert, filed, sit_down) -> None:
    desk = sit_down(manager, unlock=False)
    desk.post("lock/")  # the factories have unlocked it elsewhere
    before = state_of_the_channel()

    def asks_to_unlock(address: Address, answer: Any) -> bool:
        if address.name in WITHOUT_VAULT:
            return answer.status_code in (200, 302, 405)
        if method == "post":
            return answer.status_code == 200 and "unlock_passphrase" in answer.text
        return answer.status_code == 302 and answer["Location"].startswith(f"{ROOT}unlock/")

    assert not faults(answers(desk.client, method, filed, bert), asks_to_unlock)
    assert state_of_the_channel() == before


@with_both_methods
def test_a_proved_second_factor_is_needed(method, manager, filed, clock) -> None:
    client = Client()
    client.force_login(manager.user)

    def asks_for_it(address: Address, answer: Any) -> bool:
        return answer.status_code == 302 and answer["Location"].startswith("/admin/second-factor/")

    assert not faults(answers(client, method, filed, manager), asks_for_it)


@with_both_methods
@pytest.mark.parametrize("role", list(Role))
def test_without_a_key_a_case_does_not_exist(method, role, manager, filed, sit_down) -> None:
    stranger = make_vouched(manager, "stranger", role)
    desk = sit_down(stranger)
    KeyGrant.objects.filter(holder=stranger.key).delete()
    before = state_of_the_channel()
    assert not faults(answers(desk.client, method, filed, manager, OF_A_CASE), is_404)
    filed.case.reference = "ZZZZZZ"  # one that never was
    assert not faults(answers(desk.client, method, filed, manager, OF_A_CASE), is_404)
    assert state_of_the_channel() == before


def is_404(address: Address, answer: Any) -> bool:
    """Nothing there, and never 403."""
    return bool(answer.status_code == 404)


@with_both_methods
def test_a_case_about_the_manager_does_not_exist_for_him(method, anna, bert, clock) -> None:
    about_him = file(now=clock.now, concerns_manager=True)
    before = state_of_the_channel()
    assert not faults(answers(anna.client, method, about_him, bert, OF_A_CASE), is_404)
    assert state_of_the_channel() == before


def test_a_hidden_case_shows_nowhere(anna, bert, clock, sit_down) -> None:
    about_him = file(now=clock.now, story="Anna kreeg een cadeau.", concerns_manager=True)
    reference = about_him.case.reference
    for path in ("", "?state=closed", "audit/", "retention/", "figures/", "keys/", "state/"):
        assert reference not in anna.get(path).text
    assert reference not in anna.post("", text="cadeau").text
    assert f"cases/{reference}" not in anna.post("", text=reference).text
    assert "(0)" in anna.get("").text
    alternate = sit_down(bert)
    assert reference in alternate.get("").text
    assert reference in alternate.post("", text="cadeau").text


def test_a_manager_whose_vault_was_closed_is_asked_for_a_new_one(clock, sit_down) -> None:
    first = make_manager("anna")
    desk = sit_down(first)
    ManagerKey.objects.filter(pk=first.key.pk).update(revoked_on=clock.now.date())
    assert desk.get("")["Location"] == f"{ROOT}vault/set-up/"
