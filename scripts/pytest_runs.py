"""One run of pytest, its output shown as it comes and its last line kept."""

import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from project import ROOT, VENV_PYTHON

PASSED, NOTHING_FOUND = 0, 5


@dataclass(frozen=True)
class Result:
    """How a run of pytest ended: its exit code and its last line."""

    code: int
    closing_line: str


def run_pytest(arguments: Sequence[str | Path], environment: Mapping[str, str]) -> Result:
    """Run pytest in `.venv` with these arguments and nothing but these variables."""
    last = "no output"
    with subprocess.Popen(
        [VENV_PYTHON, "-m", "pytest", *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        errors="replace",
    ) as process:
        for line in process.stdout or ():
            print(line, end="", flush=True)
            last = line.strip() or last
    return Result(process.returncode, last.strip("= "))
