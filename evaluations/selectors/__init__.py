"""Reads: what the pages of evaluations show, and (in screens) what editors see of one."""

from .pages import (
    evaluation_cards,
    evaluation_context,
    evaluation_links,
    follow_up_context,
    follow_up_link,
    searchable_text,
)

__all__ = [
    "evaluation_cards",
    "evaluation_context",
    "evaluation_links",
    "follow_up_context",
    "follow_up_link",
    "searchable_text",
]
