"""Where the architecture tests look: the apps, their modules, and the files that git would take."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROJECT = "vvsg_intl"
PROJECT_APPS = ("core", "vocabularies", "library", "home", "search", "editorial")
FEATURE_APPS = ("programmes", "evaluations", "surveys", "integrity", "news")
APPS = (*PROJECT_APPS, *FEATURE_APPS)
UNIGNORED = ("--cached", "--others", "--exclude-standard")
NOT_SOURCE = {".git", ".venv", "var", "node_modules", "__pycache__"}


def app_folder(app: str) -> Path:
    """The folder of an app by its label."""
    return ROOT / PROJECT / app if app in PROJECT_APPS else ROOT / app


def app_of_module(dotted: str) -> str | None:
    """The app that a dotted path leads into; None outside the apps."""
    parts = dotted.split(".")
    if parts[0] == PROJECT:
        return parts[1] if len(parts) > 1 and parts[1] in PROJECT_APPS else None
    return parts[0] if parts[0] in FEATURE_APPS else None


@dataclass(frozen=True)
class Module:
    """A Python file of the project."""

    path: Path

    @property
    def name(self) -> str:
        """Its path from the root, as a person would type it."""
        return self.path.relative_to(ROOT).as_posix()

    @property
    def package(self) -> tuple[str, ...]:
        """The dotted path of the package that its relative imports start from."""
        return self.path.relative_to(ROOT).parts[:-1]

    @property
    def text(self) -> str:
        """Its source."""
        return self.path.read_text(encoding="utf-8")

    @property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return parsed(self.path)


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file, read once in a run."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def app_modules(app: str) -> Iterator[Module]:
    """Every Python file of an app but its migrations, which the models decide."""
    for path in sorted(app_folder(app).rglob("*.py")):
        if "migrations" not in path.parts:
            yield Module(path)


def python_files() -> Iterator[Module]:
    """Every Python file that people write: apps, project, scripts and tests."""
    for path in project_files():
        if path.suffix == ".py" and "migrations" not in path.parts:
            yield Module(path)


@cache
def project_files() -> tuple[Path, ...]:
    """Every file that git has or would take; without git, every file that is not made."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "ls-files", "-z", *UNIGNORED],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode == 0:
        paths = (ROOT / name for name in listed.stdout.decode().split("\0") if name)
    else:
        paths = (
            path for path in ROOT.rglob("*") if not NOT_SOURCE & set(path.relative_to(ROOT).parts)
        )
    return tuple(sorted(path for path in paths if path.is_file()))
