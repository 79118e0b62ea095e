"""Running other programs: output shown or kept, and known faults put in one sentence."""

import re
import subprocess
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from console import Fault
from project import ROOT

TAIL_LINES = 15
SCANNED_LINES = 400

# What a program prints when the machine, not the project, is at fault; and what to do then.
KNOWN_FAULTS = {
    r"No space left on device|Errno 28|database or disk is full|ENOSPC": (
        "The disk is full. Free some space (a first start needs about 1 GB) and run it again."
    ),
    (
        r"Temporary failure in name resolution|Failed to establish a new connection"
        r"|Name or service not known|NameResolutionError|Network is unreachable|ENOTFOUND"
        r"|ConnectTimeoutError|Read timed out|ConnectionResetError|Cannot connect to proxy"
        r"|getaddrinfo|ETIMEDOUT|ENETUNREACH|EAI_AGAIN"
        r"|from versions: none"
    ): (
        "The packages could not be fetched from the package index. Check that this machine "
        "reaches it (network, proxy, certificates) and run it again."
    ),
    r"DO NOT MATCH THE HASHES|EINTEGRITY": (
        "A package that was fetched is not the one this project was locked to, so it was not "
        "installed. Run it again; if it happens twice, do not trust the package index you use."
    ),
    r"Permission denied|PermissionError|EACCES|readonly database": (
        "A file in this folder belongs to another user. Make the folder yours "
        "(chown -R) or work in a copy of your own, and run it again."
    ),
}


def run(
    command: Sequence[str | Path],
    *,
    what: str,
    advice: str,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    on_line: Callable[[str], None] | None = None,
) -> None:
    """Run a command to its end and raise a Fault when it fails.

    `what` names the step and `advice` says what to do when no known fault explains the failure.
    `on_line` receives each line of output as it comes; without it nothing is shown.
    """
    kept: deque[str] = deque(maxlen=SCANNED_LINES)
    with subprocess.Popen(
        [str(part) for part in command],
        cwd=cwd,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        errors="replace",
    ) as process:
        try:
            for line in process.stdout or ():
                kept.append(line.rstrip())
                if on_line is not None:
                    on_line(line.rstrip())
        except BaseException:
            process.terminate()
            raise
    if process.returncode != 0:
        raise Fault(explain(kept, what=what, advice=advice))


def explain(lines: Sequence[str], *, what: str, advice: str) -> str:
    """The sentence for a failed command: a known fault by itself, or its last lines and advice."""
    output = "\n".join(lines)
    for pattern, sentence in KNOWN_FAULTS.items():
        if re.search(pattern, output):
            return sentence
    tail = "\n".join(f"    {line}" for line in list(lines)[-TAIL_LINES:])
    return f"{tail}\n{what} failed. {advice}"
