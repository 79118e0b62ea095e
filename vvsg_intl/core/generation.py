"""The generation of the content: what was read from the database holds while it stays the same.

Every change that can show adds a row in its own transaction (signals.py); the rows together are
the generation. So no process shows what another has changed, and no list says what to forget."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import ParamSpec, TypeVar

from django.apps import apps
from django.db import DatabaseError, transaction
from django.db.models import Count, Sum

from vvsg_intl.core.postgresql.patience import at_once

Generation = tuple[int, int]
P = ParamSpec("P")
R = TypeVar("R")

TOKEN_BITS = 48  # the sum of ten thousand rows stays well within a 64-bit integer

RECENT_SECONDS = 1.0


@dataclass(frozen=True)
class Recent:
    """A generation, and when (time.monotonic) it was asked."""

    generation: Generation
    at: float


_recent: Recent | None = None
_asked: ContextVar[Generation | None] = ContextVar("generation_asked", default=None)
_asking_once: ContextVar[bool] = ContextVar("generation_asking_once", default=False)


def current_generation() -> Generation:
    """The generation now, in one query; within one request, that of its beginning."""
    if (known := _asked.get()) is not None:
        return known
    found = apps.get_model("core", "ContentChange").objects.aggregate(
        count=Count("pk"), tokens=Sum("token")
    )
    generation = (found["count"], found["tokens"] or 0)
    if _asking_once.get():
        _asked.set(generation)
    return generation


def raise_generation() -> None:
    """Record, in the transaction of the change, that what is shown may be another now.

    Rows are added, never counted up in one place: two editors who save at once would wait for
    each other there. The token is random, so that a change that is rolled back leaves no trace.
    """
    apps.get_model("core", "ContentChange").objects.create(token=secrets.randbits(TOKEN_BITS))
    _asked.set(None)
    forget_recent()
    transaction.on_commit(forget_recent)  # another thread may have asked meanwhile


def recent_generation() -> Generation | None:
    """The generation as this process knew it within the last second.

    With the database away it is the last that was known, so that kept pages go on being served;
    None where none was ever known.
    """
    known = _recent
    now = time.monotonic()  # before asking: the answer may be older than its arrival
    if known is None or now - known.at > RECENT_SECONDS:
        try:
            with at_once() if known else nullcontext():
                generation = current_generation()
        except DatabaseError:
            if known is None:
                return None
            generation = known.generation
        known = remember_recent(generation, now)
    return known.generation


def remember_recent(generation: Generation, at: float) -> Recent:
    """Take a generation that was asked at this moment as the recent one."""
    global _recent
    _recent = Recent(generation, at)
    return _recent


def forget_recent() -> None:
    """Ask anew: this process has just changed something, and shows it at once."""
    global _recent
    _recent = None


@contextmanager
def one_generation(known: Generation | None = None) -> Iterator[None]:
    """Ask for the generation at most once inside, so that a page never mixes two states.

    With `known` it is not asked at all; whoever knows it sees to it that it still holds in the
    end. One within another is the same.
    """
    if _asking_once.get():
        yield
        return
    asked, once = _asked.set(known), _asking_once.set(True)
    try:
        yield
    finally:
        _asked.reset(asked)
        _asking_once.reset(once)


def per_generation(read: Callable[P, R]) -> Callable[P, R]:
    """Keep in this process what `read` returns, for each of its few arguments, until a change."""
    kept: tuple[Generation | None, dict[object, R]] = (None, {})

    @wraps(read)
    def kept_read(*args: P.args, **kwargs: P.kwargs) -> R:
        nonlocal kept
        generation = current_generation()
        if kept[0] != generation:
            kept = (generation, {})
        values = kept[1]
        key = (args, tuple(kwargs.items()))
        if key not in values:
            values[key] = read(*args, **kwargs)
        return values[key]

    return kept_read
