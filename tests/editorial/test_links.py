"""Links to other sites: read from live pages, asked seldom, and given a second chance."""

import datetime
import socket
import urllib.error
from typing import Any

import pytest

from tests.factories import NewsPageFactory, SiteTree
from vvsg_intl.editorial import links, tasks
from vvsg_intl.editorial.models import PageLink

NOW = datetime.datetime(2026, 6, 15, 12, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)


def page_with(site: SiteTree, *addresses: str, at: datetime.datetime = NOW) -> Any:
    """A live item with these links in its text."""
    anchors = "".join(f'<a href="{address}">Zie</a>' for address in addresses)
    body = [("text", f"<p>{anchors}</p>")]
    return NewsPageFactory(parent=site.section("news"), body=body, last_published_at=at)


def known() -> set[str]:
    return set(PageLink.objects.values_list("address", flat=True))


def test_links_are_read_once_for_each_publication(site: SiteTree) -> None:
    page = page_with(
        site, "https://a.example/x?a=1&amp;b=2", "http://localhost/nl/", "mailto:a@b.c"
    )
    assert links.read_links(NOW) == 1
    assert known() == {"https://a.example/x?a=1&b=2"}
    assert links.read_links(NOW + DAY) == 0
    page.body = [("text", '<p><a href="https://c.example/">C</a></p>')]
    page.last_published_at = NOW + DAY
    page.save()
    assert links.read_links(NOW + 2 * DAY) == 1
    assert known() == {"https://c.example/"}


def test_few_are_asked_at_a_time_and_one_of_each_host(site: SiteTree) -> None:
    page_with(site, *(f"https://{host}.example/{n}" for host in "abcde" for n in (1, 2)))
    links.read_links(NOW)
    asked: list[str] = []
    for minute in range(10):
        at = NOW + datetime.timedelta(minutes=minute)
        now = links.check_links(at, lambda _address: "")
        hosts = {address.split("/")[2] for address in now}
        assert len(now) == len(hosts) <= links.CHECKED_AT_ONCE
        asked += now
    assert sorted(asked) == sorted(known())
    assert links.check_links(NOW + 6 * DAY, lambda _address: "") == []
    assert links.check_links(NOW + 8 * DAY, lambda _address: "")


def test_a_link_is_broken_when_it_failed_on_two_days(site: SiteTree) -> None:
    page_with(site, "https://a.example/")
    links.read_links(NOW)
    links.check_links(NOW, lambda _address: "404")
    assert not links.broken_elsewhere().exists()
    assert links.check_links(NOW + DAY / 2, lambda _address: "404") == []
    links.check_links(NOW + 1.1 * DAY, lambda _address: "404")
    assert links.broken_elsewhere().get().fault == "404"
    links.check_links(NOW + 9 * DAY, lambda _address: "")
    assert not links.broken_elsewhere().exists()


def answers(monkeypatch: pytest.MonkeyPatch, address: str, fault: Exception | None) -> None:
    """What the internet says, without asking it."""

    def resolve(*_args: Any, **_kwargs: Any) -> list[Any]:
        return [(0, 0, 0, "", (address, 443))]

    def ask(_address: str) -> str:
        if fault:
            raise fault
        return ""

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(links, "asked_politely", ask)


def http(code: int) -> Exception:
    return urllib.error.HTTPError("https://a.example/", code, "", {}, None)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("address", "fault", "found"),
    [
        ("93.184.216.34", None, ""),
        ("93.184.216.34", http(404), "404"),
        ("93.184.216.34", http(403), ""),
        ("93.184.216.34", TimeoutError(), "TimeoutError"),
        ("10.0.0.5", None, "private"),
        ("127.0.0.1", None, "private"),
        ("169.254.169.254", None, "private"),
    ],
)
def test_what_is_wrong_with_an_address(monkeypatch, address, fault, found: str) -> None:
    answers(monkeypatch, address, fault)
    assert links.fault_of("https://a.example/") == found


def test_nobody_is_asked_where_the_settings_say_so(site: SiteTree, settings, monkeypatch) -> None:
    asked: list[datetime.datetime] = []
    monkeypatch.setattr(links, "check_links", asked.append)
    tasks.check_links(NOW)
    assert not asked
    settings.LINKS_ELSEWHERE_ARE_CHECKED = True
    tasks.check_links(NOW)
    assert asked == [NOW]
