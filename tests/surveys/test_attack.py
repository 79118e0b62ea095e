"""An attacker with all that an import publishes cannot tell a hidden number: proved by attacking.

Each hidden number of a generated survey is made as small and as large as linear programming on
everything published allows, all in one problem of many blocks. More: DISCLOSURE_SURVEYS=20000."""

import os
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from random import Random
from typing import Any

import numpy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import sparse
from scipy.optimize import linprog

from surveys.codebooks import Codebook, read_codebook
from surveys.disclosure import SMALLEST_COUNT, SMALLEST_GROUP, hidden_groups, is_unsafe
from surveys.tabulation import results_of
from surveys.tallies import tally

SURVEYS = int(os.environ.get("DISCLOSURE_SURVEYS", "600"))
MOST = 5_000  # more authorities than there are
WIDE_ENOUGH = SMALLEST_COUNT - 1e-6

Cell = tuple[str, str, str]  # answer, breakdown, group; '' is all


@dataclass
class Survey:
    """Answers of made-up authorities to one question, with the codebook that explains them."""

    book: Codebook
    rows: list[list[str]]
    answers: tuple[str, ...]
    groups: dict[str, tuple[str, ...]]
    is_multiple: bool = False

    def published(self) -> list[dict[str, Any]]:
        """What an import would publish."""
        lines = iter(enumerate([list(self.header()), *self.rows], start=1))
        return results_of(tally(lines, self.book))

    def header(self) -> tuple[str, ...]:
        """The columns of the file."""
        return (*self.groups, "v")

    def count(self, answer: str, breakdown: str = "", group: str = "") -> int:
        """How many gave an answer ('' for any)."""
        place = self.header().index(breakdown) if breakdown else 0
        return sum(
            row[-1] in ((answer,) if answer else self.answers)
            and (not breakdown or row[place] == group)
            for row in self.rows
        )


def generated(seed: int, size: int, answers: int, groups: tuple[int, ...]) -> Survey:
    """A survey with skewed answers, groups of all sizes, some that did not answer."""
    draw = Random(seed)  # noqa: S311 - not for secrets
    codes = tuple(f"a{n}" for n in range(answers))
    parts = {f"b{n}": tuple(f"g{m}" for m in range(count)) for n, count in enumerate(groups)}
    weights = [draw.choice((0.001, 1, 3, 10, 40)) for _ in codes]
    sizes = {name: [draw.choice((1, 2, 6, 20)) for _ in part] for name, part in parts.items()}
    silent = draw.choice((0, 0, 0.04, 0.1, 0.6))
    is_multiple = answers == 2 and draw.random() < 0.4
    if is_multiple:
        codes = ("1", "0")
    rows = [
        [
            *(draw.choices(part, sizes[name])[0] for name, part in parts.items()),
            "" if draw.random() < silent else draw.choices(codes, weights)[0],
        ]
        for _ in range(size)
    ]
    options = ", ".join(f"{code}: {{}}" for code in codes)
    question = (
        "{code: q, topic: t, type: multiple, options: {m: {column: v}}}"
        if is_multiple
        else f"{{code: q, topic: t, type: single, column: v, options: {{{options}}}}}"
    )
    breakdowns = "".join(
        f"  {name}: {{column: {name}, groups: {{{', '.join(f'{g}: {{}}' for g in part)}}}}}\n"
        for name, part in parts.items()
    )
    text = f"series: s\nwave: 2030\nbreakdowns:\n{breakdowns}questions:\n  - {question}\n"
    return Survey(read_codebook(text.encode()), rows, codes, parts, is_multiple)


SURVEY = st.builds(
    generated,
    seed=st.integers(0, 2**32),
    size=st.integers(0, 40) | st.integers(20, 300),
    answers=st.integers(2, 5),
    groups=st.sampled_from([(2,), (3,), (5,), (2, 3), (3, 4)]),
)


@dataclass
class Knowledge:
    """What an attacker knows: hidden numbers as variables, published ones in equations."""

    survey: Survey
    shown: dict[Cell, int] = field(default_factory=dict)
    names: dict[Cell, int] = field(default_factory=dict)
    lines: list[dict[int, int]] = field(default_factory=list)
    totals: list[int] = field(default_factory=list)

    def learn(self, rows: list[dict[str, Any]]) -> None:
        """Take in the published results: even of a rounded share the exact count is known."""
        breakdowns = {row["dimension"] for row in rows}
        for row in rows:
            cell = self.cell(row)
            if row["state"] == "value":
                self.shown[cell] = self.survey.count(*cell)
            if row["base"] is not None:
                self.shown["", *cell[1:]] = row["base"]
        for breakdown in breakdowns:
            self.add_sums(breakdown)

    def cell(self, row: dict[str, Any]) -> Cell:
        """Where a published result stands."""
        answer = "1" if self.survey.is_multiple else row["option"]
        return answer, row["dimension"], row["group"]

    def term(self, cell: Cell) -> tuple[int | None, int]:
        """A number as variable, or as what is known of it."""
        if cell in self.shown:
            return None, self.shown[cell]
        return self.names.setdefault(cell, len(self.names)), 0

    def add(self, parts: list[Cell], whole: Cell) -> None:
        """The parts add up to the whole."""
        line: dict[int, int] = defaultdict(int)
        total = 0
        for cell, sign in [*((part, 1) for part in parts), (whole, -1)]:
            name, value = self.term(cell)
            if name is None:
                total -= sign * value
            else:
                line[name] += sign
        self.lines.append(line)
        self.totals.append(total)

    def add_sums(self, breakdown: str) -> None:
        """Answers add up to all in each group; groups add up to all for each answer."""
        groups = self.survey.groups[breakdown] if breakdown else ("",)
        for group in groups:
            self.add([(a, breakdown, group) for a in self.survey.answers], ("", breakdown, group))
        if breakdown:
            for answer in ("", *self.survey.answers):
                self.add([(answer, breakdown, group) for group in groups], (answer, "", ""))

    def most(self, cell: Cell) -> int:
        """No group is larger than in the whole wave, where other questions may tell that."""
        answer, breakdown, group = cell
        if answer or not group:
            return MOST
        groups = self.survey.groups[breakdown]
        place = self.survey.header().index(breakdown)
        counted = Counter(row[place] for row in self.survey.rows)
        hidden = hidden_groups([counted[name] for name in groups])
        return MOST if groups.index(group) in hidden else counted[group]

    def intervals(self, cells: list[Cell]) -> list[float]:
        """How far apart the smallest and the largest possible number of each cell are."""
        matrix = numpy.zeros((len(self.lines), len(self.names)))
        for number, line in enumerate(self.lines):
            for name, sign in line.items():
                matrix[number, name] = sign
        blocks = 2 * len(cells)
        goal = numpy.zeros((blocks, len(self.names)))
        for number, cell in enumerate(cells):
            goal[2 * number, self.names[cell]] = 1
            goal[2 * number + 1, self.names[cell]] = -1
        found = linprog(
            goal.ravel(),
            A_eq=sparse.kron(sparse.eye(blocks), sparse.csr_array(matrix), format="csr"),
            b_eq=numpy.tile(self.totals, blocks),
            bounds=[(0, self.most(cell)) for cell in self.names] * blocks,
            method="highs-ds",
        )
        assert found.status == 0, found.message
        ends = (goal * found.x.reshape(blocks, -1)).sum(axis=1)
        return [-ends[2 * n + 1] - ends[2 * n] for n in range(len(cells))]


@settings(max_examples=SURVEYS, deadline=None, suppress_health_check=list(HealthCheck))
@given(SURVEY)
def test_no_hidden_number_can_be_told_from_all_that_is_published(survey: Survey) -> None:
    rows = survey.published()
    for row in rows:
        if row["state"] == "value":
            assert not is_unsafe(survey.count(*Knowledge(survey).cell(row)))
            assert row["base"] >= SMALLEST_GROUP
    known = Knowledge(survey)
    known.learn(rows)
    hidden = [known.cell(row) for row in rows if row["state"] == "suppressed"]
    # What nobody at all answered is zero in each group, a small one too: there is nothing to hide.
    hidden = [cell for cell in hidden if survey.count(cell[0]) or not known.shown.get(("", "", ""))]
    if hidden:
        assert min(known.intervals(hidden)) >= WIDE_ENOUGH


def test_the_attack_finds_what_is_hidden_alone() -> None:
    surveys = (generated(seed, size=300, answers=2, groups=(2,)) for seed in range(100))
    safe = (s for s in surveys if all(row["state"] == "value" for row in s.published()))
    known = Knowledge(next(safe))
    known.learn(known.survey.published())
    alone = next(cell for cell in known.shown if all(cell))
    del known.shown[alone]
    known.lines.clear()
    known.totals.clear()
    known.add_sums(alone[1])
    assert known.intervals([alone])[0] < 1
