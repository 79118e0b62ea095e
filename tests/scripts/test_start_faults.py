"""A start that cannot succeed says so in one sentence, before any work is done."""

import fcntl
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
OLD_PYTHON = (
    "import runpy, sys; sys.version_info = (3, 10, 1); "
    f"sys.path.insert(0, {str(SCRIPTS)!r}); runpy.run_path({str(SCRIPTS / 'run.py')!r})"
)


def start(*command: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run `make run` as the Makefile does, or another command, to its end."""
    return subprocess.run(
        [sys.executable, *(command or (SCRIPTS / "run.py",))],
        capture_output=True,
        text=True,
        check=False,
        cwd=SCRIPTS,
        env={**os.environ, **variables},
    )


def sentence(result: subprocess.CompletedProcess[str]) -> str:
    """What a failed start said, proved to be one line and no traceback."""
    assert result.returncode == 1
    assert result.stdout == ""
    lines = result.stderr.strip().splitlines()
    assert len(lines) == 1, result.stderr
    return lines[0]


@pytest.mark.parametrize("script", ["run.py", "test.py", "check.py", "e2e.py"])
def test_an_older_python_is_told_which_one_is_needed(script: str) -> None:
    assert "Python 3.11 or newer" in sentence(start("-c", OLD_PYTHON.replace("run.py", script)))


def test_a_port_that_is_no_port(tmp_path: Path) -> None:
    assert "PORT is 'web'" in sentence(start(PORT="web", VAR_DIR=str(tmp_path)))


def test_a_port_in_use(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        said = sentence(start(PORT=port, VAR_DIR=str(tmp_path)))
    assert f"Port {port} is in use" in said
    assert "make run PORT=" in said


def test_a_folder_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    said = sentence(start(VAR_DIR=str(tmp_path / "file" / "var")))
    assert "cannot be written" in said
    assert "VAR_DIR" in said


def test_a_second_start_is_told_where_the_first_one_runs(tmp_path: Path) -> None:
    with (tmp_path / "run.lock").open("w") as first:
        first.write("process 1, http://127.0.0.1:8000/")
        first.flush()
        fcntl.flock(first, fcntl.LOCK_EX)
        said = sentence(start(VAR_DIR=str(tmp_path)))
    assert "already runs" in said
    assert "http://127.0.0.1:8000/" in said


def test_a_python_without_its_venv_part(tmp_path: Path) -> None:
    code = (
        "import importlib.util as u; real = u.find_spec; "
        "u.find_spec = lambda name: None if name == 'ensurepip' else real(name); "
        "from console import run_script; from machine import require_venv_module; "
        "run_script(lambda: require_venv_module())"
    )
    assert "apt install python3" in sentence(start("-c", code))


@pytest.mark.parametrize(
    ("output", "advice"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("sqlite3.OperationalError: database or disk is full", "disk is full"),
        ("Temporary failure in name resolution", "package index"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "not the one"),
        ("PermissionError: [Errno 13] Permission denied: 'x'", "another user"),
        ("something nobody foresaw", "Do this."),
    ],
)
def test_a_failed_step_is_explained(output: str, advice: str) -> None:
    program = f"print('first'); print({output!r}); raise SystemExit(3)"
    call = f"run([sys.executable, '-c', {program!r}], what='It', advice='Do this.')"
    code = (
        "import sys; from commands import run; from console import run_script; "
        f"run_script(lambda: {call})"
    )
    result = start("-c", code)
    assert result.returncode == 1
    assert advice in result.stderr
    assert "Traceback" not in result.stderr
