"""`make bench`: imports, pictures, search and lists, pages on the stack; printed, not judged.

What is measured is made up, in throw-away databases; search where TEST_DATABASE_URL names a
PostgreSQL, pages where wrk and nginx are. ARGS: imports, renditions, search or pages alone.
"""

import os
import shutil
import subprocess
import sys

import supported_python  # noqa: F401 - stops here on an older Python
from console import run_script
from environment import ensure
from project import ROOT, SCRIPTS, TEST_SETTINGS, VENV_PYTHON

MEASURED = ("imports", "renditions", "search", "pages")


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
        "renditions",
        *(["search"] if environment.get("TEST_DATABASE_URL") else []),
        *(["pages"] if shutil.which("wrk") and shutil.which("nginx") else []),
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
