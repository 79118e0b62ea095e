"""What engines take and give."""

from dataclasses import dataclass

# Signs that no text holds (see services.passages.tidy).
MARK_START, MARK_END = "\x02", "\x03"

FIELDS = (
    *("id", "language", "kind", "target", "title", "number", "anchor"),
    *("page_id", "publication_id", "document_id", "country_id", "theme_id"),
)


@dataclass(frozen=True, slots=True)
class Scope:
    """Where to look, and how many to rank: of whole things, and of pages inside PDFs, so many.

    `whole_first`: PDFs need not be looked into where there are whole things enough.
    """

    language: str
    limit: int
    kind: str = ""
    whole_first: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers."""

    id: int
    language: str
    kind: str
    target: str
    title: str
    number: int | None
    anchor: str
    page_id: int | None
    publication_id: int | None
    document_id: int | None
    country_id: int | None
    theme_id: int | None
    score: float
