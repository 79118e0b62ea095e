"""docs/settings.md and .env.example name exactly the variables that the code reads."""

import ast
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.architecture.source_tree import PROJECT, ROOT, parsed

SETTINGS = ROOT / PROJECT / "settings"
PRODUCTION = (ROOT / PROJECT / "env.py", SETTINGS / "base.py")
LOCAL = (SETTINGS / "dev.py", SETTINGS / "test.py", *sorted((ROOT / "scripts").glob("*.py")))

VARIABLE = re.compile(r"[A-Z][A-Z0-9]*(_[A-Z0-9]+)*")
READERS = re.compile(r"(\w+\.)*(env|environ|getenv|environment)(\.\w+)?")
DOCUMENTED = re.compile(r"^\| `([A-Z0-9_]+)` \|", re.MULTILINE)
EXAMPLE = re.compile(r"^#? ?([A-Z][A-Z0-9_]*)=", re.MULTILINE)

COMPOSE = re.compile(r"(?<!\$)\$\{([A-Z][A-Z0-9_]*)")

# What the scripts pass on or take away, and people do not set.
PASSED_ON = {"DJANGO_SETTINGS_MODULE", "BIND"}


def names_in(paths: Iterable[Path]) -> set[str]:
    """The variables that these files read."""
    return {name for path in paths for name in names_read(parsed(path))} - PASSED_ON


def names_of_containers() -> set[str]:
    """The variables that the compose file and the web server take from .env."""
    compose = (ROOT / "docker-compose.yml").read_text(encoding="utf-8")
    return set(COMPOSE.findall(compose)) | names_in([ROOT / "deploy" / "gunicorn.conf.py"])


def names_read(tree: ast.Module) -> Iterator[str]:
    """Every name in `env("X")`, `env.bool("X")`, `os.environ["X"]` or `os.environ.get("X")`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args:
            reader, name = node.func, node.args[0]
        elif isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Load):
            reader, name = node.value, node.slice
        else:
            continue
        text = name.value if isinstance(name, ast.Constant) else None
        if isinstance(text, str) and VARIABLE.fullmatch(text) and reads(reader):
            yield text


def reads(reader: ast.expr) -> bool:
    """Whether this expression is something that variables are read from."""
    return READERS.fullmatch(ast.unparse(reader)) is not None


def test_the_page_lists_what_the_code_reads() -> None:
    page = DOCUMENTED.findall((ROOT / "docs" / "settings.md").read_text(encoding="utf-8"))
    assert len(page) == len(set(page)), "a variable stands there twice"
    assert set(page) == names_in((*PRODUCTION, *LOCAL)) | names_of_containers()


def test_the_example_lists_what_an_installation_reads() -> None:
    example = EXAMPLE.findall((ROOT / ".env.example").read_text(encoding="utf-8"))
    assert sorted(example) == sorted(names_in(PRODUCTION) | names_of_containers())


def test_nothing_but_the_settings_reads_the_environment() -> None:
    readers = [
        str(path.relative_to(ROOT))
        for folder in (PROJECT, "programmes", "evaluations", "surveys", "integrity", "news")
        for path in sorted((ROOT / folder).rglob("*.py"))
        if path not in PRODUCTION and path.parent != SETTINGS
        if re.search(r"\bos\.(environ|getenv)\b", path.read_text(encoding="utf-8"))
        if path.name not in {"wsgi.py", "asgi.py"}
    ]
    assert not readers, "take it from django.conf.settings"
