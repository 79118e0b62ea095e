"""How passages are searched: one module per database, and both answer alike.

`find`, `headlines` and `corrected` take a question; a question has terms.
"""

from collections.abc import Collection, Sequence
from typing import Protocol

from django.db import connection

from vvsg_intl.search.questions import Question

from . import postgresql, sqlite
from .hits import MARK_END, MARK_START, Hit, Scope

__all__ = ["MARK_END", "MARK_START", "Engine", "Hit", "Scope", "engine"]


class Engine(Protocol):
    """What a database's module does."""

    def find(self, question: Question, scopes: Sequence[Scope], *, any_word: bool) -> list[Hit]:
        """Hits in each scope, the best first; with `any_word` one term is enough."""

    def headlines(self, question: Question, ids: Collection[int]) -> dict[int, str]:
        """Of these passages, the words around the hit, between MARK_START and MARK_END."""

    def corrected(self, question: Question, language: str) -> str | None:
        """The question as it may have been meant; None where nothing is alike."""


def engine() -> Engine:
    """The module of the database that the site runs on."""
    return postgresql if connection.vendor == "postgresql" else sqlite
