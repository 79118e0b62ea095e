"""What processes hold in memory, by proc(5)."""

import re
from collections.abc import Iterator
from pathlib import Path


def children(process: int) -> list[int]:
    """The processes that a process has started."""
    try:
        text = Path(f"/proc/{process}/task/{process}/children").read_text()
    except OSError:  # it has just ended
        return []
    return [int(number) for number in text.split()]


def family(process: int) -> Iterator[int]:
    """A process and all that descend from it."""
    yield process
    for child in children(process):
        yield from family(child)


def kilobytes(process: int, name: str) -> int:
    """A figure of a process: VmHWM is the most it has held, VmRSS what it holds."""
    return figure(Path(f"/proc/{process}/status"), name)


def share_kilobytes(process: int) -> int:
    """What it holds, with its part of what it shares with others: these can be added up."""
    return figure(Path(f"/proc/{process}/smaps_rollup"), "Pss")


def figure(file: Path, name: str) -> int:
    """A line of a file in /proc; 0 where the process has ended."""
    try:
        found = re.search(rf"^{name}:\s+(\d+) kB", file.read_text(), re.MULTILINE)
    except OSError:
        return 0
    return int(found.group(1)) if found else 0
