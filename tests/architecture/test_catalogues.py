"""The interface is complete in every language; scripts/catalogues.py says what is not."""

import subprocess
import sys

from tests.architecture.source_tree import ROOT


def test_the_catalogues_are_complete() -> None:
    check = subprocess.run(
        [sys.executable, ROOT / "scripts" / "catalogues.py", "check"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert check.returncode == 0, check.stdout + check.stderr
