"""The databases that tests and journeys run on, asked of databases.py inside `.venv`.

Standard library only, as test.py and e2e.py run on any Python.
"""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from console import Fault
from project import SCRIPTS, VENV_PYTHON

REQUIRE_POSTGRES = "--require-postgres"
# The URL of a migrated database, where one was made for several scripts.
TEMPLATE = "MIGRATED_POSTGRESQL"


def find_databases() -> dict[str, str]:
    """`sqlite` and `postgresql` with their versions; `url` of the latter, or its `problem`."""
    findings: dict[str, str] = json.loads(ask())
    return findings


@contextmanager
def fresh_database() -> Iterator[str]:
    """The URL of a PostgreSQL database, dropped afterwards: empty, or a copy of the template."""
    template = os.environ.get(TEMPLATE)
    url = ask("make", *([template] if template else [])).strip()
    try:
        yield url
    finally:
        ask("drop", url)


@contextmanager
def postgresql_or_sqlite(*, required: bool) -> Iterator[str]:
    """Lead the processes that the block starts to a PostgreSQL of their own; its name and version.

    Without one they use the SQLite of their folder, or, where it is required, nothing is run.
    """
    found = find_databases()
    os.environ.pop("DATABASE_URL", None)
    if "url" not in found:
        if required:
            raise Fault(f"This needs PostgreSQL: {found['problem']}.")
        yield found["sqlite"]
        return
    with fresh_database() as url:
        os.environ["DATABASE_URL"] = url
        try:
            yield found["postgresql"]
        finally:
            del os.environ["DATABASE_URL"]


def ask(*arguments: str) -> str:
    """What databases.py says."""
    command = (str(VENV_PYTHON), str(SCRIPTS / "databases.py"), *arguments)
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    if answer.returncode != 0:
        raise Fault(f"{answer.stderr}\nLooking for databases failed. The lines above say why.")
    return answer.stdout
