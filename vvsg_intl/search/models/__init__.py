"""What search reads, how editors guide it, the publications section and the search page.

The pages come last: their selectors read the other models.
"""

from .guidance import EditorsPick, MissedSearch, Synonyms
from .index import Passage, Word
from .pages import PublicationIndexPage, SearchPage

__all__ = [
    "EditorsPick",
    "MissedSearch",
    "Passage",
    "PublicationIndexPage",
    "SearchPage",
    "Synonyms",
    "Word",
]
