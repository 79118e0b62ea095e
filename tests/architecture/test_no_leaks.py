"""No file of the repository tells about the machine it was written on or a package index of it."""

import re

from tests.architecture.source_tree import ROOT, project_files

# Single letters stand in brackets, so that this file does not hold what it forbids.
FORBIDDEN = {
    "a path of one machine": re.compile(
        r"(^|[^A-Za-z0-9_.])/([w]ork|[f]arm|[r]oot|[U]sers)/|\.\./[s]hared\b", re.MULTILINE
    ),
    "the address of a package index": re.compile(
        r"[i]ndex-url\s*[= ]\s*\w|\"[r]esolved\":\s*\"http|https?://[^\s\"']*/[s]imple(/|\s|$)"
        r"|[r]egistry\.npmjs|[f]iles\.pythonhosted",
        re.MULTILINE,
    ),
    "a private key": re.compile(r"-----BEGIN [A-Z ]*PRIVAT[E] KEY-----"),
}
MAX_TEXT_BYTES = 2_000_000


def test_nothing_leaks() -> None:
    faults = []
    for path in project_files():
        if path.stat().st_size > MAX_TEXT_BYTES:
            continue
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        for what, rule in FORBIDDEN.items():
            for match in rule.finditer(text):
                line = text.count("\n", 0, match.end()) + 1
                faults.append(f"{path.relative_to(ROOT)}:{line}: {what}")
    assert not faults, "\n".join(faults)
