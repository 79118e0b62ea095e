"""Databases for the processes of the tests: migrated once, then copied, as migrating takes longest.

Standard library only, as test.py runs on any Python.
"""

import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, nullcontext
from dataclasses import asdict, dataclass

from console import Fault
from database_lookup import TEMPLATE, ask, fresh_database
from project import MANAGE, TEST_SETTINGS, VENV_PYTHON

GIVEN = "MIGRATED_DATABASES"
# As pytest-xdist calls its processes, and pytest-django their databases.
PROCESSES = tuple(f"gw{number}" for number in range(os.cpu_count() or 1))


@dataclass(frozen=True)
class Migrated:
    """An SQLite file, and the URL of a PostgreSQL database if one was asked for."""

    file: str
    url: str | None

    @property
    def urls(self) -> list[str]:
        """The URLs of what there is, SQLite first."""
        return [f"sqlite:///{self.file}", *([self.url] if self.url else [])]

    @property
    def variables(self) -> dict[str, str]:
        """What tells other scripts that these are there."""
        return {GIVEN: json.dumps(asdict(self)), TEMPLATE: self.url or ""}


@contextmanager
def migrated(*, on_postgresql: bool) -> Iterator[Migrated]:
    """A migrated database of each kind: those that check.py made for all its steps, or new ones."""
    if given := os.environ.get(GIVEN):
        yield Migrated(**json.loads(given))
        return
    with (
        tempfile.TemporaryDirectory(prefix="vvsg-migrated-") as folder,
        fresh_database() if on_postgresql else nullcontext() as url,
    ):
        made = Migrated(f"{folder}/portal", url)
        with ThreadPoolExecutor() as pool:
            list(pool.map(migrate, made.urls))
        yield made


@contextmanager
def migrated_copies(*, on_postgresql: bool) -> Iterator[list[Mapping[str, str]]]:
    """A database for each process, on SQLite and if asked on PostgreSQL.

    Gives, for each of the two, the variables that lead the tests there.
    """
    with (
        tempfile.TemporaryDirectory(prefix="vvsg-tests-") as folder,
        migrated(on_postgresql=on_postgresql) as made,
    ):
        places = [f"sqlite:///{folder}/portal", *made.urls[1:]]
        for process in PROCESSES:  # settings/test.py has the name
            shutil.copy(made.file, f"{folder}/portal-test_{process}")
        with postgresql_copies(made.url) if made.url else nullcontext():
            yield [variables_for(place) for place in places]


@contextmanager
def postgresql_copies(url: str) -> Iterator[None]:
    """Copies under the names that pytest-django gives to a database of each process."""
    server, _, name = url.rpartition("/")
    copies = [f"{server}/test_{name}_{process}" for process in PROCESSES]
    try:
        for copy in copies:
            ask("copy", url, copy)
        yield
    finally:
        for copy in copies:
            ask("drop", copy)


def variables_for(url: str) -> Mapping[str, str]:
    """The environment of tests on this database."""
    others = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**others, "DJANGO_SETTINGS_MODULE": TEST_SETTINGS, "TEST_DATABASE_URL": url}


def migrate(url: str) -> None:
    """Bring an empty database to the state of the code."""
    command = (str(VENV_PYTHON), str(MANAGE), "migrate", "--verbosity", "0")
    if subprocess.run(command, env=variables_for(url), check=False).returncode != 0:
        raise Fault("Migrating an empty database failed. The lines above say why.")
