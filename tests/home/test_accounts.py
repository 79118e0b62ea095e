"""The demo accounts: one per role, with a password that only the owner of the file can read."""

import json
import stat
from io import StringIO
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client

pytestmark = pytest.mark.one_database

OF_THE_CHANNEL = {"complaint_manager", "alternate_manager", "case_handler"}
WITH_SECOND_FACTOR = {"admin", *OF_THE_CHANNEL}
ROLES = {"admin", "editor", "moderator", "translator", *OF_THE_CHANNEL}


@pytest.fixture
def accounts_file(db: None, settings, tmp_path: Path) -> Path:
    """Where the accounts are kept in this test."""
    path = tmp_path / "demo-accounts.json"
    settings.DEMO_ACCOUNTS_FILE = path
    return path


def create_accounts() -> str:
    """Run the command; what it said."""
    said = StringIO()
    call_command("create_accounts", stdout=said)
    return said.getvalue()


def test_each_role_gets_an_account_in_a_private_file(accounts_file: Path) -> None:
    create_accounts()
    assert stat.S_IMODE(accounts_file.stat().st_mode) == 0o600
    accounts = json.loads(accounts_file.read_text())
    assert {account["role"] for account in accounts} == ROLES
    assert len({account["password"] for account in accounts}) == len(ROLES)
    assert all(len(account["password"]) >= 20 for account in accounts)


def test_a_file_that_others_could_read_becomes_private(accounts_file: Path) -> None:
    accounts_file.write_text("[]")
    accounts_file.chmod(0o644)
    create_accounts()
    assert stat.S_IMODE(accounts_file.stat().st_mode) == 0o600


def test_the_passwords_open_the_admin(accounts_file: Path) -> None:
    create_accounts()
    for account in json.loads(accounts_file.read_text()):
        client = Client()
        form = {"username": account["username"], "password": account["password"]}
        assert client.post("/admin/login/", form).status_code == 302
        answer = client.get("/admin/")
        asked = answer.headers.get("Location", "").startswith("/admin/second-factor/verify/")
        assert asked is (account["role"] in WITH_SECOND_FACTOR) is bool(account["totp_secret"])
        assert asked or answer.status_code == 200


def test_only_the_administrator_is_above_the_roles(accounts_file: Path) -> None:
    create_accounts()
    users = {user.username: user for user in get_user_model().objects.all()}
    assert {name for name, user in users.items() if user.is_superuser or user.is_staff} == {"admin"}
    groups = {name: [g.name for g in user.groups.all()] for name, user in users.items()}
    assert groups == {
        "admin": [],
        "editor": ["Editor"],
        "moderator": ["Moderator"],
        "translator": ["Translator"],
    } | {name: [name] for name in OF_THE_CHANNEL}


def test_a_second_run_changes_no_account_and_no_password(accounts_file: Path) -> None:
    create_accounts()
    before = accounts_file.read_text()
    passwords = set(get_user_model().objects.values_list("password", flat=True))
    assert "complete" in create_accounts()
    assert accounts_file.read_text() == before
    assert set(get_user_model().objects.values_list("password", flat=True)) == passwords


def test_an_account_that_is_missing_is_added_to_the_others(accounts_file: Path) -> None:
    create_accounts()
    before = {a["username"]: a for a in json.loads(accounts_file.read_text())}
    get_user_model().objects.get(username="editor").delete()
    create_accounts()
    after = {a["username"]: a for a in json.loads(accounts_file.read_text())}
    assert set(after) == ROLES
    assert {name for name in ROLES if after[name] != before[name]} == {"editor"}


def test_no_accounts_are_made_where_no_file_is_named(db: None, settings) -> None:
    settings.DEMO_ACCOUNTS_FILE = None
    with pytest.raises(CommandError):
        create_accounts()
    assert not get_user_model().objects.exists()


def test_no_account_is_kept_whose_password_could_not_be_written(
    accounts_file: Path, settings
) -> None:
    settings.DEMO_ACCOUNTS_FILE = accounts_file / "geen-map" / "x.json"
    with pytest.raises(OSError, match="geen-map"):
        create_accounts()
    assert not get_user_model().objects.exists()
