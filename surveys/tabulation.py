"""From answers per authority to results that may be published. The answers are read once, in
small portions, and forgotten: only counts stay in memory, whatever the number of lines."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from itertools import islice
from typing import Any

from django.utils.translation import gettext as _

from surveys.choices import BaseState, Qualifier, QuestionType, ResultState, Unit
from surveys.codebooks import Breakdown, Codebook, CodedQuestion
from surveys.disclosure import (
    SMALLEST_GROUP,
    decimals_for,
    hidden_groups,
    hidden_totals,
    is_unsafe,
    protect,
)
from surveys.tables import Fault, Refused, Row, is_formula, refused

PORTION = 2_000
CHOSEN = {"1": True, "ja": True, "yes": True, "x": True, "0": False, "nee": False, "no": False}
TRUE_WORDS = {word for word, chosen in CHOSEN.items() if chosen}

Counts = dict[str, Counter[tuple[str, str]]]
Progress = Callable[[int], None]


class Tally:
    """How often each answer was given, over all and per group, column by column."""

    def __init__(self, book: Codebook, header: Row) -> None:
        self.book = book
        self.header = header
        self.places = {name: place for place, name in enumerate(header)}
        self.lines = 0
        self.sizes: dict[str, Counter[str]] = {b.code: Counter() for b in book.breakdowns}
        # column → breakdown ('' for all) → (value, group) → count
        self.counts: dict[str, dict[str, Counter[Any]]] = defaultdict(lambda: defaultdict(Counter))
        self.columns = [q.column for q in book.questions if q.column]
        self.columns += [column for q in book.questions for column in q.columns]

    def add(self, rows: list[Row]) -> None:
        """Count a portion of lines."""
        columns = list(zip(*rows, strict=True))
        self.lines += len(rows)
        groups = {b.code: columns[self.places[b.column]] for b in self.book.breakdowns}
        for code, values in groups.items():
            self.sizes[code].update(values)
        for column in self.columns:
            answers = columns[self.places[column]]
            counted = self.counts[column]
            counted[""].update(answers)
            for code, values in groups.items():
                counted[code].update(zip(answers, values, strict=True))


def tally(rows: Iterator[Row], book: Codebook, progress: Progress | None = None) -> Tally:
    """Count a file; raises `Refused` where its columns are not those of the codebook."""
    header = next(rows, None)
    if header is None:
        raise refused(_("The file is empty."))
    counted = Tally(book, header)
    check_header(counted)
    line = 1
    while portion := list(islice(rows, PORTION)):
        uneven = [
            Fault(
                line + n,
                str(len(row)),
                _("This line has %(cells)d cells, the header %(columns)d.")
                % {"cells": len(row), "columns": len(header)},
            )
            for n, row in enumerate(portion, start=1)
            if len(row) != len(header)
        ]
        if uneven:
            raise Refused(uneven)
        counted.add(portion)
        line += len(portion)
        if progress:
            progress(counted.lines)
    return counted


def check_header(counted: Tally) -> None:
    """Every column that the codebook names is there, once."""
    needed = [*counted.columns, *(b.column for b in counted.book.breakdowns)]
    faults = [
        Fault(1, name, _("The codebook names this column, the file does not have it."))
        for name in dict.fromkeys(needed)
        if name not in counted.places
    ]
    faults += [
        Fault(1, name, _("This column stands twice."))
        for name, count in Counter(counted.header).items()
        if count > 1
    ]
    if faults:
        raise Refused(faults)


def unknown_values(counted: Tally) -> dict[str, set[str]]:
    """Per column, the values that the codebook does not know."""
    book, found = counted.book, {}
    for b in book.breakdowns:
        found[b.column] = set(counted.sizes[b.code]) - set(b.values) - book.missing
    for question in book.questions:
        if question.column:
            values = set(counted.counts[question.column][""]) - book.missing
            if question.type == QuestionType.NUMERIC:
                found[question.column] = {value for value in values if not is_amount(value)}
            else:
                found[question.column] = values - set(question.values)
        for column in question.columns:
            values = set(counted.counts[column][""]) - book.missing
            found[column] = {value for value in values if value.lower() not in CHOSEN}
    return {column: values for column, values in found.items() if values}


def is_amount(text: str) -> bool:
    """Whether a cell is a number with a point."""
    try:
        return Decimal(text).is_finite()
    except ArithmeticError:
        return False


def faults_in(rows: Iterable[Row], counted: Tally, unknown: dict[str, set[str]]) -> list[Fault]:
    """Where the unknown values stand: the file is read again, only when there are any."""
    faults = []
    watched = [(column, counted.places[column], values) for column, values in unknown.items()]
    for line, row in enumerate(rows, start=1):
        if line == 1:
            continue
        for column, place, values in watched:
            if row[place] in values:
                faults.append(Fault(line, column, complaint(row[place])))
    return faults


def complaint(text: str) -> str:
    """What is wrong with a value."""
    shown = {"value": text[:60]}
    if is_formula(text):
        return _("A formula (%(value)s): paste its value instead.") % shown
    if is_amount(text.replace(",", ".")) and "," in text:
        return _("A decimal comma (%(value)s): write a point.") % shown
    return _("The codebook does not know %(value)s.") % shown


def results_of(counted: Tally) -> list[dict[str, Any]]:
    """All results of the wave that may be published, with the state of those that may not."""
    book = counted.book
    kept = {b.code: groups_of(counted, b) for b in book.breakdowns}
    results: list[dict[str, Any]] = []
    for question in book.questions:
        if question.type == QuestionType.NUMERIC:
            results += means(counted, question, kept)
        elif question.type == QuestionType.MULTIPLE:
            for column, option in question.columns.items():
                grid = grid_of(counted, column, {"yes": TRUE_WORDS, "no": set(CHOSEN) - TRUE_WORDS})
                results += shares(question, [option, None], grid, kept)
        else:
            wanted: dict[str, set[str]] = {code: set() for code in question.labels}
            for value, code in question.values.items():
                wanted[code].add(value)
            results += shares(
                question, list(question.labels), grid_of(counted, question.column, wanted), kept
            )
    return results


def groups_of(counted: Tally, breakdown: Breakdown) -> tuple[list[str], set[int]]:
    """The groups that somebody of is there, and which of them stay hidden in the whole wave."""
    sizes: Counter[str] = Counter()
    for value, count in counted.sizes[breakdown.code].items():
        if value in breakdown.values:
            sizes[breakdown.values[value]] += count
    groups = [group for group in breakdown.labels if sizes[group]]
    return groups, hidden_groups([sizes[group] for group in groups])


Grid = Callable[[str], dict[str, Counter[str]]]


def grid_of(counted: Tally, column: str, wanted: dict[str, set[str]]) -> Grid:
    """Reads the counts of a column: breakdown → answer → group → count ('' is all)."""

    def read(breakdown: str) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {code: Counter() for code in wanted}
        codes = {value: code for code, values in wanted.items() for value in values}
        groups = next((b.values for b in counted.book.breakdowns if b.code == breakdown), {})
        for key, count in counted.counts[column][breakdown].items():
            value, group = key if breakdown else (key, "")
            code = codes.get(value) or codes.get(value.lower())
            if code is not None and (not breakdown or group in groups):
                found[code][groups.get(group, "")] += count
        return found

    return read


def shares(
    question: CodedQuestion,
    options: list[str | None],
    grid: Grid,
    kept: dict[str, tuple[list[str], set[int]]],
) -> list[dict[str, Any]]:
    """The percentages of a question; an option None is counted but not published."""
    answers = list(grid("").values())
    totals = [sum(answer.values()) for answer in answers]
    base = sum(totals)
    hidden = hidden_totals(totals)
    whole_hidden = base < SMALLEST_GROUP
    results = [
        share_row(
            question.code,
            option,
            "",
            "",
            None if i in hidden else totals[i],
            None if whole_hidden else base,
        )
        for i, option in enumerate(options)
        if option is not None
    ]
    if hidden:
        # A table is protected by itself only where all its totals are published.
        return results
    for breakdown, (groups, hidden_columns) in kept.items():
        rows = [[answer[group] for group in groups] for answer in grid(breakdown).values()]
        # Where some have no group, the totals of the table are not those that are published.
        if len(groups) > 1 and [sum(row) for row in rows] == totals:
            results += group_shares(question.code, options, breakdown, groups, rows, hidden_columns)
    return results


def group_shares(
    code: str,
    options: list[str | None],
    breakdown: str,
    groups: list[str],
    rows: list[list[int]],
    hidden_columns: set[int],
) -> list[dict[str, Any]]:
    """The percentages of one breakdown, with what must be hidden."""
    protection = protect(rows, hidden_columns)
    results = []
    for j, group in enumerate(groups):
        base = None if j in protection.columns else sum(row[j] for row in rows)
        for i, option in enumerate(options):
            if option is not None:
                count = None if (i, j) in protection.cells else rows[i][j]
                results.append(share_row(code, option, breakdown, group, count, base))
    return results


def share_row(
    question: str,
    option: str | None,
    dimension: str,
    group: str,
    count: int | None,
    base: int | None,
) -> dict[str, Any]:
    """A percentage as a row of an import; a hidden count has no number at all."""
    row = empty_row(question, option or "", dimension, group, Unit.PERCENT)
    if base is None or (base and count is None):
        row["state"] = ResultState.SUPPRESSED
    elif not base:
        row["state"] = ResultState.MISSING
    else:
        decimals = decimals_for(base)
        share = Decimal(100 * (count or 0)) / base
        row["value"] = str(round(share, decimals))
        row["decimals"] = decimals
    if base is None:
        row["base_state"] = BaseState.SUPPRESSED
    else:
        row["base"], row["base_state"] = base, BaseState.VALUE
    return row


def means(
    counted: Tally, question: CodedQuestion, kept: dict[str, tuple[list[str], set[int]]]
) -> list[dict[str, Any]]:
    """The mean of a numeric question, over all and per group that is large enough."""
    missing = counted.book.missing
    every = {v: n for v, n in counted.counts[question.column][""].items() if v not in missing}
    results = [mean_row(question.code, "", "", every)]
    for breakdown, (groups, hidden_columns) in kept.items():
        codes = next(b.values for b in counted.book.breakdowns if b.code == breakdown)
        per_group: dict[str, Counter[str]] = {group: Counter() for group in groups}
        for (value, group), count in counted.counts[question.column][breakdown].items():
            if value not in missing and group in codes:
                per_group[codes[group]][value] += count
        sizes = [sum(per_group[group].values()) for group in groups]
        if len(groups) < 2 or sum(sizes) != sum(every.values()) or sum(sizes) < SMALLEST_GROUP:
            continue
        hidden = hidden_columns | hidden_groups(sizes)
        if len(hidden) == 1:
            rest = [j for j in range(len(groups)) if j not in hidden]
            hidden.add(min(rest, key=lambda j: sizes[j]))
        results += [
            mean_row(question.code, breakdown, group, {} if j in hidden else per_group[group])
            for j, group in enumerate(groups)
        ]
    return results


def mean_row(code: str, dimension: str, group: str, values: dict[str, int]) -> dict[str, Any]:
    """A mean as a row of an import; none of fewer than ten answers."""
    row = empty_row(code, "", dimension, group, Unit.MEAN)
    base = sum(values.values())
    if base < SMALLEST_GROUP or is_unsafe(base):
        row["state"], row["base_state"] = ResultState.SUPPRESSED, BaseState.SUPPRESSED
        return row
    total = sum((Decimal(value) * count for value, count in values.items()), Decimal(0))
    row["value"], row["decimals"] = str(round(total / base, 1)), 1
    row["base"], row["base_state"] = base, BaseState.VALUE
    return row


def empty_row(question: str, option: str, dimension: str, group: str, unit: str) -> dict[str, Any]:
    """A result as imports carry it, without a number yet."""
    return {
        "question": question,
        "option": option,
        "dimension": dimension,
        "group": group,
        "unit": str(unit),
        "state": str(ResultState.VALUE),
        "qualifier": str(Qualifier.EXACT),
        "value": None,
        "upper": None,
        "decimals": 0,
        "numerator": None,
        "denominator": None,
        "base": None,
        "base_state": str(BaseState.NOT_PUBLISHED),
        "verbatim": "",
    }
