"""`make audit`: known weaknesses of the libraries that an installation runs.

Asks the advisory service of the Python package index. Where that cannot be reached it says so and
is no fault of the change that is checked; a weakness is.
"""

import json
import subprocess

import supported_python  # noqa: F401 - stops here on an older Python
from console import run_script, say
from environment import ensure
from project import REQUIREMENTS, ROOT, VENV_PYTHON


def main() -> int:
    """Ask about every pin of the base lock; 1 where something is known to be weak."""
    ensure("dev")
    done = subprocess.run(
        [
            *(VENV_PYTHON, "-m", "pip_audit", "--requirement", REQUIREMENTS / "base.txt"),
            *("--disable-pip", "--no-deps", "--format", "json", "--progress-spinner", "off"),
        ],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    try:
        asked = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError):
        reason = (done.stderr.strip().splitlines() or ["no answer"])[-1]
        say(f"Not audited, the advisory service does not answer: {reason[:200]}")
        return 0
    weak = [one for one in asked if one.get("vulns")]
    for one in weak:
        names = ", ".join(found["id"] for found in one["vulns"])
        say(f"{one['name']} {one['version']}: {names}")
    known = [one for one in asked if "skip_reason" not in one]
    say(f"{len(known)} of {len(asked)} libraries audited, {len(weak)} with a known weakness.")
    return int(bool(weak))


if __name__ == "__main__":
    run_script(main)
