"""Sites for the drills: a folder and a database of their own, with settings of their own."""

import json
import os
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from console import Fault
from databases import drop_database, find, make_database
from preparation import site_environment
from project import MANAGE, ROOT, VENV_PYTHON

SQLITE, POSTGRESQL = "SQLite", "PostgreSQL"
# What an environment of this shell could bring in by mistake.
SETTINGS = (
    *("DATABASE_URL", "SECRET_KEY", "INTEGRITY_ROOT", "INTEGRITY_PEPPERS", "INTEGRITY_MAIL_KEY"),
    *("INTEGRITY_TRUST_FINGERPRINT", "INTEGRITY_RECOVERY_FINGERPRINT"),
)


@contextmanager
def settings(**variables: str) -> Iterator[None]:
    """These variables, and none of the shell's own, for the processes that the block starts."""
    before = dict(os.environ)
    for name in SETTINGS:
        os.environ.pop(name, None)
    os.environ.update(variables)
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)


@contextmanager
def postgresql() -> Iterator[str]:
    """The URL of an empty database on the server of this machine; dropped afterwards."""
    found = find()
    if "url" not in found:
        raise Fault(f"This drill needs PostgreSQL: {found['problem']}.")
    url = make_database(found["url"])
    try:
        yield url
    finally:
        drop_database(url)


def manage(var: Path, *arguments: str) -> str:
    """Run a management command of the site in `var`; what it says."""
    done = subprocess.run(
        [VENV_PYTHON, MANAGE, *arguments],
        cwd=ROOT,
        env=site_environment(var),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise Fault(f"manage.py {arguments[0]} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


def account(var: Path, role: str) -> dict[str, str]:
    """The demo account of a role."""
    accounts = json.loads((var / "demo-accounts.json").read_text())
    found: dict[str, str] = next(one for one in accounts if one["role"] == role)
    return found


def keys_of(var: Path) -> Mapping[str, str]:
    """What belongs in the backup of keys, by the name of its variable (docs/integrity.md)."""
    files = {
        "SECRET_KEY": "secret-key",
        "INTEGRITY_PEPPERS": "integrity-pepper",
        "INTEGRITY_MAIL_KEY": "integrity-mail-key",
        "INTEGRITY_TRUST_FINGERPRINT": "integrity-trust",
    }
    return {name: (var / file).read_text().strip() for name, file in files.items()}
