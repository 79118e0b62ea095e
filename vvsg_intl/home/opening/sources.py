"""Reading the YAML files of this folder, and the texts in them: one text per language."""

from functools import cache
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from vvsg_intl.core.i18n import LANGUAGES, SOURCE_LANGUAGE

FOLDER = Path(__file__).resolve().parent
TRANSLATIONS = tuple(code for code in LANGUAGES if code != SOURCE_LANGUAGE)

Text: TypeAlias = dict[str, str]
Entry: TypeAlias = dict[str, Any]


@cache
def read(name: str) -> Any:
    """The content of a YAML file of this folder."""
    return yaml.safe_load((FOLDER / name).read_text(encoding="utf-8"))


def translated(field: str, text: Text | str | None) -> dict[str, str]:
    """The columns of a translated field; a name that is one string is the same in each language."""
    if text is None:
        return {}
    by_language = dict.fromkeys(LANGUAGES, text) if isinstance(text, str) else text
    return {f"{field}_{code}": words for code, words in by_language.items()}
