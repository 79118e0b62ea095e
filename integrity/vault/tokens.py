"""A cookie that holds one half: the name of a row and the key that the row does not have."""

import base64
import binascii
import hashlib
import secrets
from dataclasses import dataclass
from typing import Self

from integrity.vault.boxes import KEY_BYTES, Blob, new_key, unwrap, wrap
from integrity.vault.contexts import context

ID_BYTES = 16
HASH_BYTES = 32


@dataclass(frozen=True, repr=False)
class Token:
    """What a cookie says. The database keeps a hash of the name and the ciphertext."""

    id: bytes
    key: bytes

    @classmethod
    def new(cls) -> Self:
        """A fresh one."""
        return cls(secrets.token_bytes(ID_BYTES), new_key())

    @classmethod
    def read(cls, cookie: str) -> Self | None:
        """The token of a cookie; None for anything else."""
        try:
            content = base64.urlsafe_b64decode(cookie.encode("ascii"))
        except (UnicodeEncodeError, binascii.Error, ValueError):
            return None
        if len(content) != ID_BYTES + KEY_BYTES:
            return None
        return cls(content[:ID_BYTES], content[ID_BYTES:])

    @property
    def cookie(self) -> str:
        """The value of the cookie: 64 characters."""
        return base64.urlsafe_b64encode(self.id + self.key).decode("ascii")

    @property
    def id_hash(self) -> bytes:
        """How the row is found."""
        return hashlib.blake2b(self.id, digest_size=HASH_BYTES, person=b"vvsg-session").digest()

    def wrap(self, purpose: str, secret: bytes) -> bytes:
        """Encrypt something for the row of this token."""
        return wrap(self.key, secret, context(purpose, self.id_hash))

    def unwrap(self, purpose: str, blob: Blob) -> bytes:
        """Open what the row holds; refuses with TAMPERED."""
        return unwrap(self.key, blob, context(purpose, self.id_hash))
