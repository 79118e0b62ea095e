"""The list of news: filters by GET, pages by real links, and what is in Dutch alone at the end."""

import datetime

import pytest
from bs4 import BeautifulSoup

from news import selectors
from tests.factories import NewsPageFactory, SiteTree, ThemeFactory, translated

pytestmark = pytest.mark.one_database


@pytest.fixture
def section(site: SiteTree):
    """The Dutch section of news."""
    return site.section("news")


def item(section, title: str, day: str = "2023-05-03", **facts):
    """An item of news."""
    date = datetime.date.fromisoformat(day)
    return NewsPageFactory(parent=section, title=title, date=date, **facts)


def titles(html: BeautifulSoup) -> list[str]:
    """The titles of the cards, in order."""
    return [title.get_text() for title in html.select(".news-card .card__title")]


def test_the_newest_item_stands_first_and_a_draft_nowhere(section, read) -> None:
    item(section, "Oud", "2020-01-01")
    item(section, "Nieuw", "2024-01-01")
    item(section, "Ontwerp", live=False)
    assert titles(read(section.get_url())) == ["Nieuw", "Oud"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=knowledge", ["Kennis"]),
        ("kind=news", ["Nieuw", "Oud"]),
        ("year=2020", ["Oud"]),
        ("kind=news&year=2024", ["Nieuw"]),
        ("kind=knowledge&year=2020", []),
    ],
)
def test_the_list_is_narrowed_by_kind_and_year(section, read, query: str, found: list[str]) -> None:
    item(section, "Nieuw", "2024-03-01")
    item(section, "Kennis", "2024-02-01", kind="knowledge")
    item(section, "Oud", "2020-01-01")
    assert titles(read(f"{section.get_url()}?{query}")) == found


def test_the_list_is_narrowed_by_theme(section, read) -> None:
    theme, other = ThemeFactory(), ThemeFactory()
    item(section, "Erover", themes=[theme, other])
    item(section, "Over iets anders", themes=[other])
    assert titles(read(f"{section.get_url()}?theme={theme.pk}")) == ["Erover"]


BAD_VALUES = (
    "kind=roman",
    "kind=news&kind=roman",
    "theme=0",
    "theme=-1",
    "theme=een",
    f"theme={'9' * 40}",
    "theme=1%00",
    "year=1066",
    "year=MMXX",
    "year=2023-05",
    "year=١٢",
    f"year={'9' * 400}",
    "kind[]=news",
    "kind=%00",
    "kind=%ff%fe",
    f"kind={'x' * 5000}",
    "onbekend=1",
    "&&==&",
)


def test_a_value_that_is_not_on_offer_is_ignored(section, read) -> None:
    item(section, "Een")
    item(section, "Twee")
    pages = {query: read(f"{section.get_url()}?{query}") for query in BAD_VALUES}
    assert {query for query, html in pages.items() if len(titles(html)) != 2} == set()
    assert {query for query, html in pages.items() if html.select(".chosen-filters")} == set()


def test_what_was_chosen_stays_in_the_form_and_can_be_taken_away(section, read) -> None:
    theme = ThemeFactory(name_nl="Stedenbanden")
    item(section, "Een", themes=[theme])
    html = read(f"{section.get_url()}?kind=news&theme={theme.pk}")
    selected = [option.get_text() for option in html.select("option[selected]")]
    assert selected[:2] == ["Nieuws", "Stedenbanden"]
    links = {a.get_text(): a["href"] for a in html.select(".chosen-filters a")}
    assert links == {
        "Verwijder de filter Nieuws": f"{section.get_url()}?theme={theme.pk}",
        "Verwijder de filter Stedenbanden": f"{section.get_url()}?kind=news",
    }


def test_a_search_without_result_says_so_and_offers_a_way_back(section, read) -> None:
    item(section, "Een")
    html = read(f"{section.get_url()}?kind=knowledge")
    assert html.select_one(".empty-state a")["href"] == section.get_url()


def test_the_years_on_offer_are_those_that_have_items(section, read) -> None:
    item(section, "Een", "2021-01-01")
    item(section, "Twee", "2024-12-31")
    item(section, "Ontwerp", "2019-01-01", live=False)
    options = read(section.get_url()).select('select[name="year"] option')
    assert [option["value"] for option in options] == ["", "2024", "2021"]


@pytest.fixture
def many(section, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The titles of five items, the newest first; two of them go on a page of the list."""
    monkeypatch.setattr(selectors, "ITEMS_PER_PAGE", 2)
    for day in range(1, 6):
        item(section, f"Bericht {day}", f"2023-01-0{day}")
    return [f"Bericht {day}" for day in (5, 4, 3, 2, 1)]


def test_the_pages_of_the_list_follow_each_other_by_real_links(
    section, many: list[str], read
) -> None:
    address, seen = section.get_url(), []
    while address:
        html = read(address)
        seen.append(titles(html))
        following = html.select_one('.pagination a[rel="next"]')
        address = section.get_url() + following["href"] if following else ""
    assert seen == [many[:2], many[2:4], many[4:]]


def test_the_links_of_the_pages_keep_the_filters(section, many: list[str], read) -> None:
    html = read(f"{section.get_url()}?kind=news&year=2023")
    assert html.select_one('.pagination a[rel="next"]')["href"] == "?kind=news&year=2023&page=2"


def test_a_page_beyond_the_list_shows_the_last(section, many: list[str], read) -> None:
    for page in ("0", "-1", "4", "9" * 20):
        assert titles(read(f"{section.get_url()}?page={page}")) == many[4:], page


def test_a_page_that_is_no_number_shows_the_first(section, many: list[str], read) -> None:
    for page in ("", "een", "1e3", "2.5", "%00", "2%00", "9" * 5000):
        assert titles(read(f"{section.get_url()}?page={page}")) == many[:2], page


def test_a_short_list_has_no_pages(section, read) -> None:
    item(section, "Een")
    assert not read(section.get_url()).select(".pagination")


def test_a_language_shows_its_own_items_and_then_those_in_dutch_alone(
    site: SiteTree, section, read
) -> None:
    english = site.section("news", "en")
    translated(item(section, "Vertaald", "2020-01-01"), english, title="Translated")
    for day in range(1, 6):
        item(section, f"Alleen Nederlands {day}", f"2024-01-0{day}")
    html = read(english.get_url())
    assert titles(html) == ["Translated", *(f"Alleen Nederlands {day}" for day in (5, 4, 3))]


def test_a_dutch_item_is_marked_and_labelled_and_an_english_one_is_not(
    site: SiteTree, section, read
) -> None:
    english = site.section("news", "en")
    translated(item(section, "Vertaald"), english, title="Translated")
    item(section, "Alleen Nederlands")
    own, dutch = read(english.get_url()).select(".news-card")
    assert (own.get("lang"), dutch["lang"]) == (None, "nl")
    assert dutch.select_one(".tag--sun").get_text() == "In Dutch"
    assert not own.select(".tag--sun")
    assert dutch.a["hreflang"] == "nl"


def test_the_words_around_a_dutch_item_stay_in_the_language_of_the_page(
    site: SiteTree, section, read
) -> None:
    item(section, "Alleen Nederlands")
    (card,) = read(site.section("news", "fr").get_url()).select(".news-card")
    assert [tag["lang"] for tag in card.select("p[lang]")] == ["fr", "fr"]
    assert card.select_one(".tag--sun").get_text() == "En néerlandais"


def test_an_item_whose_translation_is_a_draft_counts_as_dutch_alone(
    site: SiteTree, section, read
) -> None:
    english = site.section("news", "en")
    translated(item(section, "Alleen Nederlands"), english, title="Draft", live=False)
    assert titles(read(english.get_url())) == ["Alleen Nederlands"]


def test_a_narrowed_list_keeps_to_its_language(site: SiteTree, section, read) -> None:
    english = site.section("news", "en")
    translated(item(section, "Vertaald"), english, title="Translated")
    item(section, "Alleen Nederlands")
    assert titles(read(f"{english.get_url()}?kind=news")) == ["Translated"]


def test_the_dutch_list_labels_nothing(site: SiteTree, section, read) -> None:
    item(section, "Een")
    translated(item(section, "Twee"), site.section("news", "en"), title="Two")
    html = read(section.get_url())
    assert sorted(titles(html)) == ["Een", "Twee"]
    assert not html.select(".news-card[lang]")
