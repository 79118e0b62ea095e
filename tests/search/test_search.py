"""The search page: what it finds, what it keeps to itself, and that no question breaks it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import PageViewRestriction

from tests.factories import (
    LANGUAGES,
    EvaluationPageFactory,
    NewsPageFactory,
    ProgrammePageFactory,
    PublicationFactory,
    SiteTree,
    translated,
)
from vvsg_intl.search.selectors import finding


@pytest.fixture
def ask(site: SiteTree, read):
    """Ask a question on the search page of a language."""

    def search(question: str, language: str = "nl") -> BeautifulSoup:
        return read(f"{site.section('search', language).get_url()}?q={question}")

    return search


def hits(html: BeautifulSoup) -> list[str]:
    """The titles of what was found."""
    return [title.get_text() for title in html.select(".search-result__title")]


@pytest.mark.parametrize(
    ("section", "factory"),
    [
        ("news", NewsPageFactory),
        ("programmes", ProgrammePageFactory),
        ("evaluations", EvaluationPageFactory),
    ],
)
def test_pages_of_every_kind_are_found_by_their_title(
    site: SiteTree, ask, section: str, factory
) -> None:
    page = factory(parent=site.section(section), title="Waterbeheer")
    factory(parent=site.section(section), title="Iets anders")
    html = ask("waterbeheer")
    assert hits(html) == ["Waterbeheer"]
    assert html.select_one(".search-result a")["href"] == page.get_url()


def test_pages_are_found_by_introduction_and_text(site: SiteTree, ask) -> None:
    body = '[{"type": "text", "value": "<p>Over zonnepanelen.</p>"}]'
    NewsPageFactory(parent=site.section("news"), title="Een", body=body)
    NewsPageFactory(parent=site.section("news"), title="Twee", intro="Over windmolens.")
    assert hits(ask("zonnepanelen")) == ["Een"]
    assert hits(ask("windmolens")) == ["Twee"]


def test_all_words_must_be_found(site: SiteTree, ask) -> None:
    NewsPageFactory(parent=site.section("news"), title="Water en land")
    NewsPageFactory(parent=site.section("news"), title="Water en lucht")
    assert hits(ask("water+lucht")) == ["Water en lucht"]


def test_a_publication_is_found_by_title_and_summary(site: SiteTree, ask) -> None:
    site.section("publications")
    PublicationFactory(title_nl="Leren over impact", abstract_nl="Een traject in Benin.")
    assert hits(ask("impact")) == ["Leren over impact"]
    assert hits(ask("traject")) == ["Leren over impact"]


def test_a_publication_is_found_in_any_language_and_shown_in_that_of_the_page(
    site: SiteTree, ask
) -> None:
    site.section("publications", "fr")
    PublicationFactory(title_nl="Vrede", title_fr="Paix", title_en="", title_es="")
    PublicationFactory(title_nl="Vrede alleen hier", title_fr="", title_en="", title_es="")
    html = ask("vrede", "fr")
    found = {link.get_text(): link.get("lang") for link in html.select(".search-result a")}
    assert found == {"Paix": None, "Vrede alleen hier": "nl"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_found_in_the_language_of_the_question_alone(
    site: SiteTree, ask, language: str
) -> None:
    dutch = NewsPageFactory(parent=site.section("news"), title="Impact nl")
    for other in LANGUAGES[1:]:
        translated(dutch, site.section("news", other), title=f"Impact {other}")
    assert hits(ask("impact", language)) == [f"Impact {language}"]


def test_a_page_that_was_unpublished_is_found_no_more(site: SiteTree, ask) -> None:
    page = NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    assert hits(ask("waterbeheer")) == ["Waterbeheer"]
    page.unpublish()
    assert not hits(ask("waterbeheer"))


def test_nothing_unpublished_is_found(site: SiteTree, ask) -> None:
    PublicationFactory(title_nl="Waterbeheer", live=False)
    NewsPageFactory(parent=site.section("news"), title="Waterbeheer", live=False)
    assert not hits(ask("waterbeheer"))


def test_the_draft_of_a_published_page_is_not_found(site: SiteTree, ask) -> None:
    page = NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    page.title = "Zonnepanelen"
    page.save_revision()
    assert not hits(ask("zonnepanelen"))
    assert hits(ask("waterbeheer")) == ["Waterbeheer"]


def test_a_page_for_some_readers_only_is_not_found(site: SiteTree, ask) -> None:
    page = NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert not hits(ask("waterbeheer"))


def test_the_question_stays_in_the_box_and_is_repeated_as_text(ask) -> None:
    html = ask("%3Cscript%3Ealert(1)%3C/script%3E%22%3E")
    assert html.select_one("input#q")["value"] == '<script>alert(1)</script>">'
    assert not html.select("script:not([type])")


@pytest.mark.parametrize("question", ["", "%20%20%20", "+++", "%09%0a", "%00%01%02", "%e2%80%8b"])
def test_an_empty_question_shows_the_box_and_no_results(ask, question: str) -> None:
    html = ask(question)
    assert html.select("input#q")
    assert not html.select(".result-heading, .empty-state")


HARD = {
    "ten thousand letters": "a" * 10_000,
    "ten thousand words": "a+" * 5_000,
    "control characters": "water%00%07%1b%7f%0bbeheer",
    "only control characters between": "%00water%00",
    "invalid UTF-8": "%ff%fe%c3%28",
    "half a surrogate": "%ed%a0%80",
    "emoji and joiners": "%f0%9f%91%a9%e2%80%8d%f0%9f%91%a7",
    "a double quote": "%22",
    "an open phrase": "%22water",
    "single quotes": "'water''",
    "open brackets": "((water",
    "closing brackets": "water))",
    "square and curly brackets": "[{water]}",
    "operators": "AND+OR+NOT+water",
    "tsquery operators": "water+%26+%7c+!+%3C-%3E+:*",
    "FTS5 syntax": "title:water+NEAR(a+b,+5)+^x+*",
    "a backslash": "water%5C",
    "wildcards": "%25_*%3f",
    "SQL": "';DROP+TABLE+wagtailcore_page;--",
    "a minus": "-water",
    "only punctuation": "%3F%21...--;;",
    "right to left": "%e2%80%ae%d7%9e%d7%99%d7%9d",
}


@pytest.mark.parametrize("section", ["search", "publications"])
def test_no_question_breaks_the_search_or_the_list(
    site: SiteTree, client: Client, section: str
) -> None:
    NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    PublicationFactory(title_nl="Waterbeheer")
    address = site.section(section).get_url()
    client.raise_request_exception = False
    answers = {name: client.get(f"{address}?q={question}") for name, question in HARD.items()}
    broken = {name: a.status_code for name, a in answers.items() if a.status_code not in (200, 400)}
    assert not broken


def test_control_characters_part_words_as_spaces_do(site: SiteTree, ask) -> None:
    NewsPageFactory(parent=site.section("news"), title="Water en land")
    assert hits(ask("%07water%00%0aland%1f")) == ["Water en land"]


def test_the_pages_of_results_follow_each_other(
    site: SiteTree, ask, read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(finding, "RESULTS_PER_PAGE", 2)
    for number in range(3):
        NewsPageFactory(parent=site.section("news"), title=f"Water & land {number}")
    first = ask("water+%26+land")
    following = first.select_one('.pagination a[rel="next"]')["href"]
    second = read(site.section("search").get_url() + following)
    assert len({*hits(first), *hits(second)}) == 3


@pytest.mark.parametrize("page", ["0", "-1", "99", "een", "%00"])
def test_a_bad_page_number_shows_results_all_the_same(site: SiteTree, ask, page: str) -> None:
    NewsPageFactory(parent=site.section("news"), title="Waterbeheer")
    assert hits(ask(f"waterbeheer&page={page}")) == ["Waterbeheer"]


def test_search_pages_stay_out_of_search_engines(ask) -> None:
    assert ask("water").select_one('meta[name="robots"]')["content"] == "noindex"
