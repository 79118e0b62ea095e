"""Keys from what people remember: Argon2id with the cost kept beside the result (RFC 9106)."""

import re
import secrets
import threading
import unicodedata
from dataclasses import dataclass

from nacl.pwhash import argon2id

from integrity.errors import Code, Refused

ALGORITHM = "argon2id"
KEY_BYTES = 32
SALT_BYTES = argon2id.SALTBYTES
MIB = 1024 * 1024

# A row that was tampered with must not make the server take all its memory.
MOST_MEMORY = 512 * MIB
MOST_OPERATIONS = 16

# So much memory at once in a process, whatever its number of threads.
HEAVY = 64 * MIB
HEAVY_AT_ONCE = threading.BoundedSemaphore(1)
LIGHT_AT_ONCE = threading.BoundedSemaphore(2)


@dataclass(frozen=True, order=True)
class Cost:
    """How much a derivation costs: bytes of memory and passes over them."""

    memory: int
    operations: int

    def as_json(self) -> dict[str, str | int]:
        """As kept in a row."""
        return {"alg": ALGORITHM, "mem": self.memory, "ops": self.operations}

    @classmethod
    def from_json(cls, stored: object) -> "Cost":
        """From a row; refuses with TAMPERED what no version of this code has written."""
        if isinstance(stored, dict) and stored.get("alg") == ALGORITHM:
            memory, operations = stored.get("mem"), stored.get("ops")
            if isinstance(memory, int) and isinstance(operations, int):
                cost = cls(memory, operations)
                if cost.is_bearable:
                    return cost
        raise Refused(Code.TAMPERED)

    @property
    def is_bearable(self) -> bool:
        """Whether libsodium and this server can carry it."""
        return (
            argon2id.MEMLIMIT_MIN <= self.memory <= MOST_MEMORY
            and argon2id.OPSLIMIT_MIN <= self.operations <= MOST_OPERATIONS
        )


def new_salt() -> bytes:
    """A random salt."""
    return secrets.token_bytes(SALT_BYTES)


def derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    """The key that belongs to a secret; 19 MiB and 2 passes take some 25 ms, 128 and 4 some 240."""
    if len(salt) != SALT_BYTES or not cost.is_bearable:
        raise Refused(Code.TAMPERED)
    with HEAVY_AT_ONCE if cost.memory >= HEAVY else LIGHT_AT_ONCE:
        return argon2id.kdf(
            KEY_BYTES, secret.encode(), salt, opslimit=cost.operations, memlimit=cost.memory
        )


def plain_passphrase(typed: str) -> str:
    """A passphrase as every keyboard gives it: composed characters, single spaces."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFKC", typed)).strip()
