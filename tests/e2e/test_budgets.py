"""What a page weighs on the line, cold: bytes as sent, requests, nothing that shifts."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.conftest import NARROW, WIDE
from tests.e2e.served_site import LANGUAGES, WEB_PROCESS, fetch, sitemap

KB = 1000
TEXT_PAGE, ILLUSTRATED_PAGE = (70 * KB, 6), (200 * KB, 15)
HTML, CSS, FONTS, JAVASCRIPT = 20 * KB, 12 * KB, 70 * KB, 0
MOST_SHIFT = 0.01
MOST_MEMORY = 250_000  # kB
SHIFT = """() => new Promise(resolve => {
    let total = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) total += entry.hadRecentInput ? 0 : entry.value;
    }).observe({type: "layout-shift", buffered: true});
    setTimeout(() => resolve(total), 100);
})"""
TO_THE_END = """async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
        scrollTo(0, y);
        await new Promise(resolve => setTimeout(resolve, 30));
    }
}"""


@dataclass
class Load:
    """The requests of one cold load: kind and address by id, and bytes once they came in."""

    kinds: dict[str, str] = field(default_factory=dict)
    addresses: dict[str, str] = field(default_factory=dict)
    weights: dict[str, int] = field(default_factory=dict)

    def watch(self, page: Page) -> None:
        """Note everything that the page asks for, as the browser itself counts it."""
        session = page.context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", self.sent)
        session.on("Network.loadingFinished", self.finished)
        session.send("Network.enable")

    def sent(self, event: dict) -> None:  # type: ignore[type-arg]
        """A request went out."""
        if not event["request"]["url"].startswith("data:"):
            self.kinds[event["requestId"]] = event.get("type", "Other")
            self.addresses[event["requestId"]] = event["request"]["url"]

    def finished(self, event: dict) -> None:  # type: ignore[type-arg]
        """Its answer is complete."""
        self.weights[event["requestId"]] = int(event["encodedDataLength"])

    def weight(self, kind: str | None = None) -> int:
        """Bytes on the line, headers included; of one kind or of all."""
        return sum(
            weight
            for number, weight in self.weights.items()
            if kind in (None, self.kinds.get(number))
        )

    def listed(self) -> str:
        """Every request with its weight, for the message of a failure."""
        return "\n".join(
            f"{self.weights.get(number, 0):>8} {self.kinds[number]:<10} {url}"
            for number, url in self.addresses.items()
        )


def has_pictures(path: str) -> bool:
    """Whether a page shows photos or drawings."""
    return "<img" in fetch(path).text


def heaviest_of_each_kind() -> list[str]:
    """The longest HTML of every kind of page: section, depth, with or without pictures."""
    heaviest: dict[tuple[object, ...], str] = {}
    for path in sitemap():
        dutch = in_dutch(path).strip("/").split("/")
        kind = ("".join(dutch[1:2]), len(dutch), has_pictures(path))
        if kind not in heaviest or fetch(path).weight > fetch(heaviest[kind]).weight:
            heaviest[kind] = path
    return sorted(heaviest.values())


def in_dutch(path: str) -> str:
    """The address of the same page in Dutch, which every page has."""
    link = re.search(r'hreflang="nl" href="([^"]+)"', fetch(path).text)
    assert link, f"{path} names no Dutch page"
    return urlsplit(link.group(1)).path


def load_cold(open_context: Callable[..., BrowserContext], path: str, **options: object) -> Load:
    """Open a page with nothing kept, to its very end so that late pictures count."""
    page = open_context(**options).new_page()
    load = Load()
    load.watch(page)
    page.goto(path, wait_until="networkidle")
    shift = page.evaluate(SHIFT)
    assert shift <= MOST_SHIFT, f"{path} shifts by {shift}"
    page.evaluate(TO_THE_END)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(200)
    page.context.close()
    return load


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "screen",
    [{"width": NARROW, "device_scale_factor": 2}, {"width": WIDE}],
    ids=["phone", "desktop"],
)
def test_the_home_page_keeps_its_budget(
    language: str, screen: dict[str, object], open_context: Callable[..., BrowserContext]
) -> None:
    load = load_cold(open_context, f"/{language}/", **screen)
    within(load, *ILLUSTRATED_PAGE)


def test_every_kind_of_page_keeps_its_budget(open_context: Callable[..., BrowserContext]) -> None:
    for path in heaviest_of_each_kind():
        load = load_cold(open_context, path, width=NARROW, device_scale_factor=2)
        within(load, *(ILLUSTRATED_PAGE if has_pictures(path) else TEXT_PAGE))


def within(load: Load, most_bytes: int, most_requests: int) -> None:
    """Fail where a load weighs too much, in all or in one of its kinds."""
    assert load.weight() <= most_bytes, f"{load.weight()} bytes:\n{load.listed()}"
    assert len(load.addresses) <= most_requests, f"{len(load.addresses)}:\n{load.listed()}"
    assert 0 < load.weight("Document") <= HTML, load.listed()
    assert 0 < load.weight("Stylesheet") <= CSS, load.listed()
    assert 0 < load.weight("Font") <= FONTS, load.listed()
    assert load.weight("Script") <= JAVASCRIPT, load.listed()


def test_no_page_has_too_much_html() -> None:
    heavy = {path: fetch(path).weight for path in sitemap() if fetch(path).weight > HTML}
    assert not heavy


def resident_kilobytes(process: int) -> int:
    """The memory that a process and those it started hold (proc(5): VmRSS)."""
    status = Path(f"/proc/{process}/status").read_text()
    own = int(re.search(r"VmRSS:\s+(\d+) kB", status).group(1))
    children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    return own + sum(resident_kilobytes(int(child)) for child in children)


def test_the_web_process_stays_small_after_every_page() -> None:
    assert all(fetch(path).status == 200 for path in sitemap())
    assert resident_kilobytes(WEB_PROCESS) <= MOST_MEMORY
