"""`make drill`: what the site must survive, on sites made for it and thrown away.

load: fifty reports and five unlocks at once. restore: a backup on a new machine. faults: one thing
after another fails under load, see drill_faults.py. ARGS names drills, or scenes of `faults`.
"""

import os
import subprocess
import sys

import supported_python  # noqa: F401 - stops here on an older Python
from console import Fault, run_script, say
from environment import ensure
from project import ROOT, SCRIPTS, VENV_PYTHON
from stale_catalogues import compile_where_needed

DRILLS = ("load", "restore", "faults")
SCENES = (
    *("web", "worker", "cache", "database", "disk", "mail", "clock", "deploy"),
    *("publish", "slow"),
)


def main() -> int:
    """Run the drills inside `.venv`; the first that fails is the verdict."""
    asked = sys.argv[1:] or list(DRILLS)
    if unknown := set(asked).difference(DRILLS, SCENES):
        known = ", ".join((*DRILLS, *SCENES))
        raise Fault(f"There is no drill called {', '.join(unknown)}. Try: {known}")
    scenes = [name for name in asked if name in SCENES]
    chosen = [name for name in DRILLS if name in asked or (scenes and name == "faults")]
    ensure("test")
    compile_where_needed()
    for name in chosen:
        say(f"\n=== drill: {name} ===")
        script = SCRIPTS / f"drill_{name}.py"
        wanted = scenes if name == "faults" else []
        environment = {**os.environ, "PYTHONPATH": str(SCRIPTS)}
        code = subprocess.run(
            [VENV_PYTHON, script, *wanted], cwd=ROOT, env=environment, check=False
        ).returncode
        if code != 0:
            return code
    say("\nAll drills passed.")
    return 0


if __name__ == "__main__":
    run_script(main)
