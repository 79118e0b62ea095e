"""A database that restarts is waited for; one that stays away holds nobody up for long."""

from contextlib import nullcontext

import pytest
from django.db import OperationalError as DatabaseFault
from django.db import connection
from django.db.backends.postgresql import base as django_postgresql
from django.http import HttpRequest
from django.test import Client
from psycopg import OperationalError

from tests.factories import SiteTree
from vvsg_intl.core import views
from vvsg_intl.core.postgresql import base
from vvsg_intl.core.postgresql.patience import at_once
from vvsg_intl.core.routing import find_route
from vvsg_intl.env import database

pytestmark = pytest.mark.one_database


class Server:
    """Refuses so many connections, and counts what was tried; the clock moves when one waits."""

    def __init__(self, refusals: int) -> None:
        self.refusals, self.tries, self.now = refusals, 0, 0.0

    def connect(self, wrapper: object, parameters: object) -> str:
        """A connection, or none yet."""
        self.tries += 1
        if self.tries <= self.refusals:
            raise OperationalError
        return "a connection"

    def sleep(self, seconds: float) -> None:
        """Time passes."""
        self.now += seconds


@pytest.fixture
def wrapper(monkeypatch: pytest.MonkeyPatch) -> base.DatabaseWrapper:
    """A connection that nobody has made yet."""
    monkeypatch.setattr(base.DatabaseWrapper, "is_given_up", False)
    return base.DatabaseWrapper({**connection.settings_dict, "NAME": "x"})


def serve(monkeypatch: pytest.MonkeyPatch, refusals: int) -> Server:
    """A server in place of PostgreSQL's."""
    server = Server(refusals)
    monkeypatch.setattr(
        django_postgresql.DatabaseWrapper,
        "get_new_connection",
        lambda wrapper, parameters: server.connect(wrapper, parameters),
    )
    monkeypatch.setattr(base.time, "monotonic", lambda: server.now)
    monkeypatch.setattr(base.time, "sleep", server.sleep)
    return server


def test_a_request_during_a_restart_comes_later(
    wrapper: base.DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(monkeypatch, refusals=20)
    assert wrapper.get_new_connection({}) == "a connection"
    assert server.tries == 21


def test_after_one_wait_in_vain_nobody_waits_until_the_server_is_back(
    wrapper: base.DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(monkeypatch, refusals=1000)
    with pytest.raises(OperationalError):
        wrapper.get_new_connection({})
    assert base.PATIENCE_SECONDS <= server.now < base.PATIENCE_SECONDS + 1
    tries = server.tries
    with pytest.raises(OperationalError):
        wrapper.get_new_connection({})
    assert server.tries == tries + 1
    server.refusals = 0
    wrapper.get_new_connection({})
    server.refusals, server.tries = 5, 0
    assert wrapper.get_new_connection({}) == "a connection"


@pytest.mark.parametrize(("method", "fails"), [("get", False), ("post", True)])
def test_a_reading_that_a_restart_broke_off_is_answered_anew(
    site: SiteTree, client: Client, monkeypatch: pytest.MonkeyPatch, method: str, fails: bool
) -> None:
    faults = iter([DatabaseFault()])

    def breaks_off_once(request: HttpRequest, path: str) -> object:
        for fault in faults:
            raise fault
        return find_route(request, path)

    monkeypatch.setattr(views, "find_route", breaks_off_once)
    monkeypatch.setattr(connection, "close", lambda: None)  # the test stands on it
    with pytest.raises(DatabaseFault) if fails else nullcontext():
        assert getattr(client, method)("/nl/").status_code == 200


def test_who_has_a_copy_does_not_wait(
    wrapper: base.DatabaseWrapper, monkeypatch: pytest.MonkeyPatch
) -> None:
    server = serve(monkeypatch, refusals=3)
    with at_once(), pytest.raises(OperationalError):
        wrapper.get_new_connection({})
    assert server.tries == 1


@pytest.mark.parametrize("url", ["postgres://portal@127.0.0.1/portal", "sqlite:///portal.sqlite3"])
def test_an_installation_keeps_its_connections_open(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("DATABASE_URL", url)
    found = database("sqlite://:memory:")
    assert found["CONN_MAX_AGE"] > 0
    assert found["CONN_HEALTH_CHECKS"]
    assert ("core.postgresql" in found["ENGINE"]) == url.startswith("postgres")
