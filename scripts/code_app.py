"""The app that shows codes for the second factor (RFC 6238), for scripts that sign in."""

import base64
import hashlib
import hmac
import struct
import time
from dataclasses import dataclass, field

PERIOD = 30


@dataclass
class CodeApp:
    """An app with its secret. A code counts once, so the next one is waited for."""

    secret: str
    used: set[int] = field(default_factory=set)

    def code(self) -> str:
        """A code that was not used yet."""
        while (counter := int(time.time()) // PERIOD) in self.used:
            time.sleep(1)
        self.used.add(counter)
        key = base64.b32decode(self.secret)
        digest = hmac.new(key, struct.pack(">Q", counter), hashlib.sha1).digest()
        start = digest[-1] & 15
        number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
        return f"{number % 10**6:06d}"
