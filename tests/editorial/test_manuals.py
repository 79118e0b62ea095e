"""The editors' manuals call everything what the screens call it, and their pictures are there."""

import re
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize

FOLDER = Path(__file__).parents[2] / "docs" / "editors"
ROOT = FOLDER.parents[1]
TEXTS = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md"))}
BOLD, LINK = re.compile(r"\*\*(.+?)\*\*", re.DOTALL), re.compile(r"\]\(([^)#]+)[^)]*\)")
# Bold are the names of buttons, links and panels; what is only stressed is in italics.
NAMES = sorted({(n, " ".join(b.split())) for n, text in TEXTS.items() for b in BOLD.findall(text)})
LINKS = sorted({(name, link) for name, text in TEXTS.items() for link in LINK.findall(text)})
LEAST_SAID = 3
VARIABLE = re.compile(r"%\(\w+\)s|\{\w+\}")


def dutch_texts() -> list[str]:
    """Everything that the interface says in Dutch, with Wagtail and its translation editor."""
    catalogues = [ROOT / "locale" / "nl" / "LC_MESSAGES" / "django.po"]
    for package in (wagtail, wagtail_localize):
        catalogues += Path(str(package.__file__)).parent.rglob("locale/nl/LC_MESSAGES/django.po")
    entries = [entry for path in catalogues for entry in polib.pofile(str(path))]
    return [text for entry in entries for text in (entry.msgstr, *entry.msgstr_plural.values())]


def folded(text: str) -> str:
    """A text without what a sentence around it changes."""
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("’", "'").rstrip(".").casefold()


@pytest.fixture(scope="module")
def on_the_screens() -> re.Pattern[str]:
    """What matches each of them, with anything where a screen fills something in."""
    patterns = {
        ".+".join(re.escape(part) for part in VARIABLE.split(folded(text)))
        for text in dutch_texts()
        if len(VARIABLE.split(text)[0]) >= LEAST_SAID  # else it would match anything
    }
    return re.compile("|".join(patterns))


@pytest.mark.parametrize(("file", "name"), NAMES)
def test_what_is_in_bold_stands_on_a_screen(
    file: str, name: str, on_the_screens: re.Pattern[str]
) -> None:
    assert on_the_screens.fullmatch(folded(name)), f"{file}: {name}"


@pytest.mark.parametrize(("file", "link"), LINKS)
def test_every_link_and_picture_is_there(file: str, link: str) -> None:
    assert (FOLDER / link).exists(), f"{file}: {link}"


def test_no_picture_is_left_over_and_no_manual_is_hidden() -> None:
    linked = {link for _file, link in LINKS}
    assert {str(p.relative_to(FOLDER)) for p in (FOLDER / "pictures").iterdir()} <= linked
    index = set(LINK.findall(TEXTS["README.md"]))
    assert set(TEXTS) - {"README.md"} <= index
