"""A country shows what happens there and a theme all that is on it, at an address of its own."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from tests.factories import (
    CountryFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    NewsPageFactory,
    PeriodFactory,
    PeriodPageFactory,
    ProgrammeFactory,
    ProgrammePageFactory,
    PublicationFactory,
    SiteTree,
    ThemeFactory,
    translated,
)

pytestmark = pytest.mark.one_database


def texts(html: BeautifulSoup, selector: str) -> list[str]:
    """The texts of what a selector finds, white space folded."""
    return [" ".join(tag.get_text(" ").split()) for tag in html.select(selector)]


@pytest.fixture
def benin(site: SiteTree):
    """A country."""
    site.section("countries")
    return CountryFactory(code="BJ", name_nl="Benin", name_fr="Bénin")


@pytest.fixture
def peace(site: SiteTree):
    """A theme."""
    site.section("themes")
    return ThemeFactory(name_nl="Vrede", name_en="Peace")


def related(country=None, theme=None, live: bool = True) -> dict[str, object]:
    """An evaluation, a publication and a programme of a country or theme."""
    evaluation, publication = EvaluationFactory(), PublicationFactory(live=live)
    programme = ProgrammeFactory()
    for record in (evaluation, publication):
        if country:
            record.countries.add(country)
        if theme:
            record.themes.add(theme)
        record.save()
    if theme:
        programme.themes.add(theme)
        programme.save()
    return {"evaluation": evaluation, "publication": publication, "programme": programme}


def test_a_country_shows_its_periods_evaluations_publications_and_news(
    site: SiteTree, benin, read
) -> None:
    records = related(country=benin)
    programme = ProgrammePageFactory(parent=site.section("programmes"))
    period = PeriodFactory(programme=programme.programme)
    period.countries.add(benin)
    period.save()
    PeriodPageFactory(parent=programme, period=period, title="Periode")
    EvaluationPageFactory(
        parent=site.section("evaluations"), title="Evaluatie", evaluation=records["evaluation"]
    )
    NewsPageFactory(parent=site.section("news"), title="Nieuws", countries=[benin])
    html = read("/nl/landen/bj-benin/")
    assert html.h1.get_text() == "Benin"
    assert texts(html, ".route__title") == ["Periode"]
    assert texts(html, ".evaluation-card h3") == ["Evaluatie"]
    assert texts(html, ".news-card h3") == ["Nieuws"]
    assert texts(html, ".publication-card__title") == [str(records["publication"])]


def test_a_country_shows_nothing_of_another_nor_what_is_not_published(
    site: SiteTree, benin, read
) -> None:
    other = CountryFactory(code="PE")
    for country, live in ((other, True), (benin, False)):
        records = related(country=country, live=live)
        EvaluationPageFactory(
            parent=site.section("evaluations"), evaluation=records["evaluation"], live=live
        )
        NewsPageFactory(parent=site.section("news"), countries=[country], live=live)
    assert not read("/nl/landen/bj-benin/").select("main section, main article")


def test_a_theme_shows_its_programmes_evaluations_publications_and_news(
    site: SiteTree, peace, read
) -> None:
    records = related(theme=peace)
    ProgrammePageFactory(
        parent=site.section("programmes"), title="Programma", programme=records["programme"]
    )
    EvaluationPageFactory(
        parent=site.section("evaluations"), title="Evaluatie", evaluation=records["evaluation"]
    )
    NewsPageFactory(parent=site.section("news"), title="Nieuws", themes=[peace])
    html = read(f"/nl/themas/{peace.pk}-vrede/")
    assert texts(html, "main article h3, main .publication-card__title") == [
        "Programma",
        "Evaluatie",
        str(records["publication"]),
        "Nieuws",
    ]


def test_a_theme_without_anything_says_so(site: SiteTree, peace, read) -> None:
    html = read(f"/nl/themas/{peace.pk}-vrede/")
    assert len(html.select(".empty-state")) == 1


def test_a_theme_in_english_labels_what_is_in_dutch_alone(site: SiteTree, peace, read) -> None:
    site.section("themes", "en")
    page = NewsPageFactory(parent=site.section("news"), title="Vertaald", themes=[peace])
    english = translated(page, site.section("news", "en"), title="Translated")
    english.theme_links.create(theme=peace)
    english.save()
    NewsPageFactory(parent=site.section("news"), title="Alleen hier", themes=[peace])
    cards = read(f"/en/themes/{peace.pk}-peace/").select(".news-card")
    assert [(card.get("lang"), card.h3.get_text()) for card in cards] == [
        (None, "Translated"),
        ("nl", "Alleen hier"),
    ]


def test_countries_stand_by_name_with_how_many_periods_they_are_in(
    site: SiteTree, benin, read
) -> None:
    CountryFactory(code="ZA", name_nl="Zuid-Afrika")
    CountryFactory(code="BE", name_nl="België")
    for _ in range(2):
        period = PeriodFactory()
        period.countries.add(benin)
        period.save()
    shown = texts(read("/nl/landen/"), ".country-list li")
    assert [line.split()[:2] for line in shown] == [
        ["België", "0"],
        ["Benin", "2"],
        ["Zuid-Afrika", "0"],
    ]


def test_themes_count_what_is_published_in_the_language(site: SiteTree, peace, read) -> None:
    site.section("themes", "en")
    related(theme=peace)
    related(theme=peace, live=False)
    NewsPageFactory(parent=site.section("news"), themes=[peace])
    NewsPageFactory(parent=site.section("news"), themes=[peace], live=False)
    assert texts(read("/nl/themas/"), ".theme-list li")[0].split()[:2] == ["Vrede", "2"]
    assert texts(read("/en/themes/"), ".theme-list li")[0].split()[:2] == ["Peace", "1"]


@pytest.mark.parametrize(
    ("address", "target"),
    [
        ("/nl/landen/bj-iets-anders/", "/nl/landen/bj-benin/"),
        ("/fr/pays/bj-benin/", None),
        ("/fr/pays/bj-b%C3%A9nin/", "/fr/pays/bj-benin/"),
    ],
)
def test_the_code_of_a_country_decides(
    site: SiteTree, benin, client: Client, address: str, target: str | None
) -> None:
    site.section("countries", "fr")
    response = client.get(address)
    assert response.status_code == (301 if target else 200)
    assert response.headers.get("Location") == target


@pytest.mark.parametrize(
    "address",
    [
        "/nl/landen/xx-benin/",
        "/nl/landen/BJ-benin/",
        "/nl/landen/b-x/",
        "/nl/landen/bj/",
        "/nl/landen/benin/",
        "/nl/themas/0-vrede/",
        "/nl/themas/99999999999-vrede/",
        "/nl/themas/vrede/",
        "/nl/themas/x-vrede/",
    ],
)
def test_what_does_not_exist_is_not_found(
    site: SiteTree, benin, peace, client: Client, address: str
) -> None:
    assert client.get(address).status_code == 404
