"""What tests of all apps share: the site, an editor's client, a clean cache and media folder."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from tests.factories import SiteTree
from tests.factories.accounts import make_user, sign_in

# A line for each page and task drowns what a failing test says.
for talkative in ("django_tasks", "wagtail"):
    logging.getLogger(talkative).setLevel(logging.WARNING)


@pytest.fixture(autouse=True)
def _nothing_left_over() -> Iterator[None]:
    """No cached page tree and no active language from the test before."""
    cache.clear()
    translation.activate("nl")
    yield
    translation.deactivate()


@pytest.fixture
def media_folder(settings, tmp_path: Path) -> Path:
    """A media folder of the test's own."""
    settings.MEDIA_ROOT = str(tmp_path)
    return tmp_path


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
        return BeautifulSoup(response.content, "html.parser")

    return fetch
