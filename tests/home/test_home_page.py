"""What the home page brings together: the countries of now, and the newest of everything."""

import datetime

import pytest
from bs4 import BeautifulSoup

from tests.factories import (
    CountryFactory,
    EvaluationPageFactory,
    NewsPageFactory,
    PeriodFactory,
    ProgrammePageFactory,
    PublicationFactory,
    SiteTree,
    translated,
)

pytestmark = pytest.mark.one_database


def texts(html: BeautifulSoup, selector: str) -> list[str]:
    """The texts of what a selector finds."""
    return [tag.get_text(strip=True) for tag in html.select(selector)]


def period_in(name: str, code: str, **facts) -> None:
    """A period of a programme in one country."""
    period = PeriodFactory(**facts)
    period.countries.add(CountryFactory(code=code, name_nl=name))
    period.save()


def test_the_countries_are_those_of_the_newest_period_that_runs(site: SiteTree, read) -> None:
    old, new = datetime.date(2017, 1, 1), datetime.date(2022, 1, 1)
    period_in("Ecuador", "EC", start=old, status="2")
    period_in("Benin", "BJ", start=new, status="2")
    period_in("Peru", "PE", start=datetime.date(2025, 1, 1), status="1")
    assert texts(read("/nl/"), ".hero .country-list li") == ["Benin"]


def test_a_site_without_periods_shows_no_countries(site: SiteTree, read) -> None:
    assert not read("/nl/").select(".hero__countries")


def test_an_empty_site_shows_its_opening_and_no_empty_parts(site: SiteTree, read) -> None:
    html = read("/nl/")
    assert html.h1.get_text() == "Over grenzen heen (nl)"
    assert not html.select("main section")
    assert not html.select('main a[href="None"], main a[href=""]')


def test_recent_items_are_the_four_newest(site: SiteTree, read) -> None:
    for day in range(1, 7):
        NewsPageFactory(
            parent=site.section("news"), title=f"Van {day}", date=datetime.date(2023, 1, day)
        )
    assert texts(read("/nl/"), ".news-card .card__title") == ["Van 6", "Van 5", "Van 4", "Van 3"]


def test_recent_items_of_a_language_are_filled_up_with_dutch_ones(site: SiteTree, read) -> None:
    section, english = site.section("news"), site.section("news", "en")
    old = NewsPageFactory(parent=section, title="Vertaald", date=datetime.date(2020, 1, 1))
    translated(old, english, title="Translated")
    for day in range(1, 6):
        NewsPageFactory(parent=section, title=f"Van {day}", date=datetime.date(2023, 1, day))
    cards = read("/en/").select(".news-card")
    assert [(card.get("lang"), card.h3.get_text()) for card in cards] == [
        ("nl", "Van 5"),
        ("nl", "Van 4"),
        ("nl", "Van 3"),
        (None, "Translated"),
    ]


def test_a_language_with_enough_of_its_own_shows_no_dutch(site: SiteTree, read) -> None:
    for day in range(1, 5):
        page = NewsPageFactory(parent=site.section("news"), date=datetime.date(2020, 1, day))
        translated(page, site.section("news", "fr"), title=f"Nouvelle {day}")
    NewsPageFactory(parent=site.section("news"), date=datetime.date(2024, 1, 1))
    assert not read("/fr/").select(".news-card[lang]")


def test_programmes_evaluations_and_publications_are_shown_where_they_are_published(
    site: SiteTree, read
) -> None:
    for live in (True, False):
        title = "Gepubliceerd" if live else "Ontwerp"
        ProgrammePageFactory(parent=site.section("programmes"), title=title, live=live)
        EvaluationPageFactory(parent=site.section("evaluations"), title=title, live=live)
        PublicationFactory(title_nl=title, live=live)
    html = read("/nl/")
    for card in (".programme-card h3", ".evaluation-card h3", ".publication-card__title"):
        assert texts(html, card) == ["Gepubliceerd"]


@pytest.mark.parametrize("language", ["nl", "fr"])
def test_each_part_leads_to_its_section_in_the_language(
    site: SiteTree, read, language: str
) -> None:
    site.complete("nl", "fr")
    page = ProgrammePageFactory(parent=site.section("programmes"))
    translated(page, site.section("programmes", "fr"), title="Programme")
    html = read(f"/{language}/")
    address = site.section("programmes", language).get_url()
    assert html.select_one(".section-heading__link")["href"] == address
    assert html.select_one(".hero__actions a")["href"] == address


def test_it_tells_machines_who_this_is(site: SiteTree, read) -> None:
    data = read("/nl/").select_one('script[type="application/ld+json"]').string
    assert '"@type": "Organization"' in data
    assert "http://testserver/nl/" in data
