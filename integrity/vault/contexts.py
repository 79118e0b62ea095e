"""What a piece of ciphertext belongs to, as bytes that are bound into it.

Every part carries its kind and its length, so that no two different lists of parts read the same.
"""

import datetime
from uuid import UUID

FORMAT = b"vvsg-integrity-1"
LENGTH_BYTES = 4

Part = str | bytes | int | UUID | datetime.date | None


def context(purpose: str, *parts: Part) -> bytes:
    """The context of something made for `purpose`, with the parts that it must never leave."""
    return FORMAT + b"".join(encoded(part) for part in (purpose, *parts))


def encoded(part: Part) -> bytes:
    """One part: a letter for its kind, its length, itself."""
    kind, content = kind_and_content(part)
    return kind + len(content).to_bytes(LENGTH_BYTES, "big") + content


def kind_and_content(part: Part) -> tuple[bytes, bytes]:
    """The letter for the kind of a part, and its bytes."""
    match part:
        case None:
            return b"n", b""
        case str():
            return b"s", part.encode()
        case bytes():
            return b"b", part
        case int():
            return b"i", str(part).encode()
        case UUID():
            return b"u", part.bytes
        case datetime.date():
            return b"d", part.isoformat().encode()
    raise TypeError(type(part).__name__)
