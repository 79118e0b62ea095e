"""`make messages`: bring the messages of code and templates into the interface catalogues."""

import subprocess

import supported_python  # noqa: F401 - stops here on an older Python
from console import run_script
from environment import ensure
from project import ROOT, SCRIPTS, VENV_PYTHON


def main() -> int:
    """Run the update inside `.venv`, where Babel is."""
    ensure("base")
    return subprocess.run(
        [VENV_PYTHON, SCRIPTS / "catalogues.py", "update"], cwd=ROOT, check=False
    ).returncode


if __name__ == "__main__":
    run_script(main)
