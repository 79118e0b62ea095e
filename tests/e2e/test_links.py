"""From the four home pages every page is reached, and no link, picture or anchor is broken."""

import re
from collections import deque
from dataclasses import dataclass, field
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from bs4 import BeautifulSoup, Tag

from tests.e2e.served_site import BASE_URL, LANGUAGES, fetch, missing_page, sitemap
from tests.markup import parsed

# Far above what the site has: a crawl past it went round in circles.
MOST_ADDRESSES = 3000
# An edition's address, which stays when its file is replaced.
PERMANENT = re.compile(r"/[a-z]{2}/\w+/\d+-[-\w]+/[a-z]{2}/")
REFERRING = {
    "a": "href",
    "area": "href",
    "form": "action",
    "iframe": "src",
    "img": "src",
    "link": "href",
    "script": "src",
}


@dataclass
class Crawl:
    """What a walk through the site found: addresses, who refers to them, and faults."""

    referrers: dict[str, str] = field(default_factory=dict)
    anchors: dict[str, set[str]] = field(default_factory=dict)
    wanted_anchors: list[tuple[str, str, str]] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def walk(self, starts: list[str]) -> None:
        """Follow every internal link from these paths on."""
        queue = deque(starts)
        self.referrers = dict.fromkeys(starts, "the start")
        while queue:
            path = queue.popleft()
            for target in self.visit(path):
                if target not in self.referrers:
                    self.referrers[target] = path
                    queue.append(target)
            assert len(self.referrers) < MOST_ADDRESSES, f"too many addresses, last {path}"

    def visit(self, path: str) -> list[str]:
        """The internal addresses that a path refers to; notes what is wrong with it."""
        answer = fetch(path)
        if answer.location and PERMANENT.fullmatch(path):
            file = self.internal(answer.location, path)
            return [file] if file else []
        if answer.status != 200:
            where = f" to {answer.location}" if answer.location else ""
            self.faults.append(f"{path} answers {answer.status}{where}, on {self.referrers[path]}")
        elif not answer.content:
            self.faults.append(f"{path} is empty, on {self.referrers[path]}")
        if answer.content_type != "text/html":
            return []
        document = parsed(answer.text)
        self.anchors[path] = {str(tag["id"]) for tag in document.find_all(id=True)}
        return [target for link in references(document) if (target := self.internal(link, path))]

    def internal(self, link: str, path: str) -> str | None:
        """The path and query of a link within this site; notes the anchor that it wants."""
        address, anchor = urldefrag(urljoin(BASE_URL + path, link))
        if not address.startswith(BASE_URL + "/"):
            return None
        parts = urlsplit(address)
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        if anchor:
            self.wanted_anchors.append((path, target, anchor))
        return target


def references(document: BeautifulSoup) -> list[str]:
    """All that a document links, loads or sends to."""
    found = []
    for tag in document.find_all([*REFERRING, "source"]):
        if "nofollow" in (tag.get("rel") or []):
            continue  # the quick way out, which leads away from the site
        found += [
            str(tag[name]) for name in (REFERRING.get(tag.name, "src"),) if tag.has_attr(name)
        ]
        found += candidates(tag)
    found += [
        str(tag["content"]) for tag in document.find_all("meta", property=["og:image", "og:url"])
    ]
    return found


def candidates(tag: Tag) -> list[str]:
    """The addresses of a srcset."""
    return [part.split()[0] for part in str(tag.get("srcset", "")).split(",") if part.strip()]


@pytest.fixture(scope="module")
def crawl() -> Crawl:
    """The walk, made once."""
    crawl = Crawl()
    crawl.walk([f"/{code}/" for code in LANGUAGES])
    return crawl


def test_no_internal_link_is_broken_or_leads_astray(crawl: Crawl) -> None:
    assert not crawl.faults, "\n".join(crawl.faults)


def test_every_page_of_the_sitemap_is_reached_by_links(crawl: Crawl) -> None:
    lost = set(sitemap()) - set(crawl.referrers)
    assert not lost, "\n".join(sorted(lost))


def test_every_page_that_is_reached_stands_in_the_sitemap_or_has_a_reason(crawl: Crawl) -> None:
    pages = {path for path in crawl.anchors if "?" not in path}
    strangers = {path for path in pages - set(sitemap()) if "noindex" not in fetch(path).text}
    assert not strangers, "\n".join(sorted(strangers))


def test_every_anchor_that_is_linked_exists(crawl: Crawl) -> None:
    broken = {
        f"{path} links {target}#{anchor}"
        for path, target, anchor in crawl.wanted_anchors
        if target in crawl.anchors and anchor not in crawl.anchors[target]
    }
    assert not broken, "\n".join(sorted(broken))


def test_the_sitemap_is_complete_and_each_address_answers() -> None:
    assert len(sitemap()) == len(set(sitemap())), "an address stands there twice"
    wrong = [path for path in sitemap() if fetch(path).status != 200]
    assert not wrong, "\n".join(wrong)
    for code in LANGUAGES:
        assert f"/{code}/" in sitemap()


def test_links_of_an_error_page_lead_somewhere() -> None:
    crawl = Crawl()
    for code in LANGUAGES:
        path = missing_page(code)
        document = parsed(fetch(path).text)
        for link in references(document):
            target = crawl.internal(link, path)
            if target and target != path and fetch(target).status != 200:
                crawl.faults.append(f"{path} links {target}")
    assert not crawl.faults, "\n".join(crawl.faults)
