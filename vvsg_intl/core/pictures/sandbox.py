"""Cleaning a picture in a process of its own: little memory, little time, no files, no network.

A photograph of twelve million dots takes a hundred megabytes to open: that process gives them back.
"""

import json
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

WORKER = Path(__file__).parent / "worker.py"
SECONDS = 60
ONE_AT_A_TIME = threading.Lock()


class Unusable(Exception):
    """A picture that is not taken; `problem` says why: damaged, moving, too_large, too_heavy."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, repr=False)
class CleanPicture:
    """A picture that holds its dots alone."""

    content: bytes
    format: str


def clean_picture(content: bytes, kind: str) -> CleanPicture:
    """The picture in an upload of a kind ('jpeg', 'heic'), as JPEG or PNG; raises Unusable."""
    try:
        with ONE_AT_A_TIME:
            ended = subprocess.run(
                [sys.executable, "-I", WORKER, kind],
                input=content,
                capture_output=True,
                timeout=SECONDS,
                check=False,
                cwd="/",
                env={},
            )
    except subprocess.TimeoutExpired:
        raise Unusable("too_heavy") from None
    head, _newline, picture = ended.stdout.partition(b"\n")
    if ended.returncode != 0 or not head:
        raise Unusable("too_heavy")
    answer = json.loads(head)
    if problem := answer.get("problem"):
        raise Unusable(problem)
    return CleanPicture(picture, answer["format"])
