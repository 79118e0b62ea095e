"""`make test`: the suite without the browser journeys, on SQLite and on a PostgreSQL that answers.

Arguments go on to pytest, except --require-postgres: then a run without PostgreSQL is a failure.
"""

import os
import sys
from collections.abc import Mapping

import supported_python  # noqa: F401 - stops here on an older Python
from console import run_script, say
from database_lookup import REQUIRE_POSTGRES, find_databases
from environment import ensure
from migrated_databases import PROCESSES, migrated_copies
from pytest_runs import PASSED, Result, run_pytest
from stale_catalogues import compile_where_needed

# Leaves out what the run on the first database has shown for all.
SECOND_DATABASE = "--second-database"
# On all processors, in the order of the list: tests that empty the database stand at its end.
SPREAD = ("--numprocesses", str(len(PROCESSES)), "--dist", "loadgroup")


def main() -> int:
    """Run the suite on each database and say plainly on which it ran."""
    arguments = sys.argv[1:]
    required = REQUIRE_POSTGRES in arguments
    arguments = [argument for argument in arguments if argument != REQUIRE_POSTGRES]
    ensure("test")
    compile_where_needed()
    found = find_databases()
    with migrated_copies(on_postgresql="url" in found) as places:
        runs = {found["sqlite"]: run_suite(found["sqlite"], places[0], arguments)}
        for variables in places[1:]:
            name = found["postgresql"]
            runs[name] = run_suite(name, variables, [SECOND_DATABASE, *arguments])
    say()
    for name, result in runs.items():
        say(f"{name}: {result.closing_line}")
    say(f"Ran on: {', '.join(runs)}")
    if "problem" in found:
        say(f"Not run on PostgreSQL: {found['problem']}.")
    unusable = "url" not in found and (required or bool(os.environ.get("TEST_DATABASE_URL")))
    return int(unusable or any(result.code != PASSED for result in runs.values()))


def run_suite(name: str, variables: Mapping[str, str], arguments: list[str]) -> Result:
    """Run pytest on one database, its output shown as it comes."""
    say(f"\n=== tests on {name} ===")
    return run_pytest(["--ignore=tests/e2e", "--reuse-db", *SPREAD, *arguments], variables)


if __name__ == "__main__":
    run_script(main)
