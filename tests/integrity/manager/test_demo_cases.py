"""The demo: accounts that work and one case for each state, on demo sites alone."""

import json

import pytest
from django.contrib.auth.models import Group
from django.core.management import CommandError, call_command
from django.test import Client

from integrity.choices import OPEN_STATES, Role, State
from integrity.models import Case, ManagerKey
from tests.factories.accounts import totp_code
from tests.integrity.manager.conftest import ROOT

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

KEYS = ["role", "username", "password", "totp_secret", "vault_passphrase", "recovery_code"]


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO_ACCOUNTS_FILE = tmp_path / "demo-accounts.json"
    settings.DEMO_TRUST_FILE = tmp_path / "trust"
    for name in ("Editor", "Moderator", "Translator"):
        Group.objects.get_or_create(name=name)
    call_command("create_accounts", verbosity=0)
    call_command("create_demo_cases", verbosity=0)
    accounts = json.loads(settings.DEMO_ACCOUNTS_FILE.read_text())
    return {account["role"]: account for account in accounts}


def test_the_file_has_what_each_account_needs(demo, settings) -> None:
    assert all(list(account) == KEYS for account in demo.values())
    needed = {
        role: [account[key] is not None for key in KEYS[3:]] for role, account in demo.items()
    }
    assert needed["admin"] == [True, False, False]
    assert needed["editor"] == [False, False, False]
    assert all(needed[role] == [True, True, True] for role in Role.values)
    assert settings.DEMO_ACCOUNTS_FILE.stat().st_mode & 0o077 == 0


def test_each_state_has_a_case_marked_as_demo(demo) -> None:
    states = set(Case.objects.values_list("state", flat=True))
    assert states == {*OPEN_STATES, State.CLOSED}
    account = demo["complaint_manager"]
    client = Client()
    client.post("/admin/login/", {"username": account["username"], "password": account["password"]})
    client.post("/admin/second-factor/verify/", {"code": totp_code(account["totp_secret"])})
    client.post(f"{ROOT}unlock/", {"unlock_passphrase": account["vault_passphrase"]})
    for case in Case.objects.filter(led_by=Role.MANAGER):
        page = client.get(f"{ROOT}cases/{case.reference}/")
        assert page.status_code == 200
        assert "DEMO" in page.text


def test_a_second_run_makes_nothing(demo) -> None:
    before = (Case.objects.count(), ManagerKey.objects.count())
    call_command("create_demo_cases", verbosity=0)
    assert (Case.objects.count(), ManagerKey.objects.count()) == before


@pytest.mark.parametrize("missing", ["DEMO_ACCOUNTS_FILE", "DEMO_TRUST_FILE"])
def test_it_refuses_where_there_is_no_demo(settings, tmp_path, missing) -> None:
    settings.DEMO_ACCOUNTS_FILE = tmp_path / "demo-accounts.json"
    settings.DEMO_TRUST_FILE = tmp_path / "trust"
    setattr(settings, missing, None)
    with pytest.raises(CommandError):
        call_command("create_demo_cases", verbosity=0)
    assert not ManagerKey.objects.exists()
