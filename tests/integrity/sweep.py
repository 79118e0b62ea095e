"""Looking for canaries everywhere a text could have ended up: the harness of the sweeps."""

import logging
import pickle
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.conf import settings
from django.core import mail
from django.core.cache import cache
from django.db import connection

CANARY = "KANARIE"
PREFIXES = ("tmp", "django", "upload")


def forms_of(canary: str) -> list[bytes]:
    """A text as it could be found: plain, as hexadecimal digits, in two-byte letters."""
    plain = canary.encode()
    return [plain, plain.hex().encode(), canary.encode("utf-16-le"), canary.lower().encode()]


def database() -> Iterator[tuple[str, bytes]]:
    """Every value of every table."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            for row in cursor.fetchall():
                for value in row:
                    raw = isinstance(value, bytes | memoryview)
                    yield f"table {table}", bytes(value) if raw else str(value).encode()


def folders() -> Iterator[tuple[str, bytes]]:
    """Names and contents of all files in media, the private store, and what is temporary."""
    temporary = Path(tempfile.gettempdir())
    places = [Path(settings.MEDIA_ROOT), Path(settings.INTEGRITY_ROOT)]
    places += [path for path in temporary.iterdir() if path.name.startswith(PREFIXES)]
    for place in places:
        for path in [place, *place.rglob("*")] if place.exists() else []:
            yield f"name {path}", str(path).encode()
            if path.is_file():
                yield f"file {path}", path.read_bytes()


def elsewhere(log: pytest.LogCaptureFixture) -> Iterator[tuple[str, bytes]]:
    """Cache, outbox and log."""
    yield "cache", pickle.dumps(getattr(cache, "_cache", {}))
    for message in mail.outbox:
        # To whom it goes is what a reporter asked for, and for nothing else.
        yield "mail", f"{message.subject} {message.body} {message.extra_headers}".encode()
    for record in log.records:
        text = logging.Formatter().format(record)
        yield "log", f"{text} {record.args!r}".encode("utf-8", "surrogatepass")


def hits(log: pytest.LogCaptureFixture, canary: str = CANARY) -> list[str]:
    """The places in which a canary is found."""
    wanted = forms_of(canary)
    places = (*database(), *folders(), *elsewhere(log))
    return [where for where, content in places if any(form in content for form in wanted)]


@contextmanager
def sweeping(log: pytest.LogCaptureFixture, canary: str = CANARY) -> Iterator[None]:
    """Log everything, and find no canary anywhere in the end."""
    log.set_level(logging.DEBUG)
    yield
    found = hits(log, canary)
    assert not found, found
