"""Running the cleaner in a process of its own: little memory, little time, no files, no network."""

import logging
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from integrity.cleaning.sniffing import FileType

WORKER = Path(__file__).parent / "worker.py"
SECONDS = 60
LARGEST_RESULT = 60 * 1024 * 1024
# A photograph of a telephone becomes one that everybody can open.
RESULTS = {
    FileType.JPG: FileType.JPG,
    FileType.PNG: FileType.PNG,
    FileType.WEBP: FileType.WEBP,
    FileType.HEIC: FileType.JPG,
    FileType.PDF: FileType.PDF,
}
logger = logging.getLogger(__name__)


@dataclass(frozen=True, repr=False)
class Cleaned:
    """A copy without hidden data."""

    content: bytes
    type: FileType


def clean(content: bytes, kind: FileType) -> Cleaned | None:
    """A copy without hidden data; None for a type that cannot be cleaned, or when it failed."""
    if kind not in RESULTS:
        return None
    try:
        ended = subprocess.run(
            [sys.executable, "-I", WORKER, kind.value],
            input=content,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            cwd="/",
            env={},
        )
    except (subprocess.SubprocessError, OSError):
        return None
    if ended.returncode != 0 or not 0 < len(ended.stdout) <= LARGEST_RESULT:
        logger.warning("A file could not be cleaned: exit %s", ended.returncode)
        return None
    return Cleaned(ended.stdout, RESULTS[kind])
