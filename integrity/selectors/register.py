"""The figures of a year, from rows that lead back to no case; counts under five are not shown."""

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import Any

from integrity.choices import Kind, Outcome, Region, Role
from integrity.models import RegisterRow
from integrity.permissions import roles_of

SMALLEST = 5


@dataclass(frozen=True)
class Count:
    """How many; None for one to four."""

    label: str
    value: int | None


@dataclass(frozen=True)
class YearlyStatistics:
    """The closed cases of a year."""

    year: int
    total: int | None
    by_kind: list[Count]
    by_outcome: list[Count]
    by_region: list[Count]
    median_days_to_ack: float | None
    median_days_to_feedback: float | None


def register_years(*, viewer: Any) -> list[int]:
    """The years of which there are figures, the newest first."""
    return sorted({row.year for row in known_rows(viewer)}, reverse=True)


def yearly_statistics(*, viewer: Any, year: int) -> YearlyStatistics:
    """The figures of a year as somebody may know them."""
    rows = [row for row in known_rows(viewer) if row.year == year]
    return YearlyStatistics(
        year=year,
        total=shown(len(rows)),
        by_kind=counts([row.kind for row in rows], Kind),
        by_outcome=counts([row.outcome for row in rows], Outcome),
        by_region=counts([row.region for row in rows], Region),
        median_days_to_ack=middle([row.days_to_ack for row in rows]),
        median_days_to_feedback=middle([row.days_to_feedback for row in rows]),
    )


def known_rows(viewer: Any) -> list[RegisterRow]:
    """The rows of the roles that somebody has: what alternates led exists for no manager."""
    roles = roles_of(viewer)
    if Role.ALTERNATE in roles and Role.MANAGER not in roles:
        return list(RegisterRow.objects.all())
    if Role.MANAGER in roles:
        return list(RegisterRow.objects.filter(led_by=Role.MANAGER))
    return []


def shown(count: int) -> int | None:
    """A count that gives nobody away."""
    return None if 0 < count < SMALLEST else count


def counts(values: list[str], kinds: Any) -> list[Count]:
    """Each kind with its count; a single hidden one hides the next smallest, or it could be told.

    With the total known, one count left out is the total less the others.
    """
    found = Counter(values)
    lines = {kind: shown(found[kind.value]) for kind in kinds}
    if list(lines.values()).count(None) == 1:
        others = [kind for kind in kinds if lines[kind]]
        if others:
            lines[min(others, key=lambda kind: found[kind.value])] = None
    return [Count(str(kind.label), value) for kind, value in lines.items()]


def middle(days: list[int | None]) -> float | None:
    """The median of what is known, from five values on."""
    known = [value for value in days if value is not None]
    return float(median(known)) if len(known) >= SMALLEST else None
