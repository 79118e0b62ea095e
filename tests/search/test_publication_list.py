"""The list of publications, its filters by GET, and one publication with all that hangs on it."""

import pytest
from bs4 import BeautifulSoup

from tests.factories import (
    CountryFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    OrganisationFactory,
    PeriodFactory,
    PeriodPageFactory,
    ProgrammePageFactory,
    PublicationFactory,
    SiteTree,
    ThemeFactory,
)
from vvsg_intl.search.selectors import library


@pytest.fixture
def section(site: SiteTree) -> str:
    """The address of the Dutch list."""
    return str(site.section("publications").get_url())


def titles(html: BeautifulSoup) -> list[str]:
    """The titles of the cards, in order."""
    return [title.get_text() for title in html.select(".publication-card__title")]


def test_the_newest_stands_first_one_without_a_year_last_and_a_draft_nowhere(
    section: str, read
) -> None:
    for title, year in (("Zonder jaar", None), ("Oud", 2001), ("Nieuw", 2024)):
        PublicationFactory(title_nl=title, year=year)
    PublicationFactory(title_nl="Ontwerp", live=False)
    assert titles(read(section)) == ["Nieuw", "Oud", "Zonder jaar"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=synthesis", ["Synthese"]),
        ("language=fr", ["Rapport"]),
        ("language=nl", ["Synthese", "Rapport"]),
        ("year=2020", ["Rapport"]),
        ("kind=synthesis&language=fr", []),
        ("q=synthese", ["Synthese"]),
        ("q=synthese&year=2020", []),
    ],
)
def test_the_list_is_narrowed_by_kind_language_year_and_words(
    section: str, read, query: str, found: list[str]
) -> None:
    PublicationFactory(title_nl="Rapport", kind="full_report", year=2020, editions=("nl", "fr"))
    PublicationFactory(title_nl="Synthese", kind="synthesis", year=2021, editions=("nl",))
    assert titles(read(f"{section}?{query}")) == found


def test_the_list_is_narrowed_by_programme_through_periods_and_evaluations(
    site: SiteTree, section: str, read
) -> None:
    period = PeriodFactory()
    evaluation = EvaluationFactory(programme=period.programme)
    EvaluationPageFactory(parent=site.section("evaluations"), evaluation=evaluation)
    for title in ("Van een periode", "Van beide"):
        period.publications.add(PublicationFactory(title_nl=title))
    period.save()
    both = period.publications.get(title_nl="Van beide")
    of_evaluation = PublicationFactory(title_nl="Van een evaluatie")
    for publication in (both, of_evaluation):
        evaluation.documents.create(publication=publication)
    evaluation.save()
    PublicationFactory(title_nl="Van niets")
    found = titles(read(f"{section}?programme={period.programme_id}"))
    assert sorted(found) == ["Van beide", "Van een evaluatie", "Van een periode"]


BAD_VALUES = (
    "kind=roman",
    "language=de",
    "language=nl%00",
    "year=1066",
    "year=een",
    "programme=0",
    "programme=-1",
    f"programme={'9' * 40}",
    "programme=een",
    "page=een",
    "page=99",
    "q=%00%01",
    "x=1",
)


def test_a_value_that_is_not_on_offer_is_ignored(section: str, read) -> None:
    PublicationFactory(title_nl="Rapport", editions=("nl",))
    pages = {query: read(f"{section}?{query}") for query in BAD_VALUES}
    assert {query for query, html in pages.items() if titles(html) != ["Rapport"]} == set()
    assert {query for query, html in pages.items() if html.select(".chosen-filters")} == set()


def test_words_and_filters_stay_in_the_form_and_can_be_taken_away(section: str, read) -> None:
    PublicationFactory(title_nl="Rapport", kind="full_report")
    html = read(f"{section}?q=rapport&kind=full_report")
    assert html.select_one('main input[name="q"]')["value"] == "rapport"
    removed = [link["href"] for link in html.select(".chosen-filters a")]
    assert removed == [f"{section}?kind=full_report", f"{section}?q=rapport"]


def test_the_form_shows_only_what_it_understood(section: str, read) -> None:
    html = read(f"{section}?q=%07een%20%20%0a%20rapport&kind=roman")
    assert html.select_one('main input[name="q"]')["value"] == "een rapport"
    assert not html.select("option[value=roman], .error-summary, [aria-invalid]")


def test_the_pages_of_the_list_keep_the_filters(
    section: str, read, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(library, "PUBLICATIONS_PER_PAGE", 2)
    for _ in range(3):
        PublicationFactory(kind="synthesis")
    html = read(f"{section}?kind=synthesis")
    following = html.select_one('.pagination a[rel="next"]')["href"]
    assert following == "?kind=synthesis&page=2"
    assert len(titles(read(section + following))) == 1


def test_a_card_links_each_language_edition_with_its_size(section: str, read) -> None:
    publication = PublicationFactory(editions=("fr", "nl"))
    links = read(section).select(".edition-links a")
    assert [link["hreflang"] for link in links] == ["fr", "nl"]
    assert [link["href"] for link in links] == [
        edition.document.url for edition in publication.editions.all()
    ]
    assert "PDF, 3 pagina" in links[0].get_text()


def test_a_publication_shows_its_authors_countries_themes_and_where_it_belongs(
    site: SiteTree, section: str, read
) -> None:
    site.section("countries")
    site.section("themes")
    publication = PublicationFactory(title_nl="Rapport", rights="VVSG")
    publication.creators.create(organisation=OrganisationFactory(name_nl="HIVA"))
    publication.creators.create(name_as_printed="A. Auteur")
    publication.countries.add(CountryFactory(code="BJ", name_nl="Benin"))
    publication.themes.add(ThemeFactory(name_nl="Vrede"))
    publication.save()
    html = read(f"{section}{publication.pk}-rapport/")
    facts = {pair.dt.get_text(): pair.dd.get_text() for pair in html.select("aside dl > div")}
    assert {"HIVA, A. Auteur", "2020", "VVSG", "Benin", "Vrede"} < set(facts.values())


def test_a_publication_links_its_evaluation_and_period(site: SiteTree, section: str, read) -> None:
    publication = PublicationFactory(title_nl="Rapport")
    evaluation = EvaluationPageFactory(parent=site.section("evaluations"))
    evaluation.evaluation.documents.create(publication=publication)
    evaluation.evaluation.save()
    programme = ProgrammePageFactory(parent=site.section("programmes"))
    period = PeriodFactory(programme=programme.programme)
    period.publications.add(publication)
    period.save()
    page = PeriodPageFactory(parent=programme, period=period)
    links = read(f"{section}{publication.pk}-rapport/").select("aside .link-list a")
    assert [link["href"] for link in links] == [evaluation.get_url(), page.get_url()]


def test_what_is_not_stated_says_so_and_is_not_invented(section: str, read) -> None:
    publication = PublicationFactory(title_nl="Rapport", year=None)
    html = read(f"{section}{publication.pk}-rapport/")
    assert "None" not in html.main.get_text()
    assert html.select_one(".cite__text").get_text() == "VVSG Internationaal. Rapport."
