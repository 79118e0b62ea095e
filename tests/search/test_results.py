"""What the search page says besides its hits: other languages, kinds, spelling, some words."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.factories import NewsPageFactory, ProgrammePageFactory, SiteTree, translated

MAX_QUERIES = 12


@pytest.fixture
def ask(site: SiteTree, read):
    """Ask a question on the search page of a language."""
    return lambda question, language="nl": read(
        f"{site.section('search', language).get_url()}?q={question}"
    )


def titles(html: BeautifulSoup, where: str) -> list[str]:
    """The titles of results in one part of the page."""
    return [title.get_text() for title in html.select(f"{where} .search-result__title")]


def facet(html: BeautifulSoup, name: str) -> dict[str, str]:
    """The choices of a facet with their addresses; counts stand in the text."""
    links = html.select(f'.facet-links[aria-label="{name}"] a')
    return {" ".join(link.get_text().split()): link["href"] for link in links}


def test_what_is_in_another_language_stands_under_its_own_heading(site: SiteTree, ask) -> None:
    dutch = NewsPageFactory(parent=site.section("news"), title="Impact van water")
    translated(dutch, site.section("news", "fr"), title="Impact de l’eau")
    NewsPageFactory(parent=site.section("news"), title="Impact alleen hier")
    html = ask("impact", "fr")
    assert titles(html, ".search-results") == ["Impact de l’eau"]
    assert titles(html, ".search-foreign") == ["Impact alleen hier"]
    result = html.select_one(".search-foreign .search-result")
    assert result.select_one("a")["lang"] == result.select_one("a")["hreflang"] == "nl"
    assert "En néerlandais" in result.get_text()


def test_results_are_narrowed_by_kind_and_led_to_another_language(
    site: SiteTree, ask, read
) -> None:
    NewsPageFactory(parent=site.section("news"), title="Impact nieuws")
    ProgrammePageFactory(parent=site.section("programmes"), title="Impact programma")
    NewsPageFactory(parent=site.section("news", "en"), title="Impact abroad")
    html = ask("impact")
    assert list(facet(html, "Soort")) == ["Alle soorten 2", "Programma 1", "Nieuwsitem 1"]
    address = site.section("search").get_url()
    only_news = read(address + facet(html, "Soort")["Nieuwsitem 1"])
    assert titles(only_news, ".search-results") == ["Impact nieuws"]
    english = read(address + facet(html, "Taal van de resultaten")["English 1"])
    assert titles(english, ".search-results") == ["Impact abroad"]


def test_words_around_a_hit_are_text_whatever_they_hold(site: SiteTree, ask) -> None:
    intro = "Over <script>alert(1)</script> &lt;i&gt; waterbeheer"
    NewsPageFactory(parent=site.section("news"), title="Een", intro=intro)
    snippet = ask("waterbeheer").select_one(".search-result__snippet")
    assert snippet.mark.get_text() == "waterbeheer"
    assert "&lt;i&gt;" in snippet.get_text(), "shown as it was typed"
    assert not snippet.select("script")


def test_where_nothing_holds_all_words_some_of_them_do(site: SiteTree, ask) -> None:
    NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    html = ask("waterbeheer+zeppelin")
    assert titles(html, ".search-results") == ["Waterbeheer"]
    assert "Niets bevat al deze woorden" in html.select_one(".search-note").get_text()


@pytest.mark.postgresql
def test_a_slip_is_mended_and_said(site: SiteTree, ask) -> None:
    NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    html = ask("watrebeheer")
    assert titles(html, ".search-results") == ["Waterbeheer"]
    assert "watrebeheer" in html.select_one(".search-note").get_text()


def test_a_search_costs_at_most_twelve_queries(site: SiteTree) -> None:
    site.complete("nl", "en")
    for number in range(12):
        NewsPageFactory(parent=site.section("news"), title=f"Impact {number}")
    client, address = Client(), site.section("search").get_url()
    for question in ("impact", "impact+zeppelin", "qwertyuiop"):
        client.get(f"{address}?q={question}")
        with CaptureQueriesContext(connection) as queries:
            client.get(f"{address}?q={question}")
        sql = [query["sql"] for query in queries]
        assert len(sql) <= MAX_QUERIES, f"{question}: {len(sql)}\n" + "\n".join(sql)
