"""`make test`: the suite without the browser journeys, on SQLite and on a PostgreSQL that answers.

Arguments go on to pytest, except --require-postgres: then a run without PostgreSQL is a failure.
"""

import json
import os
import subprocess
import sys

import supported_python  # noqa: F401 - stops here on an older Python
from console import Fault, run_script, say
from environment import ensure
from project import SCRIPTS, TEST_SETTINGS, VENV_PYTHON
from pytest_runs import PASSED, Result, run_pytest
from stale_catalogues import compile_where_needed

REQUIRE_POSTGRES = "--require-postgres"
# Leaves out what the run on the first database has shown for all.
SECOND_DATABASE = "--second-database"
# On all processors, in the order of the list: tests that empty the database stand at its end.
SPREAD = ("--numprocesses", "auto", "--dist", "load")


def main() -> int:
    """Run the suite on each database and say plainly on which it ran."""
    arguments = sys.argv[1:]
    required = REQUIRE_POSTGRES in arguments
    arguments = [argument for argument in arguments if argument != REQUIRE_POSTGRES]
    ensure("test")
    compile_where_needed()
    found = find_databases()
    runs = {found["sqlite"]: run_suite(found["sqlite"], None, arguments)}
    if "url" in found:
        name = found["postgresql"]
        runs[name] = run_suite(name, found["url"], [SECOND_DATABASE, *arguments])
    say()
    for name, result in runs.items():
        say(f"{name}: {result.closing_line}")
    say(f"Ran on: {', '.join(runs)}")
    if "problem" in found:
        say(f"Not run on PostgreSQL: {found['problem']}.")
    unusable = "url" not in found and (required or bool(os.environ.get("TEST_DATABASE_URL")))
    return int(unusable or any(result.code != PASSED for result in runs.values()))


def find_databases() -> dict[str, str]:
    """Ask databases.py which databases the suite can run on."""
    answer = subprocess.run(
        [VENV_PYTHON, SCRIPTS / "databases.py"], capture_output=True, text=True, check=False
    )
    if answer.returncode != 0:
        raise Fault(f"{answer.stderr}\nLooking for databases failed. The lines above say why.")
    findings: dict[str, str] = json.loads(answer.stdout)
    return findings


def run_suite(name: str, url: str | None, arguments: list[str]) -> Result:
    """Run pytest on one database, its output shown as it comes."""
    say(f"\n=== tests on {name} ===")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": TEST_SETTINGS}
    for variable in ("DATABASE_URL", "TEST_DATABASE_URL"):
        environment.pop(variable, None)
    if url is not None:
        environment["TEST_DATABASE_URL"] = url
    return run_pytest(["--ignore=tests/e2e", "--create-db", *SPREAD, *arguments], environment)


if __name__ == "__main__":
    run_script(main)
