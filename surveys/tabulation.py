"""From counted answers to results that may be published, with the state of those that may not."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from surveys.choices import BaseState, Qualifier, QuestionType, ResultState, Unit
from surveys.codebooks import Breakdown, CodedQuestion
from surveys.disclosure import (
    SMALLEST_GROUP,
    decimals_for,
    hidden_groups,
    hidden_totals,
    protect,
)
from surveys.tallies import CHOSEN, Sum, Tally

TRUE_WORDS = {word for word, chosen in CHOSEN.items() if chosen}


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


@dataclass(frozen=True)
class Groups:
    """The groups of a breakdown, how many each has, and which stay hidden in the whole wave."""

    codes: list[str]
    sizes: list[int]
    hidden: set[int]


def groups_of(counted: Tally, breakdown: Breakdown) -> Groups:
    """The groups that somebody of is there."""
    sizes: Counter[str] = Counter()
    for value, count in counted.sizes[breakdown.code].items():
        if value in breakdown.values:
            sizes[breakdown.values[value]] += count
    codes = [group for group in breakdown.labels if sizes[group]]
    present = [sizes[code] for code in codes]
    return Groups(codes, present, hidden_groups(present))


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
    kept: dict[str, Groups],
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
    for breakdown, groups in kept.items():
        rows = [[answer[group] for group in groups.codes] for answer in grid(breakdown).values()]
        # Where some have no group, the totals of the table are not those that are published.
        if len(groups.codes) > 1 and [sum(row) for row in rows] == totals:
            results += group_shares(question.code, options, breakdown, groups, rows)
    return results


def group_shares(
    code: str, options: list[str | None], breakdown: str, groups: Groups, rows: list[list[int]]
) -> list[dict[str, Any]]:
    """The percentages of one breakdown, with what must be hidden; none where hiding is no help."""
    protection = protect(rows, groups.hidden, groups.sizes)
    if protection is None:
        return []
    results = []
    for j, group in enumerate(groups.codes):
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


def means(counted: Tally, question: CodedQuestion, kept: dict[str, Groups]) -> list[dict[str, Any]]:
    """The mean of a numeric question, over all and per group that is large enough."""
    every = counted.sums[question.column][""][""]
    results = [mean_row(question.code, "", "", every)]
    for breakdown, groups in kept.items():
        codes = next(b.values for b in counted.book.breakdowns if b.code == breakdown)
        per_group = {group: Sum() for group in groups.codes}
        for value, found in counted.sums[question.column][breakdown].items():
            if value in codes:
                per_group[codes[value]].add(found.count, found.total)
        sizes = [per_group[group].count for group in groups.codes]
        # Where some have no group, a hidden group would follow from the mean of all.
        if len(sizes) < 2 or sum(sizes) != every.count or every.count < SMALLEST_GROUP:
            continue
        hidden = hidden_groups(sizes, groups.hidden)
        results += [
            mean_row(question.code, breakdown, group, Sum() if j in hidden else per_group[group])
            for j, group in enumerate(groups.codes)
        ]
    return results


def mean_row(code: str, dimension: str, group: str, found: Sum) -> dict[str, Any]:
    """A mean as a row of an import; none of fewer than ten answers."""
    row = empty_row(code, "", dimension, group, Unit.MEAN)
    if found.count < SMALLEST_GROUP:
        row["state"], row["base_state"] = ResultState.SUPPRESSED, BaseState.SUPPRESSED
        return row
    row["value"], row["decimals"] = str(round(found.total / found.count, 1)), 1
    row["base"], row["base_state"] = found.count, BaseState.VALUE
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
