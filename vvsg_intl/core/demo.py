"""The accounts of a demo site, as they are told to whoever tries it: one private file."""

import json
import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings

Account = dict[str, str | None]


def accounts_file() -> Path | None:
    """Where they are kept; None outside a demo site."""
    path = getattr(settings, "DEMO_ACCOUNTS_FILE", None)
    return Path(path) if path else None


def known_accounts() -> list[Account]:
    """The accounts that the file holds already."""
    path = accounts_file()
    if path is None or not path.exists():
        return []
    accounts: list[Account] = json.loads(path.read_text(encoding="utf-8"))
    return accounts


def keep_accounts(accounts: list[Account]) -> None:
    """Add these accounts, in place of earlier ones of the same name."""
    path = accounts_file()
    if path is None:
        raise ValueError("not a demo site")
    names: set[Any] = {account["username"] for account in accounts}
    kept = [account for account in known_accounts() if account["username"] not in names]
    write_private(path, json.dumps([*kept, *accounts], indent=2) + "\n")


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read, whole or not at all."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)
