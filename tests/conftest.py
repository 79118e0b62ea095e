"""What tests of all apps share: the site, an editor's client, a clean cache and media folder."""

import gc
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.utils import translation

from tests.factories import SiteTree
from tests.factories.accounts import make_user, sign_in
from tests.factories.buckets import bucket_server, keep_uploads_in_bucket
from tests.markup import parsed
from vvsg_intl.core.generation import forget_recent

# A line for each page drowns what a failing test says.
logging.getLogger("wagtail").setLevel(logging.WARNING)


DATABASE_FIXTURES = {"db", "transactional_db"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """A second run, on another database, need not repeat what touches none."""
    parser.addoption(
        "--second-database",
        action="store_true",
        help="leave out what touches no database, and what is marked one_database",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what this run cannot or need not show; nothing is reported as skipped."""
    is_second = config.getoption("--second-database")

    def belongs(item: pytest.Item) -> bool:
        if item.get_closest_marker("postgresql") and connection.vendor != "postgresql":
            return False
        repeats = not uses_database(item) or item.get_closest_marker("one_database")
        return not (is_second and repeats)

    left_out = [item for item in items if not belongs(item)]
    config.hook.pytest_deselected(items=left_out)
    items[:] = [item for item in items if belongs(item)]


def pytest_collection_finish(session: pytest.Session) -> None:
    """What is imported by now stays until the end: the collector need not look at it each time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


def uses_database(item: pytest.Item) -> bool:
    """Whether a test or one of its fixtures asks for the database."""
    fixtures = set(getattr(item, "fixturenames", ()))
    return bool(item.get_closest_marker("django_db") or DATABASE_FIXTURES & fixtures)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The home pages stand in the database before any test: to make them for each takes longest."""
    with django_db_blocker.unblock():
        SiteTree()


@pytest.fixture(autouse=True)
def _nothing_left_over() -> Iterator[None]:
    """No cached page tree and no active language from the test before."""
    cache.clear()
    forget_recent()
    translation.activate("nl")
    yield
    translation.deactivate()


@pytest.fixture
def media_folder(settings, tmp_path: Path) -> Path:
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


@pytest.fixture(scope="session")
def bucket_host() -> Iterator[str]:
    """Where a store of buckets answers, for all tests of a process that ask for one."""
    with bucket_server() as host:
        yield host


@pytest.fixture(params=["folder", "bucket"])
def uploads(request: pytest.FixtureRequest, settings, media_folder: Path) -> Any:
    """The empty store of uploads, of each kind in turn: the same must hold for both."""
    if request.param == "bucket":
        keep_uploads_in_bucket(settings, request.getfixturevalue("bucket_host"))
    return default_storage


@pytest.fixture
def site(db: None, media_folder: Path) -> SiteTree:
    """The site: a home page per language; `site.section("news", "fr")` makes the rest."""
    return SiteTree()


@pytest.fixture
def editor(db: None) -> Client:
    """A browser in which a superuser is signed in."""
    return sign_in(Client(), make_user("editor", superuser=True))


@pytest.fixture
def read(client: Client):
    """Fetch an address as a visitor and parse what comes, redirects not followed."""

    def fetch(address: str, status: int = 200, **headers: str) -> BeautifulSoup:
        response = client.get(address, headers=headers)
        assert response.status_code == status, f"{address}: {response.status_code}"
        return parsed(response.content)

    return fetch
