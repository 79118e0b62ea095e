"""Which cells of a table may be published, so that no answer of a few authorities can be told.

Pure functions on counts. Rows are answers that exclude each other, columns are groups; the totals
per answer are published, so a hidden cell must not follow from them and its neighbours."""

from collections import Counter, deque
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SMALLEST_COUNT = 5  # counts of 1 to 4 are not published; a true zero is
SMALLEST_GROUP = 10  # no breakdown for fewer authorities than this
WHOLE_PERCENT_BELOW = 200  # decimals would claim more than so few answers can tell

Cell = tuple[int, int]
Node = tuple[str, int]
Counts = Sequence[Sequence[int]]
TOTAL: Node = ("total", 0)


@dataclass
class Protection:
    """What must stay hidden: cells, and columns whose size is hidden with all that is in them."""

    cells: set[Cell] = field(default_factory=set)
    columns: set[int] = field(default_factory=set)


def is_unsafe(count: int) -> bool:
    """Whether a count is too small to publish."""
    return 0 < count < SMALLEST_COUNT


def decimals_for(base: int) -> int:
    """How many decimals a percentage of so many answers may have."""
    return 0 if base < WHOLE_PERCENT_BELOW else 1


def hidden_totals(counts: Sequence[int]) -> set[int]:
    """The answers whose count over all authorities must be hidden, given that n is published.

    All of them where fewer than ten answered. A hidden answer could be any part of the sum of the
    hidden ones, so that sum has to be large enough, and no answer is hidden alone.
    """
    if 0 < sum(counts) < SMALLEST_GROUP:
        return set(range(len(counts)))
    hidden = {i for i, count in enumerate(counts) if is_unsafe(count)}
    while hidden and (len(hidden) < 2 or sum(counts[i] for i in hidden) < SMALLEST_COUNT):
        rest = [i for i, count in enumerate(counts) if count and i not in hidden]
        if not rest:
            return set(range(len(counts)))
        hidden.add(min(rest, key=lambda i: counts[i]))
    return hidden


def hidden_groups(sizes: Sequence[int], already: Collection[int] = ()) -> set[int]:
    """The groups that get no breakdown: the small ones, and enough others to cover them.

    One hidden group would follow from the total; two tiny ones would follow almost. `already`
    are hidden anyway; where nobody of them answered, they cover nobody.
    """
    hidden = {j for j, size in enumerate(sizes) if 0 < size < SMALLEST_GROUP or j in already}
    while hidden and needs_cover([sizes[j] for j in hidden]):
        rest = [j for j, size in enumerate(sizes) if size and j not in hidden]
        if not rest:
            break
        hidden.add(min(rest, key=lambda j: sizes[j]))
    return hidden


def needs_cover(sizes: Sequence[int]) -> bool:
    """Whether hidden groups of these sizes would follow, or almost, from a published total."""
    inhabited = [size for size in sizes if size]
    return bool(inhabited) and (len(inhabited) < 2 or sum(inhabited) < SMALLEST_GROUP)


def protect(
    counts: Counts, hidden_columns: Collection[int], whole: Sequence[int] | None = None
) -> Protection | None:
    """What to hide in a breakdown whose row totals are all published; None: all of it.

    Starts from the columns that are hidden anyway and the counts that are too small, and hides
    one more cell at a time until each hidden one could be at least five different numbers.
    `whole`: how many each group has in the wave, which other questions may tell.
    """
    sizes = [sum(column) for column in zip(*counts, strict=True)]
    # What nobody answered, and groups of nobody, are zeros that everybody can see.
    real = [i for i, row in enumerate(counts) if sum(row)]
    width = [j for j, size in enumerate(sizes) if size or j in hidden_columns]
    found = Protection(columns=hidden_groups(sizes, hidden_columns))
    found.cells = {
        (i, j) for i in real for j in width if j in found.columns or is_unsafe(counts[i][j])
    }
    # A size that is hidden here alone is at most that of the whole wave.
    room = {
        j: SMALLEST_COUNT if j in hidden_columns else (whole or sizes)[j] - sizes[j]
        for j in found.columns
    }
    while weakest(counts, found.cells, room):
        others = [(i, j) for i in real for j in width if (i, j) not in found.cells]
        extra = next_to_hide(counts, found.cells, others, found.columns)
        if extra is None:
            return None
        found.cells.add(extra)
    return found


def next_to_hide(
    counts: Counts, hidden: Collection[Cell], candidates: Sequence[Cell], covered: Collection[int]
) -> Cell | None:
    """The cell that costs readers least: beside those that stand alone, with the smallest count.

    A hidden cell alone in its row or column follows from the total of that line. `covered`: the
    columns whose size is hidden, so that one cell may stand alone there.
    """
    in_row = Counter(i for i, _j in hidden)
    in_column = Counter(j for _i, j in hidden if j not in covered)

    def cost(cell: Cell) -> tuple[bool, int, int, Cell]:
        helped = (in_row[cell[0]] == 1) + (in_column[cell[1]] == 1)
        count = counts[cell[0]][cell[1]]
        return count == 0, -helped, count, cell

    return min(candidates, key=cost, default=None)


def weakest(counts: Counts, hidden: set[Cell], room: Mapping[int, int]) -> Cell | None:
    """The first hidden cell that can be told to within fewer than five numbers; None if none."""
    network = Network(counts, hidden, room)
    return next((cell for cell in sorted(hidden) if network.room(cell) < SMALLEST_COUNT), None)


class Network:
    """The hidden cells as a network of flows: rows to columns, and hidden sizes to the total.

    In a table whose totals are known, hidden cells can only change around closed circles; how far
    one can change is a maximum flow from its one end back to the other. This is exact.
    """

    def __init__(self, counts: Counts, hidden: set[Cell], room: Mapping[int, int]) -> None:
        self.counts = counts
        self.arcs: dict[Node, dict[Node, int]] = {}
        for i, j in hidden:
            self.join(("row", i), ("column", j), counts[i][j])
        for j, growth in room.items():
            size = sum(row[j] for row in counts)
            self.join(("column", j), TOTAL, size, growth)

    def join(self, start: Node, end: Node, value: int, growth: int = SMALLEST_COUNT) -> None:
        """An edge that may grow and shrink to zero. No room beyond what matters is kept."""
        self.arcs.setdefault(start, {})[end] = min(growth, SMALLEST_COUNT)
        self.arcs.setdefault(end, {})[start] = min(value, SMALLEST_COUNT)

    def room(self, cell: Cell) -> int:
        """How many numbers beside its own the cell could be, counted no further than needed."""
        start, end = ("row", cell[0]), ("column", cell[1])
        less = min(self.counts[cell[0]][cell[1]], self.flow(start, end, (start, end)))
        return self.flow(end, start, (start, end)) + less

    def flow(self, source: Node, sink: Node, without: tuple[Node, Node]) -> int:
        """The maximum flow from source to sink that does not use the edge itself."""
        left = {node: dict(ends) for node, ends in self.arcs.items()}
        left[without[0]].pop(without[1], None)
        left[without[1]].pop(without[0], None)
        total = 0
        while total < SMALLEST_COUNT and (path := shortest(left, source, sink)):
            amount = min(left[a][b] for a, b in path)
            for a, b in path:
                left[a][b] -= amount
                left[b][a] = left[b].get(a, 0) + amount
            total += amount
        return total


def shortest(
    arcs: dict[Node, dict[Node, int]], source: Node, sink: Node
) -> list[tuple[Node, Node]]:
    """The shortest way with room left, as its steps; [] for none."""
    came_from: dict[Node, Node] = {source: source}
    waiting = deque([source])
    while waiting:
        node = waiting.popleft()
        if node == sink:
            break
        for end, room in arcs.get(node, {}).items():
            if room and end not in came_from:
                came_from[end] = node
                waiting.append(end)
    if sink not in came_from:
        return []
    steps, node = [], sink
    while node != source:
        steps.append((came_from[node], node))
        node = came_from[node]
    return steps[::-1]


Row = dict[str, Any]


def derivable(
    rows: Sequence[Row], options: Collection[str], groups: Mapping[str, Collection[str]]
) -> list[Row]:
    """The hidden results of one question that follow from the published ones beside them.

    `options`: all answers, where they exclude each other and so add up; else none. `groups`: all
    groups per breakdown. A hidden result that stands alone among known ones becomes known itself.
    """
    found: list[Row] = []
    known = [row for row in rows if row["state"] == "value" and row["qualifier"] == "exact"]
    hidden = [row for row in rows if row["state"] == "suppressed"]
    while lonely := [row for row in hidden if follows(row, rows, known, options, groups)]:
        found += lonely
        known += lonely
        hidden = [row for row in hidden if row not in lonely]
    return found


def follows(
    row: Row,
    rows: Sequence[Row],
    known: Sequence[Row],
    options: Collection[str],
    groups: Mapping[str, Collection[str]],
) -> bool:
    """Whether a hidden result is the only unknown of its group, or of its answer."""
    same_group = ("unit", "dimension", "group")
    beside = {r["option"] for r in known if all(r[name] == row[name] for name in same_group)}
    if row["option"] and len(options) > 1 and set(options) - beside == {row["option"]}:
        return True
    same_answer = [r for r in rows if r["option"] == row["option"] and r["unit"] == row["unit"]]
    # Shares of groups add up only for who knows how large the groups are.
    shown = {
        (r["dimension"], r["group"])
        for r in same_answer
        if r in known and (r["unit"] == "count" or r["base"])
    }
    return any(
        {("", ""), *((dimension, group) for group in members)} - shown
        == {(row["dimension"], row["group"])}
        for dimension, members in groups.items()
    )
