"""Reading a PDF in a process of its own: little memory, little time, no files, no network.

Whatever a file does to its reader, it does it there; what comes back is text, or `Unreadable`.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from vvsg_intl.library.choices import TextProblem

WORKER = Path(__file__).parent / "worker.py"
SECONDS = {"facts": 15, "pages": 90, "picture": 15}
LARGEST_RESULT = 64 * 1024 * 1024
PIECE = 1024 * 1024


class Unreadable(Exception):
    """A file that cannot be read; `problem` says why."""

    def __init__(self, problem: TextProblem) -> None:
        super().__init__(problem.value)
        self.problem = problem


@dataclass(frozen=True)
class PdfFacts:
    """What a PDF says of itself (ISO 32000-1: 14.3.3 title, 14.8 tagged, 14.9.2 language)."""

    pages: int
    title: str
    language: str
    is_tagged: bool
    has_text_layer: bool


@dataclass(frozen=True)
class PdfPage:
    """The text of one page; the first page is number 1."""

    number: int
    text: str


def read_facts(file: IO[bytes]) -> PdfFacts:
    """The facts of a PDF; raises Unreadable."""
    return PdfFacts(**next(answers("facts", file)))


def read_pages(file: IO[bytes]) -> Iterator[PdfPage]:
    """The pages that hold text, one after the other; raises Unreadable where it breaks off."""
    for answer in answers("pages", file):
        yield PdfPage(answer["number"], answer["text"])


def first_page_picture(file: IO[bytes]) -> bytes:
    """The first page as a WebP picture; raises Unreadable."""
    return bytes.fromhex(next(answers("picture", file))["picture"])


def answers(job: str, file: IO[bytes]) -> Iterator[dict[str, Any]]:
    """What the worker says, a line at a time, for as long as limits hold; raises Unreadable."""
    with on_disk(file) as input_file, tempfile.TemporaryFile() as output:
        try:
            ended = subprocess.run(
                [sys.executable, "-I", WORKER, job],
                stdin=input_file,
                stdout=output,
                stderr=subprocess.DEVNULL,
                timeout=SECONDS[job],
                check=False,
                cwd="/",
                env={},
            )
        except subprocess.TimeoutExpired:
            raise Unreadable(TextProblem.TOO_HEAVY) from None
        output.seek(0)
        complete = False
        for line in output:
            answer = json.loads(line) if line.endswith(b"\n") else {}
            if problem := answer.get("problem"):
                raise Unreadable(TextProblem(problem))
            complete = answer.get("done", False)
            if answer and not complete:
                yield answer
        if ended.returncode != 0 or not complete:
            raise Unreadable(TextProblem.TOO_HEAVY)


@contextmanager
def on_disk(file: IO[bytes]) -> Iterator[IO[bytes]]:
    """The file as one that another process can read, copied where storage has it elsewhere."""
    with tempfile.TemporaryFile() as copy:
        file.seek(0)
        while piece := file.read(PIECE):
            copy.write(piece)
        copy.seek(0)
        yield copy
