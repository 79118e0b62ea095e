"""Every path that README.md names in 'I want to change' exists."""

import re

from tests.architecture.source_tree import ROOT

HEADING = re.compile(r"^#+ .*I want to change.*$", re.MULTILINE | re.IGNORECASE)
NEXT_HEADING = re.compile(r"^#+ ", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
LINK = re.compile(r"\]\(([^)#]+)")
PATH = re.compile(
    r"[\w.*<>-]+(/[\w.*<>-]*)+|[\w-]+\.(md|py|toml|yml|yaml|html|css|json)|Makefile|Dockerfile"
)


def table() -> str:
    """The part of the README under that heading."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    heading = HEADING.search(text)
    assert heading, "README.md has no heading 'I want to change …'"
    rest = text[heading.end() :]
    following = NEXT_HEADING.search(rest)
    return rest[: following.start()] if following else rest


def named_paths() -> set[str]:
    """The paths in code marks and links; `<name>` stands for any name."""
    names = CODE.findall(table()) + LINK.findall(table())
    return {name.rstrip("/") for name in names if PATH.fullmatch(name)}


def test_the_table_names_paths() -> None:
    assert len(named_paths()) >= 5


def test_every_path_exists() -> None:
    gone = [name for name in named_paths() if not any(ROOT.glob(re.sub(r"<[^>]*>", "*", name)))]
    assert not gone
