"""Counts answers per authority. They are read once, in small portions, and forgotten: only counts
of known answers stay in memory, whatever the number of lines."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from surveys.choices import QuestionType
from surveys.codebooks import Codebook
from surveys.tables import Faults, Line, Row, bad_number, is_amount, is_formula, refused

PORTION = 2_000
CHOSEN = {"1": True, "ja": True, "yes": True, "x": True, "0": False, "nee": False, "no": False}

Progress = Callable[[int], None]


@dataclass
class Sum:
    """So many numbers, and what they add up to."""

    count: int = 0
    total: Decimal = Decimal(0)

    def add(self, count: int, total: Decimal) -> None:
        """Take in some more."""
        self.count += count
        self.total += total


class Tally:
    """How often each answer was given, over all and per group, column by column."""

    def __init__(self, book: Codebook, header: Row) -> None:
        self.book = book
        self.header = header
        self.places = {name: place for place, name in enumerate(header)}
        self.lines = 0
        self.sizes: dict[str, Counter[str]] = {b.code: Counter() for b in book.breakdowns}
        # column → breakdown ('' for all) → (value, group), for all only the value → count
        self.counts: dict[str, dict[str, Counter[Any]]] = defaultdict(lambda: defaultdict(Counter))
        # the same for numbers: column → breakdown → group ('' for all) → sum
        self.sums: dict[str, dict[str, dict[str, Sum]]] = defaultdict(
            lambda: defaultdict(lambda: defaultdict(Sum))
        )
        self.accepts = accepted_values(book)
        self.odd: set[str] = set()  # columns with a value that the codebook does not know
        self.authorities: dict[str, int] = {}
        self.faults = Faults()

    def add(self, portion: list[Line]) -> None:
        """Count a portion of lines; what is wrong with their shape is noted."""
        rows = []
        for line, row in portion:
            if len(row) == len(self.header):
                rows.append(row)
            else:
                text = _("This line has %(cells)d cells, the header %(columns)d.")
                cells = {"cells": len(row), "columns": len(self.header)}
                self.faults.add(line, str(len(row)), text % cells)
        self.lines += len(portion)
        if self.book.authority:
            self.check_authorities(portion)
        if not rows:
            return
        columns = list(zip(*rows, strict=True))
        groups = {b.code: columns[self.places[b.column]] for b in self.book.breakdowns}
        for b in self.book.breakdowns:
            self.sizes[b.code].update(self.known(b.column, Counter(groups[b.code])))
        for question in self.book.questions:
            if question.type == QuestionType.NUMERIC:
                self.add_numbers(question.column, columns, groups)
            else:
                for column in [question.column] if question.column else question.columns:
                    self.add_answers(column, columns, groups)

    def known(self, column: str, found: Counter[str]) -> Counter[str]:
        """The values that the codebook knows; that there were others is noted."""
        accepts = self.accepts[column]
        if all(accepts(value) for value in found):
            return found
        self.odd.add(column)
        return Counter({value: count for value, count in found.items() if accepts(value)})

    def add_answers(self, column: str, columns: list[Any], groups: dict[str, Any]) -> None:
        """Count the answers of one column, over all and per group."""
        answers = columns[self.places[column]]
        known = self.known(column, Counter(answers))
        self.counts[column][""].update(known)
        for code, values in groups.items():
            pairs = Counter(zip(answers, values, strict=True))
            self.counts[column][code].update(
                {pair: count for pair, count in pairs.items() if pair[0] in known}
            )

    def add_numbers(self, column: str, columns: list[Any], groups: dict[str, Any]) -> None:
        """Add up the numbers of one column, over all and per group."""
        missing, answers = self.book.missing, columns[self.places[column]]
        numbers = {
            value: Decimal(value)
            for value in self.known(column, Counter(answers))
            if value not in missing
        }
        sums = self.sums[column]
        for value in answers:
            if value in numbers:
                sums[""][""].add(1, numbers[value])
        for code, values in groups.items():
            for value, group in zip(answers, values, strict=True):
                if value in numbers:
                    sums[code][group].add(1, numbers[value])

    def check_authorities(self, portion: list[Line]) -> None:
        """An authority answers once."""
        place = self.places[self.book.authority]
        for line, row in portion:
            name = row[place] if place < len(row) else ""
            first = self.authorities.setdefault(name, line) if name else line
            if first != line:
                text = _("This authority stands in line %(line)d already.")
                self.faults.add(line, self.book.authority, text % {"line": first})


def accepted_values(book: Codebook) -> dict[str, Callable[[str], bool]]:
    """Per column, whether the codebook knows a value."""
    missing = book.missing
    known: dict[str, Callable[[str], bool]] = {
        b.column: ({*b.values, *missing}).__contains__ for b in book.breakdowns
    }
    for question in book.questions:
        if question.type == QuestionType.NUMERIC:
            known[question.column] = lambda value: value in missing or is_amount(value)
        elif question.column:
            known[question.column] = ({*question.values, *missing}).__contains__
        for column in question.columns:
            known[column] = lambda value: value in missing or value.lower() in CHOSEN
    return known


def tally(lines: Iterator[Line], book: Codebook, progress: Progress | None = None) -> Tally:
    """Count a file; raises `Refused` where its columns are not those of the codebook."""
    _number, header = next(lines, (0, None))
    if header is None:
        raise refused(_("The file is empty."))
    counted = Tally(book, header)
    check_header(counted)
    while portion := list(islice(lines, PORTION)):
        counted.add(portion)
        if progress:
            progress(counted.lines)
    return counted


def check_header(counted: Tally) -> None:
    """Every column that the codebook names is there, once."""
    faults = Faults()
    needed = [*counted.accepts, *([counted.book.authority] if counted.book.authority else [])]
    for name in dict.fromkeys(needed):
        if name not in counted.places:
            faults.add(1, name, _("The codebook names this column, the file does not have it."))
    for name, count in Counter(counted.header).items():
        if count > 1:
            faults.add(1, name, _("This column stands twice."))
    faults.refuse()


def refuse_faults(counted: Tally, lines: Callable[[], Iterable[Line]]) -> None:
    """Raise `Refused` with the place of each fault; unknown answers are looked up only then."""
    if counted.odd:
        watched = [(name, counted.places[name], counted.accepts[name]) for name in counted.odd]
        rows = iter(lines())
        next(rows, None)
        for line, row in rows:
            if len(row) != len(counted.header):
                continue  # noted before
            for column, place, accepts in watched:
                if not accepts(row[place]):
                    counted.faults.add(line, column, complaint(counted, column, row[place]))
    counted.faults.refuse()


def complaint(counted: Tally, column: str, text: str) -> str:
    """What is wrong with a value."""
    numeric = {q.column for q in counted.book.questions if q.type == QuestionType.NUMERIC}
    has_comma = "," in text and is_amount(text.replace(",", "."))
    if column in numeric or has_comma or is_formula(text):
        return bad_number(text)
    return _("The codebook does not know %(value)s.") % {"value": text[:60] or "''"}
