"""What holds for every page at both widths: no barrier, no error, nothing from elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from playwright.sync_api import ConsoleMessage, Page, Request

from tests.e2e.axe import violations
from tests.e2e.conftest import NARROW, SCREENS, WIDE
from tests.e2e.served_site import (
    BASE_URL,
    SOURCE_LANGUAGE,
    every_page,
    expected_status,
    is_read_by_axe,
    language_of,
)

SIZES = """() => ({
    language: document.documentElement.lang,
    title: document.title.trim(),
    headings: document.querySelectorAll("h1").length,
    scripts: [...document.scripts].filter(s => s.type !== "application/ld+json").length,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    wide: [...document.body.querySelectorAll("*")]
        .filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
        .slice(0, 3).map(e => e.outerHTML.slice(0, 90)),
})"""
UNFOLD = "() => document.querySelectorAll('details').forEach(fold => { fold.open = true })"


@dataclass
class Overheard:
    """What a browser said and asked for while it showed a page."""

    errors: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)


@contextmanager
def overhear(page: Page) -> Iterator[Overheard]:
    """Note the errors and requests of a page for as long as the block lasts."""
    heard = Overheard()

    def on_console(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            heard.errors.append(f"{message.text} ({message.location.get('url')})")

    def on_error(error: Exception) -> None:
        heard.errors.append(str(error))

    def on_request(request: Request) -> None:
        heard.requests.append(request.url)

    page.on("console", on_console)
    page.on("pageerror", on_error)
    page.on("request", on_request)
    yield heard
    page.remove_listener("console", on_console)
    page.remove_listener("pageerror", on_error)
    page.remove_listener("request", on_request)


def faults_of_form(page: Page, path: str) -> list[str]:
    """What is wrong with the document itself."""
    seen = page.evaluate(SIZES)
    faults = []
    if seen["language"] != language_of(path):
        faults.append(f"says lang={seen['language']!r}")
    if seen["headings"] != 1:
        faults.append(f"has {seen['headings']} h1")
    if not seen["title"]:
        faults.append("has no title")
    if seen["scripts"]:
        faults.append(f"carries {seen['scripts']} scripts")
    if seen["overflow"] > 0:
        faults.append(f"scrolls sideways by {seen['overflow']} px: {seen['wide']}")
    return faults


def faults_heard(heard: Overheard, path: str) -> list[str]:
    """Errors and requests that no page may cause."""
    own_status = f"({BASE_URL}{path})"
    faults = [
        f"console: {error}"
        for error in heard.errors
        if not (expected_status(path) != 200 and error.endswith(own_status))
    ]
    return faults + [
        f"asks {url}" for url in heard.requests if not url.startswith((BASE_URL + "/", "data:"))
    ]


def test_a_page_keeps_the_promises_of_every_page(path: str, reader: Page) -> None:
    faults = []
    with overhear(reader) as heard:
        reader.set_viewport_size(SCREENS[WIDE])  # type: ignore[arg-type]
        answer = reader.goto(BASE_URL + path)
        faults += [f"{WIDE} px: {fault}" for fault in faults_of_form(reader, path)]
        if language_of(path) == SOURCE_LANGUAGE:
            faults += [f"{WIDE} px: {fault}" for fault in violations(reader)]
        reader.set_viewport_size(SCREENS[NARROW])  # type: ignore[arg-type]
        faults += [f"{NARROW} px: {fault}" for fault in faults_of_form(reader, path)]
        reader.evaluate(UNFOLD)  # what is folded away is read too
        found = faults_of_form(reader, path)
        if is_read_by_axe(language_of(path), every_page().index(path)):
            found += violations(reader)
        faults += [f"{NARROW} px, unfolded: {fault}" for fault in found]
    assert answer is not None
    if answer.status != expected_status(path):
        faults.append(f"answers {answer.status}")
    faults += faults_heard(heard, path)
    faults += [f"sets the cookie {cookie['name']}" for cookie in reader.context.cookies()]
    reader.context.clear_cookies()
    assert not faults, f"{path}:\n" + "\n".join(faults)


PLANTED = """<html lang=nl><title>x</title>
<p style='color: #bbb'>Nauwelijks te lezen<img src=data:,>"""


def test_the_checker_sees_a_planted_fault(reader: Page) -> None:
    reader.goto("about:blank")
    reader.set_content(PLANTED)
    found = " ".join(violations(reader))
    for rule in ("color-contrast", "image-alt", "page-has-heading-one", "region"):
        assert f"axe {rule}:" in found
