"""`make check`: everything that the checks of a change run, with one verdict.

All steps run also after one failed, so that one run names all that is wrong.
"""

import os
import secrets
import subprocess
import sys
import time
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import supported_python  # noqa: F401 - stops here on an older Python
from console import run_script, say
from environment import ensure
from migrated_databases import migrated
from project import MANAGE, ROOT, SCRIPTS, TEST_SETTINGS, VENV_PYTHON
from stale_catalogues import compile_where_needed

# What production must be given; `check --deploy` looks at the settings these lead to.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "vvsg_intl.settings.production",
    "SECRET_KEY": secrets.token_urlsafe(64),
    "ALLOWED_HOSTS": "portal.example.org",
    "SITE_URL": "https://portal.example.org",
    "DATABASE_URL": "postgres://portal:dummy@127.0.0.1:5432/portal",
    "CACHE_URL": "redis://127.0.0.1:6379/0",
    "EMAIL_URL": "smtp://127.0.0.1:25",
    "DEBUG": "",
    "INTEGRITY_PEPPERS": secrets.token_hex(32),
}


CLOSING_LINES = 4


@dataclass(frozen=True)
class Step:
    """A command whose exit code is the verdict, and the variables it needs beside our own."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Verdict:
    """How a step ended, and what its runner said last."""

    name: str
    passed: bool
    seconds: float
    closing_lines: tuple[str, ...]


def quick_steps() -> tuple[Step, ...]:
    """What reads the code: on all processors at once."""
    module = (VENV_PYTHON, "-m")
    django_test = {"DJANGO_SETTINGS_MODULE": TEST_SETTINGS}
    return (
        Step("format of Python", (*module, "ruff", "format", "--check", ".")),
        Step("lint of Python", (*module, "ruff", "check", ".")),
        Step("lint of templates", (*module, "djlint", "--lint", "--quiet", "templates")),
        Step("types", (*module, "mypy")),
        Step(
            "migrations are complete",
            (VENV_PYTHON, MANAGE, "makemigrations", "--check", "--dry-run"),
            django_test,
        ),
        Step("catalogues are complete", (VENV_PYTHON, SCRIPTS / "catalogues.py", "check")),
        Step(
            "production settings",
            (VENV_PYTHON, MANAGE, "check", "--deploy", "--fail-level", "WARNING"),
            PRODUCTION,
        ),
        Step("known weaknesses of libraries", (sys.executable, SCRIPTS / "audit.py")),
    )


def long_steps() -> tuple[Step, ...]:
    """What runs the code: each takes all processors by itself."""
    return (
        Step("tests", (sys.executable, SCRIPTS / "test.py", "--require-postgres")),
        Step("browser journeys", (sys.executable, SCRIPTS / "e2e.py", "--require-postgres")),
    )


def main() -> int:
    """Run all steps and close with a line for each."""
    ensure("dev")
    compile_where_needed()
    with ThreadPoolExecutor(os.cpu_count()) as pool, ExitStack() as databases:
        # Migrating takes as long as all that reads the code; the tests and the journeys share it.
        migrating = pool.submit(databases.enter_context, migrated(on_postgresql=True))
        verdicts = list(pool.map(run_step, quick_steps()))
        os.environ.update(migrating.result().variables)
        verdicts += [run_step(step) for step in long_steps()]
    say("\n##### make check")
    for verdict in verdicts:
        say(f"{'ok    ' if verdict.passed else 'FAILED'} {verdict.name} ({verdict.seconds:.0f} s)")
        for line in verdict.closing_lines:
            say(f"         {line}")
    failed = sum(not verdict.passed for verdict in verdicts)
    say(f"{failed} of {len(verdicts)} steps failed." if failed else "All steps passed.")
    return int(failed > 0)


def run_step(step: Step) -> Verdict:
    """Run a step, its output shown as it comes."""
    say(f"\n##### {step.name} begins")
    started = time.monotonic()
    closing_lines: deque[str] = deque(maxlen=CLOSING_LINES)
    with subprocess.Popen(
        [str(part) for part in step.command],
        cwd=ROOT,
        env={**os.environ, **step.environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            if line.strip():
                closing_lines.append(line.strip("= \n"))
            else:
                closing_lines.clear()
    seconds = time.monotonic() - started
    return Verdict(step.name, process.returncode == 0, seconds, tuple(closing_lines))


if __name__ == "__main__":
    run_script(main)
