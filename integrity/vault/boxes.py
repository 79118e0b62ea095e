"""Secret-key and public-key boxes: XChaCha20-Poly1305 and libsodium's sealed box, context bound in.

Whatever does not open exactly as it was made is refused, and nothing of it comes out.
"""

import hashlib
import hmac
import secrets

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.secret import Aead

from integrity.errors import Code, Refused, refusing

Blob = bytes | memoryview  # PostgreSQL gives the one, SQLite the other

VERSION = b"\x01"
KEY_BYTES = 32
DIGEST_BYTES = 32


def new_key() -> bytes:
    """A random key for `wrap`."""
    return secrets.token_bytes(KEY_BYTES)


def wrap(key: bytes, secret: bytes, context: bytes) -> bytes:
    """Encrypt under a key, with a fresh random nonce; 41 bytes longer than `secret`."""
    return VERSION + bytes(Aead(key).encrypt(secret, aad=VERSION + context))


def unwrap(key: bytes, blob: Blob, context: bytes) -> bytes:
    """Decrypt what `wrap` made; refuses with TAMPERED."""
    with refusing(Code.TAMPERED, CryptoError, ValueError, TypeError):
        return bytes(Aead(key).decrypt(body(blob), aad=VERSION + context))


def new_key_pair() -> tuple[bytes, bytes]:
    """A fresh X25519 pair: private, public."""
    private = PrivateKey.generate()
    return bytes(private), bytes(private.public_key)


def public_of(private: bytes) -> bytes:
    """The public half of an X25519 private key."""
    return bytes(PrivateKey(private).public_key)


def seal(public: bytes, secret: bytes, context: bytes) -> bytes:
    """Encrypt to a public key. A sealed box binds no context of its own, so it stands inside."""
    return VERSION + bytes(SealedBox(PublicKey(public)).encrypt(digest(context) + secret))


def unseal(private: bytes, blob: Blob, context: bytes) -> bytes:
    """Decrypt what `seal` made for this context; refuses with TAMPERED."""
    with refusing(Code.TAMPERED, CryptoError, ValueError, TypeError):
        opened = SealedBox(PrivateKey(private)).decrypt(body(blob))
        if not hmac.compare_digest(opened[:DIGEST_BYTES], digest(context)):
            raise Refused(Code.TAMPERED)
        return bytes(opened[DIGEST_BYTES:])


def body(blob: Blob) -> bytes:
    """A blob without its version byte; refuses another version."""
    content = bytes(blob)
    if content[:1] != VERSION:
        raise Refused(Code.TAMPERED)
    return content[1:]


def digest(context: bytes) -> bytes:
    """The 32 bytes that stand for a context inside a sealed box."""
    return hashlib.blake2b(VERSION + context, digest_size=DIGEST_BYTES).digest()
