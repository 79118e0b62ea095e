"""A list that was copied from a report, split into numbered recommendations."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_NUMBER = 10
WIDEST_GAP = 5  # a line that begins with a number far on is the middle of a sentence

WORDS = r"aanbeveling|recommendation|recommandation|recomendaci[oó]n"
NUMBERED = re.compile(
    rf"^\s*(?:(?P<word>{WORDS})\s+)?(?P<letter>[A-Z])?(?P<number>\d{{1,3}}(?:\.\d{{1,2}})*)"
    r"(?P<sub>[a-z])?(?P<end>[.):–-]+|(?=\s))\s+(?P<text>\S.*)$",
    re.IGNORECASE,
)
LETTERED = re.compile(r"^\s*\(?(?P<sub>[a-z])[.)]\s+(?P<text>\S.*)$")
BULLET = re.compile(r"^\s*[•●▪◦‣⁃·*\uf0b7–—-]\s+(?P<text>\S.*)$")
PAGE_NUMBER = re.compile(r"^\s*\d{1,4}\s*$")
SENTENCE_END = (".", "!", "?", ":", ";")


@dataclass(slots=True)
class Item:
    """A recommendation as it was read; no number yet where the list gave none."""

    number: str
    text: str


def split_list(text: str, taken: list[str]) -> list[Item]:
    """The items of a pasted list. `taken`: the numbers that there are, which others follow on."""
    items = list(read_lines(text))
    highest = max((leading_number(number) for number in taken), default=0)
    for item in items:
        if item.number:
            highest = max(highest, leading_number(item.number))
        else:
            highest += 1
            item.number = str(highest)
    return items


def read_lines(text: str) -> Iterator[Item]:
    """Items with the lines that belong to them."""
    lines = [line for line in text.splitlines() if not PAGE_NUMBER.match(line)]
    marks = [item.number for line in lines if (item := begin(line, None))]
    has_bullets, is_marked = bool(marks) and not any(marks), bool(marks)
    current: Item | None = None
    top: Item | None = None
    is_parted = True
    for line in lines:
        if not line.strip():
            is_parted = True
            continue
        item = begin(line, top) if is_marked else part(line, current, is_parted=is_parted)
        is_parted = False
        if item and (item.number or has_bullets or not is_marked):
            if current:
                yield current
            current = item
            top = item if item.number[-1:].isdigit() else top
        elif current:
            current.text = joined(current.text, line.strip())  # bullets of a numbered item too
        elif not is_marked:
            current = Item("", line.strip())
    if current:
        yield current


def begin(line: str, top: Item | None) -> Item | None:
    """The item that begins on this line, if one does; a heading above the list is none."""
    if match := NUMBERED.match(line):
        return numbered(match, top)
    if match := LETTERED.match(line):
        parent = top.number if top else ""
        return Item(f"{parent}{match['sub']}"[:LONGEST_NUMBER], match["text"].strip())
    if match := BULLET.match(line):
        return Item("", match["text"].strip())
    return None


def numbered(match: re.Match[str], top: Item | None) -> Item | None:
    """An item that brings its number; None for a sentence that happens to begin with one."""
    is_named = bool(match["word"] or match["letter"])
    if not match["end"] and not is_named and "." not in match["number"]:
        return None
    number = f"{match['letter'] or ''}{match['number']}{match['sub'] or ''}"
    here, before = leading_number(number), leading_number(top.number) if top else None
    if before is not None and not is_named and not before <= here <= before + WIDEST_GAP:
        return None
    is_date = here == before and "." not in match["number"] and not match["sub"]
    if is_date and not is_named:
        return None
    return Item(number[:LONGEST_NUMBER], match["text"].strip())


def part(line: str, current: Item | None, *, is_parted: bool) -> Item | None:
    """In a list without marks: a new item after an empty line or the end of a sentence."""
    begins = line.strip()[:1].isupper()
    ended = current is None or current.text.endswith(SENTENCE_END)
    return Item("", line.strip()) if is_parted or (begins and ended) else None


def joined(text: str, more: str) -> str:
    """A text with its next line; a word that was broken at the end of the line is whole again."""
    if text.endswith("-") and more[:1].islower():
        return f"{text[:-1]}{more}"
    return f"{text} {more}"


def leading_number(number: str) -> int:
    """The number that the label of a recommendation begins with; 0 for none."""
    match = re.search(r"\d+", number)
    return int(match.group()) if match else 0
