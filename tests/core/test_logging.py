"""Log lines for machines: whole, and without what hangs on a record."""

import json
import logging
import sys

from vvsg_intl.core.logging import JsonFormatter


def test_a_line_is_json_and_holds_no_request() -> None:
    record = logging.LogRecord("django.request", logging.ERROR, "x", 1, "Fault: %s", ("é\n",), None)
    record.request = "cookie=geheim"
    line = JsonFormatter().format(record)
    assert "\n" not in line
    entry = json.loads(line)
    assert set(entry) == {"time", "level", "logger", "message"}
    assert entry["message"] == "Fault: é\n"


def test_a_fault_keeps_its_traceback() -> None:
    try:
        raise ValueError("broken")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "x", 1, "Fault", (), sys.exc_info())
    assert "ValueError: broken" in json.loads(JsonFormatter().format(record))["traceback"]
