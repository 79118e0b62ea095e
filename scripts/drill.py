"""`make drill`: what the complaint channel must survive, on sites made for it and thrown away.

Fifty reports and five unlocks at once on two web processes and PostgreSQL; a backup restored on a
new machine, on SQLite and PostgreSQL. ARGS=load or ARGS=restore runs one of the two.
"""

import os
import subprocess
import sys

import supported_python  # noqa: F401 - stops here on an older Python
from console import Fault, run_script, say
from environment import ensure
from project import ROOT, SCRIPTS, VENV_PYTHON
from stale_catalogues import compile_where_needed

DRILLS = ("load", "restore")


def main() -> int:
    """Run the drills inside `.venv`; the first that fails is the verdict."""
    chosen = sys.argv[1:] or list(DRILLS)
    if unknown := set(chosen) - set(DRILLS):
        raise Fault(f"There is no drill called {', '.join(unknown)}. Try: {', '.join(DRILLS)}")
    ensure("test")
    compile_where_needed()
    for name in chosen:
        say(f"\n=== drill: {name} ===")
        script = SCRIPTS / f"drill_{name}.py"
        environment = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
        code = subprocess.run(
            [VENV_PYTHON, script], cwd=ROOT, env=environment, check=False
        ).returncode
        if code != 0:
            return code
    say("\nAll drills passed.")
    return 0


if __name__ == "__main__":
    run_script(main)
