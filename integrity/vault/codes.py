"""Codes that people copy by hand: Crockford's base32 with a check character, in groups of four.

The check is a weighted sum over GF(32): one wrong character, or two that changed places within
31 of each other, is always noticed.
"""

import hashlib
import re
import secrets
import unicodedata
from collections.abc import Sequence

from integrity.errors import Code, Refused

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans("OIL", "011")
SEPARATORS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u2010-\u2015\u2212_.·-]+")
GROUP = 4
BITS = 5
FIELD_POLYNOMIAL = 0b100101  # x⁵ + x² + 1, primitive over GF(2)

REPORTER_LENGTH = 19  # 95 bits
RECOVERY_LENGTH = 26  # 130 bits
LOOKUP_BYTES = 16


def new_code(length: int) -> str:
    """A random code of `length` characters and its check character."""
    body = "".join(secrets.choice(ALPHABET) for _ in range(length))
    return body + check_character(body)


def read_code(typed: str, length: int) -> str:
    """The code that somebody typed, check character included.

    Takes lower case, full width, spaces, dashes, O for 0, I and L for 1. Refuses with
    CODE_MALFORMED what cannot be one and with CODE_CHECK what was mistyped.
    """
    code = plain(typed)
    if len(code) != length + 1 or set(code) - set(ALPHABET):
        raise Refused(Code.CODE_MALFORMED)
    if check_character(code[:-1]) != code[-1]:
        raise Refused(Code.CODE_CHECK)
    return code


def plain(typed: str) -> str:
    """What was typed, or part of it, in the letters of the alphabet and without separators."""
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(READ_AS)


def grouped(code: str) -> str:
    """A code as it is shown."""
    return " ".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))


def check_character(body: str) -> str:
    """The character that makes the weighted sum of all characters zero."""
    total = 0
    for character in body:
        total = doubled(total) ^ ALPHABET.index(character)
    return ALPHABET[doubled(total)]


def doubled(value: int) -> int:
    """A value of GF(32) times x."""
    return (value << 1) ^ (FIELD_POLYNOMIAL if value & 16 else 0)


def lookup(code: str, pepper: bytes) -> bytes:
    """What the database knows of a code: it tells nothing without the pepper."""
    return hashlib.blake2b(
        code.encode(), key=pepper, digest_size=LOOKUP_BYTES, person=b"vvsg-lookup"
    ).digest()


def lookups(code: str, peppers: Sequence[bytes]) -> list[bytes]:
    """The values to look for: one per pepper, the newest first."""
    return [lookup(code, pepper) for pepper in peppers]


def code_of_bytes(content: bytes) -> str:
    """Bytes as a code, for instance a paper share."""
    length = characters_for(len(content))
    number = int.from_bytes(content, "big")
    body = "".join(ALPHABET[number >> BITS * place & 31] for place in reversed(range(length)))
    return body + check_character(body)


def bytes_of_code(typed: str, size: int) -> bytes:
    """The bytes that `code_of_bytes` wrote; refuses as `read_code` does."""
    code = read_code(typed, characters_for(size))
    number = 0
    for character in code[:-1]:
        number = number << BITS | ALPHABET.index(character)
    if number >> 8 * size:
        raise Refused(Code.CODE_MALFORMED)
    return number.to_bytes(size, "big")


def characters_for(size: int) -> int:
    """How many characters hold so many bytes."""
    return -(-8 * size // BITS)
