"""The contract that every page type keeps: what a visitor, a crawler and an editor may expect."""

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page, get_page_models

from tests.contract.conftest import Measured, queries_of
from tests.contract.page_types import PAGES
from tests.markup import parsed
from vvsg_intl.core.models import BasePage

# On one process: filling the site takes longer than all visits.
pytestmark = [pytest.mark.one_database, pytest.mark.xdist_group("filled site")]

# As measured (docs/performance.md): more is a decision, and fewer is lowered here.
QUERIES = {
    "home": 0,
    "programmes": 0,
    "programme": 7,
    "period": 4,
    "evaluations": 2,
    "evaluation": 8,
    "follow_up": 7,
    "publications": 0,
    "publication": 7,
    "surveys": 1,
    "survey_series": 2,
    "survey": 3,
    "survey_compare": 2,
    "news": 1,
    "news_item": 6,
    "countries": 2,
    "country": 5,
    "themes": 5,
    "theme": 6,
    "integrity": 0,
    "search": 0,
    "content": 0,
}


@pytest.fixture
def response(page_and_address, measured: Measured):
    """The answer to a visitor."""
    return measured.visit(page_and_address[1])


@pytest.fixture
def html(response) -> BeautifulSoup:
    """The document."""
    assert response.status_code == 200
    return parsed(response.content)


def test_no_page_type_escapes_the_contract(measured: Measured, db: None) -> None:
    covered = {type(find(measured.site)[0].specific) for find in PAGES.values()}
    ours = {model for model in get_page_models() if issubclass(model, BasePage)}
    assert ours == covered
    assert set(get_page_models()) - ours == {Page}


def test_it_speaks_its_language(html: BeautifulSoup) -> None:
    assert html.html["lang"] == "nl"


def test_it_has_one_first_heading(html: BeautifulSoup) -> None:
    headings = html.find_all("h1")
    assert len(headings) == 1
    assert headings[0].get_text(strip=True)


def test_it_skips_no_heading_level(html: BeautifulSoup) -> None:
    levels = [int(heading.name[1]) for heading in html.find_all(re.compile(r"^h[1-6]$"))]
    jumps = [(a, b) for a, b in pairwise(levels) if b > a + 1]
    assert not jumps


def test_it_has_a_title_and_a_canonical_address(html: BeautifulSoup, page_and_address) -> None:
    assert html.title.get_text(strip=True)
    canonical = html.find_all("link", rel="canonical")
    assert [link["href"] for link in canonical] == [f"http://testserver{page_and_address[1]}"]


def test_it_names_its_translations(html: BeautifulSoup, name: str, measured: Measured) -> None:
    alternates = {link["hreflang"]: link["href"] for link in html.select("link[hreflang]")}
    expected = {"nl", "x-default"} | (set() if name in ("follow_up", "survey_compare") else {"en"})
    if name == "home":
        expected |= {"fr", "es"}
    assert set(alternates) == expected
    assert alternates["x-default"] == alternates["nl"]
    for language in expected - {"x-default"}:
        answer = measured.visit(alternates[language])
        assert answer.status_code == 200
        assert answer.headers["Content-Language"] == language
        assert f'<html lang="{language}">'.encode() in answer.content


def test_every_anchor_and_label_leads_somewhere(html: BeautifulSoup) -> None:
    ids = [tag["id"] for tag in html.select("[id]")]
    assert len(ids) == len(set(ids)), "an id stands twice"
    wanted = [tag["href"][1:] for tag in html.select('a[href^="#"]')]
    wanted += [tag["for"] for tag in html.select("label[for]")]
    for tag in html.select("[aria-labelledby]"):
        wanted += tag["aria-labelledby"].split()
    assert set(wanted) <= set(ids)


def test_no_link_is_broken(html: BeautifulSoup, measured: Measured) -> None:
    links = {a["href"].split("#")[0] for a in html.select("main a[href], header a[href]")}
    own = {link for link in links if link.startswith("/") and not link.startswith("/documents/")}
    broken = {link: status for link in own if (status := measured.visit(link).status_code) != 200}
    assert not broken


def test_its_policy_allows_nothing_inline(response) -> None:
    policy = response.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def test_it_holds_nothing_that_its_policy_refuses(html: BeautifulSoup) -> None:
    assert not html.select("[style], style")
    handlers = [k for tag in html.find_all(True) for k in tag.attrs if k.startswith("on")]
    assert not handlers
    scripts = [s for s in html.find_all("script") if s.get("type") != "application/ld+json"]
    assert not scripts
    sources = [tag.get("src") or tag.get("srcset") or "" for tag in html.select("img, source")]
    sheets = [link["href"] for link in html.select('link[rel="stylesheet"], link[rel="preload"]')]
    assert not [source for source in (*sources, *sheets) if not source.startswith("/")]


def test_it_sets_no_cookie(response) -> None:
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_it_refuses_to_be_framed_and_sniffed(response) -> None:
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"


def test_it_asks_no_more_with_twenty_items_than_with_one(
    name: str, measured: Measured, db: None
) -> None:
    few = measured.queries_with_one[name]
    many = queries_of(PAGES[name](measured.site)[1])
    assert len(many) <= len(few), "\n".join(many)


def test_it_asks_no_more_queries_than_were_measured(
    name: str, measured: Measured, db: None
) -> None:
    queries = queries_of(PAGES[name](measured.site)[1])
    assert len(queries) <= QUERIES[name], f"{len(queries)}:\n" + "\n".join(queries)


def test_it_can_be_previewed(page_and_address) -> None:
    page = page_and_address[0].specific
    for mode, _label in page.preview_modes:
        response = page.make_preview_request(preview_mode=mode)
        assert response.status_code == 200
        assert "<h1" in response.rendered_content


def test_a_head_request_is_answered(page_and_address, client: Client) -> None:
    assert client.head(page_and_address[1]).status_code == 200


def test_it_names_a_picture_for_others_to_show(html: BeautifulSoup) -> None:
    picture = html.find("meta", property="og:image")
    assert picture["content"].startswith("http://testserver/static/")
