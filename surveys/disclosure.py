"""Which cells of a table may be published, so that no answer of a few authorities can be told.

Pure functions on counts. Rows are answers that exclude each other, columns are groups; the totals
per answer are published, so a hidden cell must not follow from them and its neighbours."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

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


def hidden_groups(sizes: Sequence[int]) -> set[int]:
    """The groups that get no breakdown: the small ones, and enough others to cover them.

    One hidden group would follow from the total; two tiny ones would follow almost.
    """
    hidden = {j for j, size in enumerate(sizes) if 0 < size < SMALLEST_GROUP}
    while hidden and (len(hidden) < 2 or sum(sizes[j] for j in hidden) < SMALLEST_GROUP):
        rest = [j for j, size in enumerate(sizes) if size and j not in hidden]
        if not rest:
            break
        hidden.add(min(rest, key=lambda j: sizes[j]))
    return hidden


def protect(counts: Counts, hidden_columns: set[int]) -> Protection:
    """What to hide in a breakdown whose row totals are all published.

    Starts from the columns that are hidden anyway and the counts that are too small, and hides
    one more cell at a time until each hidden one could be at least five different numbers.
    """
    sizes = [sum(column) for column in zip(*counts, strict=True)]
    # What nobody answered, and groups of nobody, are zeros that everybody can see.
    real = [i for i, row in enumerate(counts) if sum(row)]
    width = [j for j, size in enumerate(sizes) if size or j in hidden_columns]
    small = {j for j in width if 0 < sizes[j] < SMALLEST_GROUP}
    found = Protection(columns=set(hidden_columns) | small)
    found.cells = {
        (i, j) for i in real for j in width if j in found.columns or is_unsafe(counts[i][j])
    }
    while weak := weakest(counts, found.cells, hidden_columns):
        others = [(i, j) for i in real for j in width if (i, j) not in found.cells]
        extra = next_to_hide(counts, weak, others)
        if extra is None:
            break
        found.cells.add(extra)
    return found


def next_to_hide(counts: Counts, weak: Cell, candidates: Sequence[Cell]) -> Cell | None:
    """The cell that costs readers least: near the weak one, and with the smallest count."""
    return min(
        candidates,
        key=lambda c: (
            counts[c[0]][c[1]] == 0,
            c[0] != weak[0] and c[1] != weak[1],
            counts[c[0]][c[1]],
            c,
        ),
        default=None,
    )


def weakest(counts: Counts, hidden: set[Cell], free_columns: set[int]) -> Cell | None:
    """The first hidden cell that can be told to within fewer than five numbers; None if none."""
    network = Network(counts, hidden, free_columns)
    return next((cell for cell in sorted(hidden) if network.room(cell) < SMALLEST_COUNT), None)


class Network:
    """The hidden cells as a network of flows: rows to columns, and hidden sizes to the total.

    In a table whose totals are known, hidden cells can only change around closed circles; how far
    one can change is a maximum flow from its one end back to the other. This is exact.
    """

    def __init__(self, counts: Counts, hidden: set[Cell], free_columns: set[int]) -> None:
        self.counts = counts
        self.arcs: dict[Node, dict[Node, int]] = {}
        for i, j in hidden:
            self.join(("row", i), ("column", j), counts[i][j])
        for j in free_columns:
            size = sum(row[j] for row in counts)
            self.join(("column", j), TOTAL, size)

    def join(self, start: Node, end: Node, value: int) -> None:
        """An edge that may grow freely and shrink to zero. No room beyond what matters is kept."""
        self.arcs.setdefault(start, {})[end] = SMALLEST_COUNT
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
