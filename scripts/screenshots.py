"""`make screenshots`: take the pictures of all manuals anew (ARGS=editors for one)."""

import subprocess
import sys
from pathlib import Path

import supported_python  # noqa: F401 - stops here on an older Python
from console import run_script
from environment import ensure
from project import ROOT, SCRIPTS, VENV_PYTHON


def main() -> int:
    """Run the camera inside `.venv`, where Playwright is."""
    ensure("test")
    command: list[str | Path] = [VENV_PYTHON, SCRIPTS / "make_screenshots.py", *sys.argv[1:]]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    run_script(main)
