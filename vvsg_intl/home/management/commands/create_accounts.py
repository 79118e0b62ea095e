"""Creates the demo accounts of a local site: one per role, with a password of its own."""

import secrets
import string
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from vvsg_intl.core.demo import Account, accounts_file, keep_accounts
from vvsg_intl.core.second_factor.factors import keep_app, new_secret
from vvsg_intl.core.second_factor.proofs import is_obligatory

# Account: the group that it is in; the administrator needs none.
ACCOUNTS = {
    "admin": None,
    "editor": "Editor",
    "moderator": "Moderator",
    "translator": "Translator",
    "complaint_manager": "complaint_manager",
    "alternate_manager": "alternate_manager",
    "case_handler": "case_handler",
}
PASSWORD_LENGTH = 20
SYMBOLS = string.ascii_letters + string.digits


class Command(BaseCommand):
    help = "Creates the demo accounts that are missing; accounts that exist are not changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Create the accounts, and keep how to log in in DEMO_ACCOUNTS_FILE."""
        if accounts_file() is None:
            raise CommandError("These settings have no DEMO_ACCOUNTS_FILE: no accounts made.")
        with transaction.atomic():
            made = [account for role in ACCOUNTS if (account := create_account(role))]
            if made:
                keep_accounts(made)
        self.stdout.write(f"accounts: {len(made)} new" if made else "accounts: complete")


def create_account(role: str) -> Account | None:
    """Create the account of a role and say how to log in; None where it exists already."""
    users = get_user_model()._default_manager
    if users.filter(username=role).exists():
        return None
    password = "".join(secrets.choice(SYMBOLS) for _ in range(PASSWORD_LENGTH))
    group = ACCOUNTS[role]
    administers = group is None
    user = users.create_user(
        username=role,
        email=f"{role}@example.org",
        password=password,
        first_name=role.replace("_", " ").capitalize(),
        is_staff=administers,
        is_superuser=administers,
    )
    if group is not None:
        user.groups.add(Group.objects.get(name=group))
    return {
        "role": role,
        "username": role,
        "password": password,
        "totp_secret": add_second_factor(user),
        "vault_passphrase": None,
        "recovery_code": None,
    }


def add_second_factor(user: Any) -> str | None:
    """Set up an app for whoever needs one, and tell its secret."""
    if not is_obligatory(user):
        return None
    secret = new_secret()
    keep_app(user=user, secret=secret)
    return secret
