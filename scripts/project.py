"""Where things are in this repository and what a local start goes by; no actions.

Standard library only, as everything that `make run` imports.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "scripts"
REQUIREMENTS = ROOT / "requirements"
LOCALE = ROOT / "locale"
VENV = ROOT / ".venv"
VENV_PYTHON = VENV / "bin" / "python"
MANAGE = ROOT / "manage.py"

FEATURE_APPS = ("programmes", "evaluations", "surveys", "integrity", "news")
SOURCE_FOLDERS = ("vvsg_intl", *FEATURE_APPS)

# The interface is written in English; these are the languages it is translated into.
CATALOGUE_LANGUAGES = ("nl", "fr", "es")

LOCAL_SETTINGS = "vvsg_intl.settings.dev"
TEST_SETTINGS = "vvsg_intl.settings.test"


def var_dir() -> Path:
    """The folder for everything a local start writes: VAR_DIR, or `var/` in the repository."""
    return Path(os.environ.get("VAR_DIR") or ROOT / "var").resolve()


def catalogue(language: str) -> Path:
    """The interface catalogue of one language, as translators edit it."""
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def relative(path: Path) -> str:
    """A path as a reader of the repository knows it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
