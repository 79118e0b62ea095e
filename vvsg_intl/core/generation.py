"""The generation of the content: what was read from the database holds while it stays the same.

Every change that can show adds a row in its own transaction (signals.py); the rows together are
the generation. So no process shows what another has changed, and no list says what to forget."""

import secrets
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, nullcontext
from contextvars import ContextVar
from dataclasses import dataclass
from functools import wraps
from typing import Any, ParamSpec, TypeVar, cast

from django.apps import apps
from django.db import DatabaseError, connection, transaction

from vvsg_intl.core.postgresql.patience import at_once

Generation = tuple[int, int]
P = ParamSpec("P")
R = TypeVar("R")
K = TypeVar("K")

TOKEN_BITS = 48  # the sum of ten thousand rows stays well within a 64-bit integer

RECENT_SECONDS = 1.0
MOST_KEPT = 500  # cards of a list: some megabytes for a process


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
    with connection.cursor() as cursor:  # as SQL: it is asked more often than anything else
        cursor.execute("SELECT count(*), coalesce(sum(token), 0) FROM core_contentchange")
        count, tokens = cursor.fetchone()
    generation = (int(count), int(tokens))
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


def place_to_keep() -> Callable[[], dict[Any, Any]]:
    """A place for what was read, which is another and empty one after each change.

    Whoever began before the change goes on filling the old one, never the new.
    """
    place: tuple[Generation | None, dict[Any, Any]] = (None, {})

    def values() -> dict[Any, Any]:
        nonlocal place
        generation = current_generation()
        found = place
        if found[0] != generation:
            place = found = (generation, {})
        return found[1]

    return values


def per_generation(read: Callable[P, R]) -> Callable[P, R]:
    """Keep in this process what `read` returns, for each of its few arguments, until a change."""
    place = place_to_keep()

    @wraps(read)
    def kept_read(*args: P.args, **kwargs: P.kwargs) -> R:
        values = place()
        key = (args, tuple(kwargs.items()))
        if key not in values:
            values[key] = read(*args, **kwargs)
        return cast(R, values[key])

    return kept_read


def each_per_generation(
    read: Callable[[list[K], str], Mapping[K, R]],
) -> Callable[[Sequence[K], str], list[R]]:
    """Keep what `read` finds for each key in a language, until a change.

    For what many pages show, such as cards: `read` gets the keys that are not kept, all at once,
    and leaves out those that there is nothing for. The answer is in the order of the keys.
    """
    place = place_to_keep()

    @wraps(read)
    def kept_read(keys: Sequence[K], language: str) -> list[R]:
        values = place()
        found = {key: values[key, language] for key in keys if (key, language) in values}
        if missing := [key for key in keys if key not in found]:
            read_now = read(missing, language)
            found |= read_now
            if len(values) > MOST_KEPT:
                values.clear()
            values.update(((key, language), value) for key, value in read_now.items())
        return [found[key] for key in keys if key in found]

    return kept_read
