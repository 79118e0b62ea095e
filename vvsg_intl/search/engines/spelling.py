"""How alike two words are, in the slips of a keyboard."""

from vvsg_intl.search.questions import plain

SLIPS_PER_LETTERS = 4
MOST_SLIPS = 3


def nearest(typed: str, candidates: list[str]) -> str | None:
    """Of some words, the one with the fewest slips from what was typed, in plain letters.

    One slip in four letters at most; among equals the first.
    """
    allowed = min(MOST_SLIPS, max(1, len(typed) // SLIPS_PER_LETTERS))
    slips = {word: distance(typed, plain(word)) for word in candidates}
    best = min(slips, key=lambda word: slips[word], default=None)
    return best if best is not None and slips[best] <= allowed else None


def distance(one: str, other: str) -> int:
    """Letters too many, too few, wrong, or two that changed places (optimal string alignment)."""
    before: list[int] = []
    previous = list(range(len(other) + 1))
    for i, left in enumerate(one, start=1):
        row = [i]
        for j, right in enumerate(other, start=1):
            cost = min(previous[j] + 1, row[-1] + 1, previous[j - 1] + (left != right))
            if i > 1 and j > 1 and left == other[j - 2] and one[i - 2] == right:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, previous = previous, row
    return previous[-1]
