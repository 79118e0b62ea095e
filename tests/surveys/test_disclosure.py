"""An attacker with everything that is published cannot tell a hidden count: proved by attacking."""

import numpy
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from surveys.disclosure import (
    SMALLEST_COUNT,
    SMALLEST_GROUP,
    hidden_groups,
    hidden_totals,
    is_unsafe,
    protect,
)

WIDE_ENOUGH = SMALLEST_COUNT - 1e-6
FEW = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
GRIDS = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 14) | st.integers(20, 60), min_size=width, max_size=width),
        min_size=2,
        max_size=5,
    )
)


def interval(known: list[tuple[list[int], int]], unknown: int, wanted: int) -> tuple[float, float]:
    """Between what a hidden number must lie: linear programming over the published sums."""
    matrix = numpy.zeros((len(known), unknown))
    for row, (members, _total) in enumerate(known):
        matrix[row, members] = 1
    totals = [total for _members, total in known]
    ends = []
    for sign in (1, -1):
        goal = numpy.zeros(unknown)
        goal[wanted] = sign
        found = linprog(goal, A_eq=matrix, b_eq=totals, bounds=(0, 2000), method="highs")
        assert found.status == 0
        ends.append(sign * found.fun)
    return ends[0], ends[1]


def equations(counts, protection, free_columns) -> tuple[dict, list[tuple[list[int], int]]]:
    """What is published of a table, as sums of what is hidden."""
    cells = sorted(protection.cells)
    names = {cell: n for n, cell in enumerate(cells)}
    names |= {("size", j): len(cells) + n for n, j in enumerate(sorted(free_columns))}
    known = []
    for i, row in enumerate(counts):
        members = [names[i, j] for j in range(len(row)) if (i, j) in names]
        shown = sum(value for j, value in enumerate(row) if (i, j) not in names)
        if members:
            known.append((members, sum(row) - shown))
    extra = []
    for j in range(len(counts[0])):
        members = [names[i, j] for i in range(len(counts)) if (i, j) in names]
        size = sum(row[j] for row in counts)
        shown = sum(row[j] for i, row in enumerate(counts) if (i, j) not in names)
        if members and j not in free_columns:
            known.append((members, size - shown))
        elif members:
            extra.append((members, names["size", j], shown))
    return names, [*known, *[((m, s), shown) for m, s, shown in extra]]  # type: ignore[list-item]


def attack(counts, protection, free_columns) -> list[tuple[float, float]]:
    """The interval of every hidden cell."""
    names, known = equations(counts, protection, free_columns)
    rows, totals = [], []
    for members, total in known:
        line = numpy.zeros(len(names))
        if isinstance(members, tuple):
            line[members[0]] = 1
            line[members[1]] = -1
            totals.append(-total)
        else:
            line[members] = 1
            totals.append(total)
        rows.append(line)
    if free_columns:
        line = numpy.zeros(len(names))
        line[[names["size", j] for j in free_columns]] = 1
        rows.append(line)
        totals.append(sum(row[j] for row in counts for j in free_columns))
    intervals = []
    for cell in protection.cells:
        goal = numpy.zeros(len(names))
        goal[names[cell]] = 1
        ends = [
            linprog(sign * goal, A_eq=rows, b_eq=totals, bounds=(0, None), method="highs").fun
            for sign in (1, -1)
        ]
        intervals.append((ends[0], -ends[1]))
    return intervals


@FEW
@given(GRIDS)
def test_no_hidden_cell_of_a_breakdown_can_be_told(counts) -> None:
    totals = [sum(row) for row in counts]
    sizes = [sum(row[j] for row in counts) for j in range(len(counts[0]))]
    if hidden_totals(totals) or sum(size > 0 for size in sizes) < 2:
        return  # nothing is broken down then
    columns = hidden_groups(sizes)
    protection = protect(counts, columns)
    for low, high in attack(counts, protection, columns):
        assert high - low >= WIDE_ENOUGH


@FEW
@given(GRIDS)
def test_no_small_count_is_published(counts) -> None:
    totals = [sum(row) for row in counts]
    if hidden_totals(totals):
        return
    sizes = [sum(row[j] for row in counts) for j in range(len(counts[0]))]
    protection = protect(counts, hidden_groups(sizes))
    shown = [
        value
        for i, row in enumerate(counts)
        for j, value in enumerate(row)
        if (i, j) not in protection.cells
    ]
    assert not [value for value in shown if is_unsafe(value)]


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_no_hidden_answer_can_be_told_from_the_total(counts: list[int]) -> None:
    hidden = hidden_totals(counts)
    assert not [c for i, c in enumerate(counts) if is_unsafe(c) and i not in hidden]
    if not hidden or 0 < sum(counts) < SMALLEST_GROUP:
        return  # with fewer than ten, not even the total is published
    together = sum(counts[i] for i in hidden)
    for place in range(len(hidden)):
        low, high = interval([(list(range(len(hidden))), together)], len(hidden), place)
        assert high - low >= WIDE_ENOUGH


@settings(max_examples=2000, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_a_small_group_is_never_hidden_alone(sizes: list[int]) -> None:
    hidden = hidden_groups(sizes)
    assert {j for j, size in enumerate(sizes) if 0 < size < SMALLEST_GROUP} <= hidden
    if hidden and sum(size > 0 for size in sizes) > 1:
        assert len(hidden) > 1


def test_a_true_zero_stays_where_its_answer_was_given_by_nobody() -> None:
    counts = [[0, 0, 0], [8, 12, 30], [20, 20, 30]]
    assert not {cell for cell in protect(counts, set()).cells if cell[0] == 0}


def test_a_safe_table_loses_nothing() -> None:
    assert not protect([[20, 30, 40], [15, 25, 35]], set()).cells


@pytest.mark.parametrize("counts", [[[3, 20, 30], [40, 30, 20]], [[2, 9, 9], [50, 9, 9]]])
def test_one_small_count_takes_others_with_it(counts) -> None:
    cells = protect(counts, set()).cells
    assert (0, 0) in cells
    assert len(cells) >= 4
