"""Sets up the vaults of the demo accounts, and one made-up case for each state; demo sites only."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from integrity.choices import Role
from integrity.demo import People, make_cases
from integrity.models import Case, ManagerKey
from integrity.principals import OpenVault
from integrity.services.trust import vouch
from integrity.services.unlocking import Binding, lock, open_vault, unlock
from integrity.services.vaults import set_up_vault
from integrity.vault.fingerprints import in_hex
from integrity.vault.words import new_passphrase
from vvsg_intl.core.demo import Account, accounts_file, keep_accounts, known_accounts, write_private


@dataclass(frozen=True, repr=False)
class Ready:
    """A demo account with its open vault."""

    account: Account
    user: Any
    vault: OpenVault


class Command(BaseCommand):
    help = "Makes vaults for the demo accounts and one made-up case for each state, once."

    def handle(self, *args: Any, **options: Any) -> None:
        """Make what is missing; a site with any case or vault is left as it is."""
        trust_file = getattr(settings, "DEMO_TRUST_FILE", None)
        if accounts_file() is None or trust_file is None:
            raise CommandError("These settings are not those of a demo site: nothing was made.")
        accounts = {str(account["role"]): account for account in known_accounts()}
        if Case.objects.exists() or ManagerKey.objects.exists() or not accounts.keys() >= set(Role):
            self.stdout.write("demo cases: complete")
            return
        now = timezone.now()
        people = {role: ready(accounts[role], now) for role in Role}
        trust(people, trust_file)
        count = make_cases(
            People(*(people[role].vault for role in (Role.MANAGER, Role.ALTERNATE, Role.HANDLER))),
            now,
        )
        keep_accounts([one.account for one in people.values()])
        for one in people.values():
            lock(user=one.user, now=now)
        self.stdout.write(f"demo cases: {count} new")


def ready(account: Account, now: datetime) -> Ready:
    """Set up the vault of an account and open it."""
    user = get_user_model()._default_manager.get(username=account["username"])
    passphrase = new_passphrase()
    made = set_up_vault(user=user, passphrase=passphrase, now=now)
    binding = Binding(user, bytes(32))
    cookie = unlock(binding=binding, passphrase=passphrase, second_factor_at=now, now=now)
    vault = open_vault(cookie=cookie, binding=binding, now=now)
    told = {**account, "vault_passphrase": passphrase, "recovery_code": made.recovery_code}
    return Ready(told, user, vault)


def trust(people: dict[Role, Ready], file: Path) -> None:
    """Name the manager's key in the settings of this site, and have the manager vouch for all."""
    manager = people[Role.MANAGER].vault
    pin = in_hex(manager.key.fingerprint)
    write_private(file, pin + "\n")
    settings.INTEGRITY_TRUST_FINGERPRINT = [pin]
    for role in (Role.ALTERNATE, Role.HANDLER):
        key = people[role].vault.key
        vouch(vault=manager, key_id=key.pk, role=role, fingerprint=in_hex(key.fingerprint))
