"""Preparing a site in its var folder: database, static files, opening content, demo accounts.

The work itself is `manage.py prepare_site`; here is only when it can be skipped, and how it
is shown.
"""

import hashlib
import json
import os
from collections.abc import Iterator
from pathlib import Path

from commands import run
from console import say, step
from machine import require_free_space
from project import LOCAL_SETTINGS, LOCALE, MANAGE, REQUIREMENTS, ROOT, SOURCE_FOLDERS, VENV_PYTHON

NEEDED_MEGABYTES = 200
DATABASE_NAME = "db.sqlite3"
RECORD_NAME = "prepared.json"


def site_environment(var: Path) -> dict[str, str]:
    """The environment of every process of a local site."""
    return {
        **os.environ,
        "VAR_DIR": str(var),
        "DJANGO_SETTINGS_MODULE": LOCAL_SETTINGS,
        "PYTHONUNBUFFERED": "1",
        "MALLOC_ARENA_MAX": "2",  # an arena for each thread keeps memory that nobody uses
    }


def prepare(var: Path) -> None:
    """Bring the site in `var` to the state of this code, unless it already is."""
    state = fingerprint()
    if is_prepared(var, state):
        say("- the site is prepared already")
        return
    require_free_space(var, NEEDED_MEGABYTES)
    (var / RECORD_NAME).unlink(missing_ok=True)
    with step("preparing the site"):
        run(
            [VENV_PYTHON, MANAGE, "prepare_site"],
            what="Preparing the site",
            advice=f"If this version is older than the database, move {var} away and start again.",
            env=site_environment(var),
            on_line=lambda line: say(f"  {line}"),
        )
    (var / RECORD_NAME).write_text(json.dumps({"fingerprint": state}) + "\n")


def is_prepared(var: Path, state: str) -> bool:
    """Whether the embedded database was prepared from exactly these files.

    A database elsewhere (DATABASE_URL) can change without this machine knowing: prepared each time.
    """
    if os.environ.get("DATABASE_URL") or not (var / DATABASE_NAME).exists():
        return False
    try:
        record = json.loads((var / RECORD_NAME).read_text())
    except (OSError, ValueError):
        return False
    return bool(record.get("fingerprint") == state)


def fingerprint() -> str:
    """One value for the content of all files that preparing reads."""
    total = hashlib.sha256()
    for path in sorted(files_that_matter()):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def files_that_matter() -> Iterator[Path]:
    """The lock, migrations, static files, opening content, catalogues and what loads them."""
    yield REQUIREMENTS / "base.txt"
    yield from (ROOT / "vvsg_intl" / "settings").glob("*.py")
    for name in SOURCE_FOLDERS:
        yield from (ROOT / name).rglob("migrations/*.py")
        yield from (ROOT / name).rglob("management/commands/*.py")
    for folder in (ROOT / "static", ROOT / "vvsg_intl" / "home" / "opening"):
        yield from (
            path
            for path in folder.rglob("*")
            if path.is_file() and path.suffix not in {".pyc", ".pyo"}
        )
    yield from LOCALE.rglob("*.po")
