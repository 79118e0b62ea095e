"""The fingerprint of a key: forty hexadecimal digits on paper, or eight words by telephone."""

import hashlib
import hmac
import re

from integrity.vault.contexts import Part, context
from integrity.vault.words import as_words

SIZE = 20
GROUP = 4
WORDS = 8
SPACES = re.compile(r"[\s:·-]+")


def fingerprint(*parts: Part) -> bytes:
    """The fingerprint of what these parts say."""
    return hashlib.blake2b(context("fingerprint", *parts), digest_size=SIZE).digest()


def in_hex(digest: bytes) -> str:
    """As printed: ten groups of four digits."""
    digits = digest.hex()
    return " ".join(digits[start : start + GROUP] for start in range(0, len(digits), GROUP))


def in_words(digest: bytes) -> str:
    """As read aloud: eight words, 88 bits."""
    return as_words(digest, WORDS)


def is_fingerprint(typed: str, digest: bytes) -> bool:
    """Whether somebody typed this fingerprint, in either form, with any spacing."""
    plain = SPACES.sub("", typed).lower()
    forms = (digest.hex(), in_words(digest).replace(" ", ""))
    return any(hmac.compare_digest(plain.encode(), form.encode()) for form in forms)
