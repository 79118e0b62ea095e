"""Creates the demo accounts of a local site: one per role, with a password of its own."""

import json
import os
import secrets
import string
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

# Account: the group that it is in; the administrator needs none.
ACCOUNTS = {"admin": None, "editor": "Editor", "moderator": "Moderator", "translator": "Translator"}
PASSWORD_LENGTH = 20
SYMBOLS = string.ascii_letters + string.digits


class Command(BaseCommand):
    help = "Creates the demo accounts that are missing; accounts that exist are not changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the accounts, and keep how to log in in DEMO_ACCOUNTS_FILE."""
        path = getattr(settings, "DEMO_ACCOUNTS_FILE", None)
        if path is None:
            raise CommandError("These settings have no DEMO_ACCOUNTS_FILE: no accounts made.")
        with transaction.atomic():
            made = [account for role in ACCOUNTS if (account := create_account(role))]
            if made:
                names = {account["username"] for account in made}
                kept = [one for one in accounts_in(Path(path)) if one["username"] not in names]
                write_private(Path(path), json.dumps([*kept, *made], indent=2) + "\n")
        self.stdout.write(f"accounts: {len(made)} new" if made else "accounts: complete")


def create_account(role: str) -> dict[str, str | None] | None:
    """Create the account of a role and say how to log in; None where it exists already."""
    users = get_user_model()._default_manager
    if users.filter(username=role).exists():
        return None
    password = "".join(secrets.choice(SYMBOLS) for _ in range(PASSWORD_LENGTH))
    group = ACCOUNTS[role]
    administers = group is None
    user = users.create_user(
        username=role,
        password=password,
        first_name=role.capitalize(),
        is_staff=administers,
        is_superuser=administers,
    )
    if group is not None:
        user.groups.add(Group.objects.get(name=group))
    return {
        "role": role,
        "username": role,
        "password": password,
        "totp_secret": None,
        "vault_passphrase": None,
        "recovery_code": None,
    }


def accounts_in(path: Path) -> list[dict[str, str | None]]:
    """The accounts that the file holds already."""
    if not path.exists():
        return []
    accounts: list[dict[str, str | None]] = json.loads(path.read_text(encoding="utf-8"))
    return accounts


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
