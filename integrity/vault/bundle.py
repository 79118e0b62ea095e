"""The two private keys of a person, X25519 to read and Ed25519 to vouch, kept as one secret."""

from dataclasses import dataclass
from typing import Self

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

from integrity.errors import Code, Refused
from integrity.vault.boxes import KEY_BYTES, Blob, new_key, new_key_pair, public_of


@dataclass(frozen=True, repr=False)
class Bundle:
    """The private keys of one person, in memory only while the vault is open."""

    private: bytes
    seed: bytes

    @classmethod
    def generate(cls) -> Self:
        """Fresh keys."""
        return cls(new_key_pair()[0], new_key())

    @classmethod
    def from_bytes(cls, content: bytes) -> Self:
        """What `to_bytes` gave; refuses another length with TAMPERED."""
        if len(content) != 2 * KEY_BYTES:
            raise Refused(Code.TAMPERED)
        return cls(content[:KEY_BYTES], content[KEY_BYTES:])

    def to_bytes(self) -> bytes:
        """As one secret, to be wrapped."""
        return self.private + self.seed

    @property
    def public(self) -> bytes:
        """The key that others seal to."""
        return public_of(self.private)

    @property
    def verify_key(self) -> bytes:
        """The key that others check vouching with."""
        return bytes(SigningKey(self.seed).verify_key)

    def sign(self, context: bytes) -> bytes:
        """Vouch for what a context says: 64 bytes."""
        return bytes(SigningKey(self.seed).sign(context).signature)


def is_signed(verify_key: Blob, context: bytes, signature: Blob) -> bool:
    """Whether the owner of `verify_key` vouched for this context."""
    try:
        VerifyKey(bytes(verify_key)).verify(context, bytes(signature))
    except (CryptoError, ValueError, TypeError):
        return False
    return True
