"""Which interface catalogues must be compiled again; standard library only, for a quick start."""

from pathlib import Path

from commands import run
from console import step
from project import CATALOGUE_LANGUAGES, SCRIPTS, VENV_PYTHON, catalogue


def compiled(path: Path) -> Path:
    """The file that Django reads, beside the one that translators edit."""
    return path.with_suffix(".mo")


def needs_compiling(path: Path) -> bool:
    """Whether the compiled file is absent or older than its source."""
    if not path.exists():
        return False
    target = compiled(path)
    return not target.exists() or target.stat().st_mtime_ns <= path.stat().st_mtime_ns


def compile_where_needed() -> None:
    """Compile in `.venv`, where Babel is; starts nothing when all are up to date."""
    if not any(needs_compiling(catalogue(language)) for language in CATALOGUE_LANGUAGES):
        return
    with step("compiling the interface catalogues"):
        run(
            [VENV_PYTHON, SCRIPTS / "catalogues.py", "compile"],
            what="Compiling the catalogues",
            advice="The lines above name the catalogue and the line in it.",
        )
