"""Looks for words everywhere a program leaves things: tables, folders, cache, mails, logs."""

import logging
import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.core import mail
from django.core.cache import caches
from django.db import connection


@dataclass
class Sweep:
    """The places of one test, and what was written to the logs."""

    folders: list[Path]
    logged: list[str] = field(default_factory=list)

    def hits(self, words: list[str]) -> list[str]:
        """Where any of the words stands, a line each."""
        needles = [word.encode() for word in words]
        return [
            f"{where}: {needle.decode()}"
            for where, content in self.places()
            for needle in needles
            if needle in content
        ]

    def files(self) -> list[Path]:
        """The files in the folders."""
        return [path for folder in self.folders for path in folder.rglob("*") if path.is_file()]

    def places(self) -> Iterator[tuple[str, bytes]]:
        """Everything, with a name for where it is."""
        yield from tables()
        for folder in self.folders:
            for path in folder.rglob("*"):
                yield f"file name {path}", str(path).encode()
                if path.is_file():
                    yield f"file {path}", path.read_bytes()
        for key, value in getattr(caches["default"], "_cache", {}).items():
            yield f"cache {key}", value if isinstance(value, bytes) else pickle.dumps(value)
        for message in mail.outbox:
            yield "mail", message.message().as_bytes()
        for line in self.logged:
            yield "log", line.encode()


def tables() -> Iterator[tuple[str, bytes]]:
    """Every row of every table, as bytes."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                yield f"table {table}", b"\0".join(as_bytes(value) for value in row)


def as_bytes(value: Any) -> bytes:
    """A value of a column."""
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value)
    return str(value).encode()


class Recorder(logging.Handler):
    """Keeps every line that is logged, with its traceback."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__(logging.DEBUG)
        self.lines = lines
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s %(args)s"))

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line."""
        self.lines.append(self.format(record))
