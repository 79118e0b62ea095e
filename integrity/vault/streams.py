"""Files as ciphertext: chunks of 64 KiB that cannot be cut, changed, moved or added to.

libsodium's secretstream (XChaCha20-Poly1305): a header, full frames, and a last frame that is
marked as the last.
"""

import hashlib
import hmac
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from nacl import bindings as sodium
from nacl.exceptions import CryptoError

from integrity.errors import Code, Refused, refusing

VERSION = b"\x01"
CHUNK = 64 * 1024
FRAME = CHUNK + sodium.crypto_secretstream_xchacha20poly1305_ABYTES
HEADER = sodium.crypto_secretstream_xchacha20poly1305_HEADERBYTES
MORE = sodium.crypto_secretstream_xchacha20poly1305_TAG_MESSAGE
LAST = sodium.crypto_secretstream_xchacha20poly1305_TAG_FINAL


@dataclass(frozen=True)
class Written:
    """What a finished file holds: bytes of plaintext and their SHA-256."""

    size: int
    sha256: bytes


class StreamWriter:
    """Encrypts to a file while the content comes in; no more than a chunk is held back."""

    def __init__(self, sink: BinaryIO, key: bytes, context: bytes) -> None:
        self._sink, self._context = sink, context
        self._state = sodium.crypto_secretstream_xchacha20poly1305_state()
        self._held = bytearray()
        self._digest = hashlib.sha256()
        self._size = 0
        header = sodium.crypto_secretstream_xchacha20poly1305_init_push(self._state, key)
        sink.write(VERSION + header)

    def write(self, content: bytes) -> None:
        """Take more content, in pieces of any size."""
        self._held += content
        self._digest.update(content)
        self._size += len(content)
        # The last chunk stays behind, full or not: only `finish` knows that it is the last.
        while len(self._held) > CHUNK:
            self._push(bytes(self._held[:CHUNK]), MORE)
            del self._held[:CHUNK]

    def finish(self) -> Written:
        """Write the last frame. Without it the file is refused by `read_stream`."""
        self._push(bytes(self._held), LAST)
        self._held.clear()
        return Written(self._size, self._digest.digest())

    def _push(self, content: bytes, tag: int) -> None:
        self._sink.write(
            sodium.crypto_secretstream_xchacha20poly1305_push(
                self._state, content, self._context, tag
            )
        )


def read_stream(source: BinaryIO, key: bytes, context: bytes, sha256: bytes) -> bytes:
    """The whole content of a file, or nothing: refuses with FILE_DAMAGED.

    The last frame must say that it is the last, nothing may follow it, and the checksum must hold.
    """
    content, digest = io.BytesIO(), hashlib.sha256()
    with refusing(Code.FILE_DAMAGED, CryptoError, ValueError, RuntimeError, TypeError):
        for piece in frames(source, key, context):
            digest.update(piece)
            content.write(piece)
        if not hmac.compare_digest(digest.digest(), bytes(sha256)):
            raise Refused(Code.FILE_DAMAGED)
        return content.getvalue()


def frames(source: BinaryIO, key: bytes, context: bytes) -> Iterator[bytes]:
    """The content of each frame; the last one comes only if it is marked and nothing follows."""
    if source.read(len(VERSION)) != VERSION:
        raise Refused(Code.FILE_DAMAGED)
    state = sodium.crypto_secretstream_xchacha20poly1305_state()
    sodium.crypto_secretstream_xchacha20poly1305_init_pull(state, source.read(HEADER), key)
    tag = MORE
    while tag == MORE:
        frame = source.read(FRAME)
        content, tag = sodium.crypto_secretstream_xchacha20poly1305_pull(state, frame, context)
        if tag == LAST and source.read(1):
            raise Refused(Code.FILE_DAMAGED)
        yield content
    if tag != LAST:
        raise Refused(Code.FILE_DAMAGED)
