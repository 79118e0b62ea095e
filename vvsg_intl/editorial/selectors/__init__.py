"""What asks for care: one read for each panel of the dashboard, in a fixed number of queries."""

from .pages import (
    awaiting_review,
    broken_links,
    lagging_translations,
    missing_translations,
    my_drafts,
    old_pages,
    scheduled,
)
from .records import (
    evaluations_to_publish,
    incomplete_publications,
    missed_searches,
    silent_actions,
    unsound_files,
)
from .rows import Findings

__all__ = [
    "Findings",
    "awaiting_review",
    "broken_links",
    "evaluations_to_publish",
    "incomplete_publications",
    "lagging_translations",
    "missed_searches",
    "missing_translations",
    "my_drafts",
    "old_pages",
    "scheduled",
    "silent_actions",
    "unsound_files",
]
