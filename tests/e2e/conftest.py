"""A browser for all journeys, and visitors with and without JavaScript at the two widths."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from tests.e2e.served_site import BASE_URL, CHROMIUM, every_page

WIDE, NARROW = 1280, 360
SCREENS = {WIDE: {"width": WIDE, "height": 900}, NARROW: {"width": NARROW, "height": 740}}
FLAGS = [
    "--no-sandbox",  # it also runs as root, and opens nothing but this site
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 30_000
expect.set_options(timeout=PATIENCE_MS)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that takes `path` runs for every page of the site, one with `width` at both widths."""
    if "path" in metafunc.fixturenames:
        metafunc.parametrize("path", every_page())
    if "width" in metafunc.fixturenames:
        metafunc.parametrize("width", tuple(SCREENS))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once."""
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def reader(browser: Browser) -> Iterator[Page]:
    """A tab kept through the run; reduced motion, so that nothing is half drawn."""
    context = browser.new_context(viewport=SCREENS[WIDE], reduced_motion="reduce")  # type: ignore[arg-type]
    yield context.new_page()
    context.close()


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Opens browser contexts that know the site's address; closed when the test ends."""
    opened = []

    def open_one(width: int = WIDE, **options: object) -> BrowserContext:
        context = browser.new_context(viewport=SCREENS[width], base_url=BASE_URL, **options)
        context.set_default_timeout(PATIENCE_MS)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture
def visitor(open_context: Callable[..., BrowserContext], width: int) -> Page:
    """A reader whose browser runs no JavaScript."""
    return open_context(width, java_script_enabled=False).new_page()
