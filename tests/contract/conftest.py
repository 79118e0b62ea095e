"""The filled site, built once for all tests of a module: it only reads it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from wagtail.signal_handlers import disable_reference_index_auto_update

from tests.contract.page_types import PAGES, FilledSite
from tests.factories import SiteTree, picture_bytes
from vvsg_intl.core.models import SiteImage


@dataclass
class Measured:
    """The site with twenty of everything, and the queries per page when it had one."""

    site: FilledSite
    queries_with_one: dict[str, list[str]]
    answers: dict[str, Any] = field(default_factory=dict)

    def visit(self, address: str) -> Any:
        """The answer to a visitor; asked once, as nothing of the site changes."""
        if address not in self.answers:
            self.answers[address] = Client().get(address)
        return self.answers[address]


def queries_of(address: str) -> list[str]:
    """The SQL of a visit, the caches warm; without the looks at the generation.

    How many of those there are depends on the clock: one a second, and one after each page made.
    """
    client = Client()
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address)
    return [query["sql"] for query in queries if "core_contentchange" not in query["sql"]]


@contextmanager
def quick_saves() -> Iterator[None]:
    """Save without what only the admin looks at: its search, and where things are used."""
    backends = {"default": {**settings.WAGTAILSEARCH_BACKENDS["default"], "AUTO_UPDATE": False}}
    with override_settings(WAGTAILSEARCH_BACKENDS=backends), disable_reference_index_auto_update():
        yield


@pytest.fixture(scope="module")
def measured(
    django_db_setup: None, django_db_blocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Measured]:
    """Build in a transaction that is rolled back after the module."""
    media = override_settings(MEDIA_ROOT=str(tmp_path_factory.mktemp("media")))
    with django_db_blocker.unblock(), media, transaction.atomic():
        file = ContentFile(picture_bytes(size=(1600, 900)), name="picture.png")
        tree = SiteTree().complete("nl", "en")
        tree.follow_up()
        tree.compare()
        filled = FilledSite(tree, SiteImage.objects.create(title="Beeld", file=file))
        filled.add(1)
        with_one = {name: queries_of(find(filled)[1]) for name, find in PAGES.items()}
        with quick_saves():
            filled.add(19)
        yield Measured(filled, with_one)
        transaction.set_rollback(True)


@pytest.fixture(params=PAGES)
def name(request: pytest.FixtureRequest) -> str:
    """The name of every page type in turn."""
    return str(request.param)


@pytest.fixture
def page_and_address(name: str, measured: Measured, db: None):
    """An example of a page type and its address."""
    return PAGES[name](measured.site)
