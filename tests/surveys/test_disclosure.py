"""What is hidden in a table, rule by rule; that it is enough is proved in test_attack.py."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from surveys.disclosure import (
    SMALLEST_COUNT,
    SMALLEST_GROUP,
    derivable,
    hidden_groups,
    hidden_totals,
    is_unsafe,
    protect,
)

FEW = settings(max_examples=300, deadline=None, suppress_health_check=list(HealthCheck))
GRIDS = st.integers(2, 4).flatmap(
    lambda width: st.lists(
        st.lists(st.integers(0, 14) | st.integers(20, 60), min_size=width, max_size=width),
        min_size=2,
        max_size=5,
    )
)


@FEW
@given(GRIDS)
def test_no_small_count_is_published(counts) -> None:
    totals = [sum(row) for row in counts]
    if hidden_totals(totals):
        return
    sizes = [sum(row[j] for row in counts) for j in range(len(counts[0]))]
    protection = protect(counts, hidden_groups(sizes))
    if protection is None:
        return
    shown = [
        value
        for i, row in enumerate(counts)
        for j, value in enumerate(row)
        if (i, j) not in protection.cells
    ]
    assert not [value for value in shown if is_unsafe(value)]


@settings(max_examples=500, deadline=None)
@given(st.lists(st.integers(0, 30), min_size=1, max_size=8))
def test_a_small_total_is_hidden_with_enough_others(counts: list[int]) -> None:
    hidden = hidden_totals(counts)
    assert not [c for i, c in enumerate(counts) if is_unsafe(c) and i not in hidden]
    if hidden and sum(counts) >= SMALLEST_GROUP:
        assert len(hidden) > 1
        assert sum(counts[i] for i in hidden) >= SMALLEST_COUNT


@settings(max_examples=500, deadline=None)
@given(st.lists(st.integers(0, 40), min_size=2, max_size=8))
def test_small_groups_are_hidden_with_enough_others(sizes: list[int]) -> None:
    hidden = hidden_groups(sizes)
    assert {j for j, size in enumerate(sizes) if 0 < size < SMALLEST_GROUP} <= hidden
    if any(size for j, size in enumerate(sizes) if j not in hidden) and hidden:
        assert len(hidden) > 1
        assert sum(sizes[j] for j in hidden) >= SMALLEST_GROUP  # what follows from the total


@pytest.mark.parametrize(
    ("sizes", "already", "expected"),
    [
        ([3, 0, 20, 30], (), {0, 2}),  # a group of nobody covers nobody
        ([3, 4, 20, 30], (), {0, 1, 2}),  # both would follow almost
        ([20, 30, 40], (1,), {0, 1}),  # alone it would follow from the total
        ([20, 0, 40], (1,), {1}),  # of nobody, nothing follows
    ],
)
def test_what_covers_a_hidden_group(
    sizes: list[int], already: tuple[int, ...], expected: set[int]
) -> None:
    assert hidden_groups(sizes, already) == expected


def test_a_true_zero_stays_where_its_answer_was_given_by_nobody() -> None:
    counts = [[0, 0, 0], [8, 12, 30], [20, 20, 30]]
    assert not {cell for cell in protect(counts, set()).cells if cell[0] == 0}


def test_a_safe_table_loses_nothing() -> None:
    assert not protect([[20, 30, 40], [15, 25, 35]], set()).cells


@pytest.mark.parametrize(
    "counts", [[[3, 20, 30], [40, 30, 20]], [[2, 9, 9], [50, 9, 9]], [[2, 24, 12], [31, 31, 20]]]
)
def test_one_small_count_takes_others_with_it(counts) -> None:
    cells = protect(counts, set()).cells
    assert (0, 0) in cells
    assert len(cells) == 4


def test_a_breakdown_that_hiding_cannot_save_is_left_out() -> None:
    """Nine of the ten of a group answered, all the same: its size tells what they said."""
    assert protect([[24, 9], [0, 0]], set(), whole=[24, 10]) is None


def test_a_group_that_is_small_in_one_question_takes_another_with_it() -> None:
    found = protect([[24, 4], [40, 0]], set(), whole=[80, 30])
    assert found is not None
    assert found.columns == {0, 1}


EXACT = {"qualifier": "exact", "unit": "percent", "base": 50}


def cell(option: str, state: str, group: str = "", **facts) -> dict[str, object]:
    """A result of an import."""
    dimension = "size" if group else ""
    place = {"option": option, "group": group, "dimension": dimension}
    return {**EXACT, **place, "state": state, **facts}


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([cell("a", "value"), cell("b", "suppressed")], 1),
        ([cell("a", "value"), cell("b", "suppressed"), cell("c", "suppressed")], 0),
        ([cell("a", "value"), cell("b", "suppressed"), cell("c", "missing")], 0),
        ([cell("a", "value", qualifier="about"), cell("b", "suppressed")], 0),
        ([cell("a", "value"), cell("a", "value", "s"), cell("a", "suppressed", "l")], 1),
        ([cell("a", "value"), cell("a", "value", "s", base=None), cell("a", "suppressed", "l")], 0),
        ([cell("a", "value"), cell("a", "suppressed", "s"), cell("a", "suppressed", "l")], 0),
        # Both hidden cells of 'a' follow once those of 'b' and 'c' are added up per group.
        (
            [
                *(cell(option, "value", group) for option in "bc" for group in "sl"),
                *(cell("a", "suppressed", group) for group in "sl"),
            ],
            2,
        ),
    ],
)
def test_what_follows_from_its_neighbours_is_found(rows, found) -> None:
    options = {row["option"] for row in rows}
    assert len(derivable(rows, options, {"size": {"s", "l"}})) == found
