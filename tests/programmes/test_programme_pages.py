"""A programme's page brings together its periods, partners, publications, evaluations and news."""

import datetime

import pytest
from bs4 import BeautifulSoup

from tests.factories import (
    CountryFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    NewsPageFactory,
    OrganisationFactory,
    PartnerFactory,
    PeriodFactory,
    PeriodPageFactory,
    ProgrammePageFactory,
    PublicationFactory,
    SiteTree,
    ThemeFactory,
    translated,
)

pytestmark = pytest.mark.one_database


@pytest.fixture
def page(site: SiteTree):
    """The page of a programme."""
    return ProgrammePageFactory(parent=site.section("programmes"), title="Federaal programma")


def links_of(html: BeautifulSoup) -> dict[str, str]:
    """The texts of the links in the main part, with where they lead."""
    return {link.get_text(strip=True): link["href"] for link in html.select("main a[href]")}


def test_the_page_shows_its_periods_oldest_first(page, read) -> None:
    for year, title in ((2022, "Periode twee"), (2017, "Periode een")):
        start, end = datetime.date(year, 1, 1), datetime.date(year + 4, 12, 31)
        period = PeriodFactory(programme=page.programme, start=start, end=end)
        PeriodPageFactory(parent=page, period=period, title=title)
    html = read(page.get_url())
    assert [t.get_text() for t in html.select(".route__title")] == ["Periode een", "Periode twee"]
    assert [t.get_text(strip=True) for t in html.select(".route__label")] == [
        "2017–2021",
        "2022–2026",
    ]


def test_a_period_of_another_programme_or_without_a_live_page_is_not_shown(
    site: SiteTree, page, read
) -> None:
    other = ProgrammePageFactory(parent=site.section("programmes"))
    PeriodPageFactory(parent=other, period=PeriodFactory(programme=other.programme))
    PeriodPageFactory(
        parent=page, period=PeriodFactory(programme=page.programme), live=False, title="Ontwerp"
    )
    assert not read(page.get_url()).select(".route")


@pytest.mark.parametrize(
    ("status", "here"), [("1", 1), ("2", 1), ("3", 1), ("4", 0), ("5", 0), ("6", 0)]
)
def test_only_a_period_that_runs_is_marked_as_where_we_are(
    page, read, status: str, here: int
) -> None:
    period = PeriodFactory(programme=page.programme, status=status)
    PeriodPageFactory(parent=page, period=period)
    assert len(read(page.get_url()).select('[aria-current="step"]')) == here


def test_the_page_shows_partners_under_their_role(page, read) -> None:
    for name, role in (("Zuster A", "partner"), ("Staat B", "1"), ("Zuster C", "partner")):
        organisation = OrganisationFactory(name_nl=name)
        PartnerFactory(programme=page.programme, organisation=organisation, role=role)
    pairs = read(page.get_url()).select("aside .fact-list__pairs > div")
    shown = {pair.dt.get_text(): [dd.get_text() for dd in pair.select("dd")] for pair in pairs}
    assert list(shown.values()) == [["Staat B"], ["Zuster A", "Zuster C"]]


def test_a_partner_without_a_name_in_the_language_is_named_in_its_own(
    site: SiteTree, page, read
) -> None:
    organisation = OrganisationFactory(name_nl="Stad Brussel", name_en="", name_fr="", name_es="")
    PartnerFactory(programme=page.programme, organisation=organisation)
    french = translated(page, site.section("programmes", "fr"), title="Programme fédéral")
    (shown,) = read(french.get_url()).select("aside dd")
    assert (shown.get_text(), shown.span["lang"]) == ("Stad Brussel", "nl")


def test_the_page_shows_the_publications_of_its_periods_once(page, read) -> None:
    publication = PublicationFactory(title_nl="Eindrapport")
    for _ in range(2):
        period = PeriodFactory(programme=page.programme)
        period.publications.add(publication)
        period.save()
    PublicationFactory(title_nl="Van een ander programma")
    titles = [t.get_text() for t in read(page.get_url()).select(".publication-card__title")]
    assert titles == ["Eindrapport"]


def test_the_page_links_its_evaluations_and_news(site: SiteTree, page, read) -> None:
    evaluation = EvaluationPageFactory(
        parent=site.section("evaluations"),
        title="Eindevaluatie",
        evaluation=EvaluationFactory(programme=page.programme),
    )
    news = NewsPageFactory(
        parent=site.section("news"), title="Nieuws erover", programme=page.programme
    )
    links = links_of(read(page.get_url()))
    assert links["Eindevaluatie"] == evaluation.get_url()
    assert links["Nieuws erover"] == news.get_url()


@pytest.mark.parametrize("title", ["Ontwerp van evaluatie", "Ontwerp van nieuws", "Ontwerprapport"])
def test_the_page_shows_nothing_that_is_not_published(
    site: SiteTree, page, client, title: str
) -> None:
    evaluation = EvaluationFactory(programme=page.programme)
    EvaluationPageFactory(
        parent=site.section("evaluations"),
        title="Ontwerp van evaluatie",
        evaluation=evaluation,
        live=False,
    )
    NewsPageFactory(
        parent=site.section("news"),
        title="Ontwerp van nieuws",
        programme=page.programme,
        live=False,
    )
    period = PeriodFactory(programme=page.programme)
    period.publications.add(PublicationFactory(title_nl="Ontwerprapport", live=False))
    period.save()
    assert title not in client.get(page.get_url()).content.decode()


def test_a_theme_of_the_programme_leads_to_its_page(site: SiteTree, page, read) -> None:
    site.section("themes")
    theme = ThemeFactory(name_nl="Stedenbanden")
    page.programme.themes.add(theme)
    page.programme.save()
    assert links_of(read(page.get_url()))["Stedenbanden"] == (
        f"/nl/themas/{theme.pk}-stedenbanden/"
    )


def test_an_empty_programme_shows_no_empty_parts(page, read) -> None:
    main = read(page.get_url()).main
    assert not main.select("h2")
    assert "None" not in main.get_text()


def test_the_list_shows_a_programme_with_its_years_and_its_newest_status(
    site: SiteTree, page, read
) -> None:
    for year, status in ((2022, "2"), (2017, "4")):
        start, end = datetime.date(year, 1, 1), datetime.date(year + 4, 12, 31)
        PeriodFactory(programme=page.programme, start=start, end=end, status=status)
    ProgrammePageFactory(parent=site.section("programmes"), title="Ontwerp", live=False)
    (card,) = read(site.section("programmes").get_url()).select(".programme-card")
    assert card.h3.get_text() == "Federaal programma"
    assert card.select_one(".tag").get_text() == "Lopend"
    assert "2017–2021 · 2022–2026" in card.get_text()


@pytest.mark.parametrize(
    ("language", "names"),
    [("nl", ["Duitsland", "Kameroen"]), ("fr", ["Allemagne", "Cameroun"])],
)
def test_a_period_names_its_countries_in_the_language_of_the_page(
    site: SiteTree, page, read, language: str, names: list[str]
) -> None:
    period = PeriodFactory(programme=page.programme)
    period.countries.add(
        CountryFactory(code="CM", name_nl="Kameroen", name_fr="Cameroun"),
        CountryFactory(code="DE", name_nl="Duitsland", name_fr="Allemagne"),
    )
    period.save()
    dutch = PeriodPageFactory(parent=page, period=period)
    parent = translated(page, site.section("programmes", "fr"), title="Programme")
    french = translated(dutch, parent, title="Période")
    address = {"nl": dutch, "fr": french}[language].get_url()
    assert [li.get_text(strip=True) for li in read(address).select(".country-list li")] == names


def test_a_country_of_a_period_leads_to_its_page(site: SiteTree, page, read) -> None:
    site.section("countries")
    period = PeriodFactory(programme=page.programme)
    period.countries.add(CountryFactory(code="DE", name_nl="Duitsland"))
    period.save()
    address = PeriodPageFactory(parent=page, period=period).get_url()
    assert links_of(read(address))["Duitsland"] == "/nl/landen/de-duitsland/"


def test_a_period_shows_where_it_stands_among_the_others(page, read) -> None:
    pages = []
    for year in (2014, 2017, 2022):
        start, end = datetime.date(year, 1, 1), datetime.date(year + 2, 12, 31)
        period = PeriodFactory(programme=page.programme, start=start, end=end, status="4")
        pages.append(PeriodPageFactory(parent=page, period=period, title=f"Vanaf {year}"))
    here = read(pages[1].get_url()).select('[aria-current="step"] .route__title')
    assert [title.get_text() for title in here] == ["Vanaf 2017"]
