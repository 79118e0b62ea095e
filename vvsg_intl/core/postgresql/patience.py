"""Who waits for a database that is away, and who has something to fall back on."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_waits: ContextVar[bool] = ContextVar("waits_for_the_database", default=True)


def is_patient() -> bool:
    """Whether to wait a moment for the database."""
    return _waits.get()


@contextmanager
def at_once() -> Iterator[None]:
    """Inside, nobody waits."""
    before = _waits.set(False)
    try:
        yield
    finally:
        _waits.reset(before)
