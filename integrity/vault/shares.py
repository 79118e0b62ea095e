"""A secret in two paper shares: both give it back, one alone is random."""

import secrets


def split(secret: bytes) -> tuple[bytes, bytes]:
    """Two shares of a secret."""
    one = secrets.token_bytes(len(secret))
    return one, join(secret, one)


def join(one: bytes, two: bytes) -> bytes:
    """The secret of two shares; any two of one length give something, so check what comes."""
    return bytes(left ^ right for left, right in zip(one, two, strict=True))
