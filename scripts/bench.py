"""`make bench`: time and memory of survey imports and of search; printed, not judged.

What is measured is made up, and the database is a throw-away one of the tests' settings; search is
measured where TEST_DATABASE_URL names a PostgreSQL. ARGS=imports or ARGS=search for one alone.
"""

import os
import subprocess
import sys

import supported_python  # noqa: F401 - stops here on an older Python
from console import run_script
from environment import ensure
from project import ROOT, SCRIPTS, TEST_SETTINGS, VENV_PYTHON

MEASURED = ("imports", "search")


def main() -> int:
    """Run the measurements inside `.venv`."""
    ensure("test")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": TEST_SETTINGS,
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(SCRIPTS)]),
    }
    chosen = [name for name in sys.argv[1:] if name in MEASURED] or [
        "imports",
        *(["search"] if environment.get("TEST_DATABASE_URL") else []),
    ]
    rest = [argument for argument in sys.argv[1:] if argument not in MEASURED]
    codes = [
        subprocess.run(
            [VENV_PYTHON, SCRIPTS / f"bench_{name}.py", *rest],
            cwd=ROOT,
            env=environment,
            check=False,
        ).returncode
        for name in chosen
    ]
    return max(codes)


if __name__ == "__main__":
    run_script(main)
