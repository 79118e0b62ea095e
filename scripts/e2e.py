"""`make e2e`: the browser journeys of tests/e2e against a site made for them in a temporary folder.

Needs Chromium, Java, node with npm, and PostgreSQL if --require-postgres is given. Other arguments
go on to pytest, a file in place of all.
"""

import hashlib
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import supported_python  # noqa: F401 - stops here on an older Python
from commands import run
from console import Fault, run_script, say, step
from database_lookup import REQUIRE_POSTGRES, postgresql_or_sqlite
from environment import ensure
from machine import free_port
from preparation import prepare
from project import ROOT, TEST_SETTINGS
from pytest_runs import NOTHING_FOUND, PASSED, Result, run_pytest
from site_processes import running_site
from stale_catalogues import compile_where_needed

JOURNEYS = ROOT / "tests" / "e2e"
NODE_MODULES = JOURNEYS / "node_modules"
NODE_STAMP = NODE_MODULES / ".installed-lock"
READING = ("-m", "not desk and not channel", "--numprocesses", "auto", "--dist", "load")
# The editors' desk and the complaint channel have little to do with each other: side by side.
CHANGING = (("-m", "desk"), ("-m", "channel"))
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


def main() -> int:
    """Prepare a fresh site, run it, run the journeys, stop it."""
    browser = os.environ.get("CHROMIUM") or find_program(
        "the browser Chromium", "apt install chromium", *BROWSERS
    )
    find_program("Java, for the HTML checker", "apt install default-jre-headless", "java")
    ensure("test")
    install_node_packages()
    compile_where_needed()
    with (
        postgresql_or_sqlite(required=REQUIRE_POSTGRES in sys.argv) as database,
        tempfile.TemporaryDirectory(prefix="vvsg-e2e-") as folder,
    ):
        var = Path(folder)
        prepare(var)
        port = free_port()
        with running_site(var, port) as (web, _worker):
            say(f"\n=== browser journeys on {database} ===")
            return run_journeys(
                {
                    "BASE_URL": f"http://127.0.0.1:{port}",
                    "VAR_DIR": str(var),
                    "CHROMIUM": browser,
                    "NODE_MODULES": str(NODE_MODULES),
                    "WEB_PROCESS": str(web.process.pid),
                }
            )


def find_program(what: str, remedy: str, *names: str) -> str:
    """The path of the first of these programs that is installed."""
    for name in names:
        if path := shutil.which(name):
            return path
    raise Fault(f"The browser journeys need {what}. Install it with: {remedy}")


def install_node_packages() -> None:
    """Install what package-lock.json names, once per lock."""
    lock = hashlib.sha256((JOURNEYS / "package-lock.json").read_bytes()).hexdigest()
    if NODE_STAMP.is_file() and NODE_STAMP.read_text() == lock:
        return
    npm = find_program("npm, to fetch the checkers", "apt install nodejs npm", "npm")
    with step("installing the checkers of tests/e2e/package-lock.json"):
        run(
            (npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"),
            what="Installing the checkers",
            advice="The lines above say why.",
            cwd=JOURNEYS,
        )
    NODE_STAMP.write_text(lock)


def run_journeys(variables: dict[str, str]) -> int:
    """Run the journeys: those that only read side by side, then those that change the site."""
    arguments = [argument for argument in sys.argv[1:] if argument != REQUIRE_POSTGRES]
    is_named = any(argument.startswith("tests/e2e/") for argument in arguments)
    where = [] if is_named else [JOURNEYS]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": TEST_SETTINGS, **variables}

    def journeys(chosen: Sequence[str]) -> Result:
        return run_pytest([*where, *chosen, *arguments], environment)

    with ThreadPoolExecutor() as pool:
        results = [journeys(READING), *pool.map(journeys, CHANGING)]
    say()
    for result in results:
        say(f"Journeys: {result.closing_line}")
    # A name given on the command line may stand in one of them alone.
    codes = {result.code for result in results}
    return int(PASSED not in codes or not codes <= {PASSED, NOTHING_FOUND})


if __name__ == "__main__":
    run_script(main)
