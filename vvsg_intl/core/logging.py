"""Keeping the log to one line an event where the event explains itself."""

import logging


class WithoutTraceback(logging.Filter):
    """Drops the traceback of a record, for events such as a refused address or upload."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let every record through, without its traceback."""
        record.exc_info = None
        record.exc_text = None
        return True
