"""The virtual environment `.venv`: made when missing, filled from the hashed locks."""

import fcntl
import hashlib
import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from commands import run
from console import Fault, say, step
from machine import require_free_space, require_venv_module, require_writable
from project import REQUIREMENTS, ROOT, VENV, VENV_PYTHON

# Each lock contains the ones before it, pin for pin (tests/architecture/test_locks.py).
LOCKS = ("base", "test", "dev")
STAMP = VENV / "installed-locks.json"
NEEDED_MEGABYTES = {"base": 700, "test": 900, "dev": 1200}
PROGRESS_SECONDS = 5


def ensure(lock: str) -> None:
    """Make `.venv` hold the packages of one lock; does nothing when it already does."""
    with one_at_a_time():
        if not venv_is_usable():
            make_venv(lock)
        if installed_locks().get(lock) != digest(lock):
            install(lock)


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Keep two starts from filling the same environment at once."""
    with (REQUIREMENTS / "base.txt").open() as handle:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("- waiting for another start to finish its installation")
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def venv_is_usable() -> bool:
    """Whether `.venv` runs, has pip, and was made with the Python version that runs this."""
    question = "import sys, pip; print(*sys.version_info[:2])"
    try:
        answer = subprocess.run(
            [VENV_PYTHON, "-c", question], capture_output=True, text=True, check=False, cwd=ROOT
        )
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.split() == [
        str(part) for part in sys.version_info[:2]
    ]


def make_venv(lock: str) -> None:
    """Create `.venv` anew; one that another or an absent Python made is thrown away."""
    require_venv_module()
    require_writable(ROOT)
    require_free_space(ROOT, NEEDED_MEGABYTES[lock])
    version = "{}.{}.{}".format(*sys.version_info)
    with step(f"making a virtual environment with Python {version}"):
        if VENV.is_symlink() or VENV.is_file():
            VENV.unlink()
        elif VENV.exists():
            try:
                shutil.rmtree(VENV)
            except OSError as error:
                raise Fault(
                    f"The old .venv cannot be removed ({error.strerror}). Remove it by hand and "
                    "run it again."
                ) from None
        run(
            [sys.executable, "-m", "venv", VENV],
            what="Making the virtual environment",
            advice="Install the parts of Python that make one with: apt install python3-venv",
        )


def install(lock: str) -> None:
    """Install one lock with its hashes, and remember that it is there."""
    require_writable(VENV)
    path = REQUIREMENTS / f"{lock}.txt"
    total = sum("==" in line for line in path.read_text().splitlines())
    with step(f"installing the packages of requirements/{lock}.txt (about {total})"):
        run(
            [
                *(VENV_PYTHON, "-m", "pip", "install", "--require-hashes", "--no-deps"),
                *("--no-input", "--disable-pip-version-check", "--progress-bar", "off"),
                "--no-compile",  # what is used is compiled when it is first imported
                *("--requirement", path),
            ],
            what="Installing the packages",
            advice="Remove .venv and run it again; if it stays, the lines above say why.",
            on_line=pip_progress(total),
        )
    contained = LOCKS[: LOCKS.index(lock) + 1]
    STAMP.write_text(json.dumps(installed_locks() | {name: digest(name) for name in contained}))


def pip_progress(total: int) -> Callable[[str], None]:
    """A listener that turns pip's chatter into a line every few seconds."""
    seen = 0
    last = time.monotonic()

    def listen(line: str) -> None:
        nonlocal seen, last
        if line.startswith("Installing collected packages"):
            say("  unpacking them")
        if not line.startswith(("Collecting ", "Requirement already satisfied", "Ignoring ")):
            return
        seen += 1
        if time.monotonic() - last >= PROGRESS_SECONDS:
            last = time.monotonic()
            say(f"  fetched {seen} of about {total}")

    return listen


def installed_locks() -> dict[str, str]:
    """Which locks were installed in `.venv`, by their digests."""
    try:
        content: dict[str, str] = json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}
    return content


def digest(lock: str) -> str:
    """The fingerprint of a lock file."""
    return hashlib.sha256((REQUIREMENTS / f"{lock}.txt").read_bytes()).hexdigest()
