"""How many queries a screen needs."""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

LIMIT = 40  # queries of a screen of ours, whatever the site holds


def queries_of(client: Client, path: str) -> int:
    """How many queries a screen needs, once what is kept is there."""
    client.get(path)
    with CaptureQueriesContext(connection) as found:
        assert client.get(path).status_code == 200
    return len(found)
