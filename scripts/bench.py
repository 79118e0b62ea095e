"""`make bench`: how long imports of survey answers take and how much memory; printed, not judged.

The answers are synthetic and the database is a throw-away one of the tests' settings.
"""

import os
import subprocess
import sys

import supported_python  # noqa: F401 - stops here on an older Python
from console import run_script
from environment import ensure
from project import ROOT, SCRIPTS, TEST_SETTINGS, VENV_PYTHON


def main() -> int:
    """Run the measurements inside `.venv`."""
    ensure("test")
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": TEST_SETTINGS,
        "LOG_LEVEL": "WARNING",
        "PYTHONPATH": os.pathsep.join([str(ROOT), str(SCRIPTS)]),
    }
    return subprocess.run(
        [VENV_PYTHON, SCRIPTS / "bench_imports.py", *sys.argv[1:]],
        cwd=ROOT,
        env=environment,
        check=False,
    ).returncode


if __name__ == "__main__":
    run_script(main)
