"""`make fmt`: format the Python code, and let the linter mend what it can mend safely."""

import subprocess

import supported_python  # noqa: F401 - stops here on an older Python
from console import run_script
from environment import ensure
from project import ROOT, VENV_PYTHON


def main() -> int:
    """Run the linter's safe repairs, then the formatter; the linter's verdict counts."""
    ensure("dev")
    mended = subprocess.run([VENV_PYTHON, "-m", "ruff", "check", "--fix", "."], cwd=ROOT)
    formatted = subprocess.run([VENV_PYTHON, "-m", "ruff", "format", "."], cwd=ROOT)
    return mended.returncode or formatted.returncode


if __name__ == "__main__":
    run_script(main)
