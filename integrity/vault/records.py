"""What people write, as ciphertext: JSON, padded so that its size tells little, then wrapped."""

import json
from collections.abc import Mapping
from typing import Any

from nacl.bindings import sodium_pad, sodium_unpad

from integrity.errors import Code, Refused, refusing
from integrity.vault.boxes import Blob, unwrap, wrap

BLOCK_BYTES = 1024


def encrypt_record(key: bytes, record: Mapping[str, Any], context: bytes) -> bytes:
    """Encrypt a record; its size grows in steps of one KiB."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    padded = sodium_pad(text.encode("utf-8", "surrogatepass"), BLOCK_BYTES)
    return wrap(key, padded, context)


def decrypt_record(key: bytes, blob: Blob, context: bytes) -> dict[str, Any]:
    """Decrypt a record; refuses with TAMPERED."""
    padded = unwrap(key, blob, context)
    with refusing(Code.TAMPERED):
        record = json.loads(sodium_unpad(padded, BLOCK_BYTES).decode("utf-8", "surrogatepass"))
        if not isinstance(record, dict):
            raise Refused(Code.TAMPERED)
        return record
