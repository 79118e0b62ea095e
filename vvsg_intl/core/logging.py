"""What logs and mails about faults say: one line where that is enough, and never a cookie."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

from django.http import HttpRequest
from django.views.debug import SafeExceptionReporterFilter


class JsonFormatter(logging.Formatter):
    """One JSON object a line, for what collects logs; nothing of the request but the message.

    Django hangs the whole request on some records; only what is named here is written.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as a line."""
        entry = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            entry["traceback"] = self.formatException(record.exc_info)
        return json.dumps(entry, ensure_ascii=False)


class WithoutTraceback(logging.Filter):
    """Drops the traceback of a record, for events such as a refused address or upload."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without its traceback."""
        record.exc_info = None
        record.exc_text = None
        return True


class WithoutCookies(SafeExceptionReporterFilter):
    """Hides all cookies: some hold half of what opens something."""

    def get_safe_cookies(self, request: HttpRequest | None) -> dict[str, Any]:
        """None of them."""
        return {}
