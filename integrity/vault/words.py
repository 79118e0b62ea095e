"""Words in the place of bits: passphrases of six, fingerprints of eight.

`words.txt` holds 2,048 common Dutch words of four to nine plain letters, drawn up for this
project and free under its licence; a word is eleven bits.
"""

import secrets
from functools import cache
from pathlib import Path

BITS = 11
PASSPHRASE_WORDS = 6


@cache
def words() -> tuple[str, ...]:
    """The list, in alphabetical order."""
    return tuple((Path(__file__).parent / "words.txt").read_text(encoding="ascii").split())


def new_passphrase() -> str:
    """Six random words: 66 bits, out of reach behind Argon2id."""
    return " ".join(secrets.choice(words()) for _ in range(PASSPHRASE_WORDS))


def as_words(content: bytes, count: int) -> str:
    """The first `count` times eleven bits of some bytes, as words."""
    number = int.from_bytes(content, "big") >> 8 * len(content) - BITS * count
    return " ".join(
        words()[number >> BITS * place & 2**BITS - 1] for place in reversed(range(count))
    )
