"""The manual of the complaint manager calls everything what the screens call it."""

import re
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).parents[2]
DUTCH = ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"
FOLDER = ROOT / "docs" / "complaint-manager"
MANUAL = (FOLDER / "handleiding.md").read_text(encoding="utf-8")
# Bold are the names of buttons, links and pages; what is only stressed is in italics.
NAMES = sorted({" ".join(name.split()) for name in re.findall(r"\*\*(.+?)\*\*", MANUAL, re.DOTALL)})
PICTURES = re.findall(r"\]\((pictures/[^)]+)\)", MANUAL)


@pytest.fixture(scope="module")
def on_the_screens() -> set[str]:
    """Everything that the interface says in Dutch."""
    entries = polib.pofile(str(DUTCH))
    texts = [entry.msgstr for entry in entries]
    texts += [text for entry in entries for text in entry.msgstr_plural.values()]
    return {folded(text) for text in texts}


def folded(text: str) -> str:
    """A text without what a sentence around it changes."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("’", "'").rstrip(".").casefold()


@pytest.mark.parametrize("name", NAMES)
def test_what_is_in_bold_stands_on_a_screen(name: str, on_the_screens: set[str]) -> None:
    assert folded(name) in on_the_screens


def test_every_picture_exists_and_none_is_left_over() -> None:
    kept = {str(path.relative_to(FOLDER)) for path in (FOLDER / "pictures").iterdir()}
    assert kept == set(PICTURES)
