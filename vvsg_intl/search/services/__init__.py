"""Writes of search: the passages that it reads, and what was searched in vain."""

from .documents import forget_edition, is_read, public_editions, read_edition, unread_editions
from .misses import TIMES_TO_BE_READ, forget_rare_misses, note_miss
from .passages import index_page, index_publication, index_term
from .rebuilding import rebuild

__all__ = [
    "TIMES_TO_BE_READ",
    "forget_edition",
    "forget_rare_misses",
    "index_page",
    "index_publication",
    "index_term",
    "is_read",
    "note_miss",
    "public_editions",
    "read_edition",
    "rebuild",
    "unread_editions",
]
