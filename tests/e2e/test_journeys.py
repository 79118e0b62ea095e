"""The ways that visitors go, at both widths, in a browser that runs no JavaScript."""

import re
from io import BytesIO

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.e2e.served_site import FOUND, LANGUAGES, NEWS, PUBLICATIONS, SEARCH, fetch

MOST_CLICKS = 3
NAMES = {"nl": "Nederlands", "en": "English", "fr": "Français", "es": "Español"}
MENU = {"nl": "Menu", "en": "Menu", "fr": "Menu", "es": "Menú"}
EVALUATION = {
    "nl": "Tussentijdse evaluatie van het federale programma 2017–2021",
    "en": "Mid-term evaluation of the federal programme 2017–2021",
    "fr": "Évaluation à mi-parcours du programme fédéral 2017–2021",
    "es": "Evaluación intermedia del programa federal 2017–2021",
}
REPORT = {
    "nl": "Overkoepelend rapport",
    "en": "Overarching report",
    "fr": "Rapport global",
    "es": "Informe global",
}
COUNTRIES_NOW = ["Bélgica", "Benín", "Ecuador", "Nicaragua", "Ruanda", "Senegal", "Sudáfrica"]
KNOWLEDGE = {
    "nl": ("Kennisitem", "Platform Sustainable Cities"),
    "en": ("Knowledge item", "Sustainable Cities platform"),
    "fr": ("Fiche d’information", "Plateforme Sustainable Cities"),
    "es": ("Ficha informativa", "Plataforma Sustainable Cities"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_home_to_the_french_edition_of_the_overarching_report(visitor: Page, language: str) -> None:
    visitor.goto(f"/{language}/")
    visitor.get_by_role("main").get_by_role("link", name=EVALUATION[language]).first.click()
    row = visitor.get_by_role("row").filter(has_text=REPORT[language])
    link = row.get_by_role("link", name="Français")
    expect(link).to_be_visible()
    # The second click: it opens the file itself, whatever this browser then does with it.
    edition = fetch(link.get_attribute("href") or "")
    assert (edition.status, edition.content_type) == (200, "application/pdf")
    document = PdfReader(BytesIO(edition.content))
    assert document.root_object["/Lang"].startswith("fr")
    assert "Rapport global" in str(document.metadata and document.metadata.title)


def test_home_to_the_countries_of_2022_2026_in_spanish(visitor: Page) -> None:
    visitor.goto("/nl/")
    clicks = [
        visitor.get_by_role("navigation", name="Taal").get_by_role("link", name=NAMES["es"]),
        visitor.get_by_role("main").get_by_role("link", name="Programa federal").first,
        visitor.get_by_role("main").get_by_role("link", name="2022–2026").first,
    ]
    assert len(clicks) <= MOST_CLICKS
    for link in clicks:
        link.click()
    expect(visitor.get_by_role("heading", level=1)).to_contain_text("2022–2026")
    countries = visitor.get_by_role("main").get_by_role("list", name="Países")
    assert countries.get_by_role("link").all_inner_texts() == COUNTRIES_NOW


def test_the_language_switch_leads_round_all_languages(visitor: Page) -> None:
    visitor.goto("/nl/")
    visitor.get_by_role("main").get_by_role("link", name=EVALUATION["nl"]).first.click()
    for language in ("en", "fr", "es", "nl"):
        visitor.locator(".language-switcher").get_by_role("link", name=NAMES[language]).click()
        expect(visitor.locator("html")).to_have_attribute("lang", language)
        expect(visitor.get_by_role("heading", level=1)).to_have_text(EVALUATION[language])


def test_the_language_switch_says_where_there_is_no_translation(visitor: Page) -> None:
    visitor.goto("/nl/nieuws/eu-voorzitterschapslabel/")
    switch = visitor.locator(".language-switcher")
    expect(switch.get_by_role("link")).to_have_count(0)
    for code in ("en", "fr", "es"):
        expect(switch.get_by_role("listitem").filter(has_text=NAMES[code])).to_contain_text(
            "niet beschikbaar"
        )


@pytest.mark.parametrize("language", ["en", "fr", "es"])
def test_what_is_in_dutch_alone_is_shown_as_dutch(visitor: Page, language: str) -> None:
    visitor.goto(NEWS[language])
    dutch = visitor.get_by_role("article").filter(has_text="EU-voorzitterschapslabel")
    expect(dutch).to_have_attribute("lang", "nl")
    dutch.get_by_role("link").click()
    expect(visitor.locator("html")).to_have_attribute("lang", "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_search_from_any_page(visitor: Page, language: str) -> None:
    visitor.goto(PUBLICATIONS[language])
    unfold(visitor, ".site-header__menu")
    box = visitor.get_by_role("banner").get_by_role("searchbox")
    box.fill(FOUND)
    box.press("Enter")
    expect(visitor).to_have_url(re.compile(re.escape(SEARCH[language]) + r"\?q="))
    results = visitor.get_by_role("main").get_by_role("article")
    assert results.count() >= 2
    results.first.get_by_role("link").first.click()
    expect(visitor.get_by_role("main")).to_contain_text(re.compile(FOUND, re.IGNORECASE))


@pytest.mark.parametrize("language", LANGUAGES)
def test_filter_the_news_and_take_the_filter_away(visitor: Page, language: str) -> None:
    kind, title = KNOWLEDGE[language]
    visitor.goto(NEWS[language])
    before = visitor.get_by_role("main").get_by_role("article").count()
    unfold(visitor, ".filter-form")
    visitor.locator("select[name=kind]").select_option(label=kind)
    visitor.locator(".filter-form button[type=submit]").click()
    items = visitor.get_by_role("main").get_by_role("article")
    expect(items).to_have_count(1)
    expect(items.get_by_role("heading")).to_have_text(title)
    expect(visitor.locator("select[name=kind]")).to_have_value("knowledge")
    visitor.locator(".chosen-filters").get_by_role("link", name=kind).click()
    expect(visitor).to_have_url(re.compile(re.escape(NEWS[language]) + r"\??$"))
    assert visitor.get_by_role("main").get_by_role("article").count() == before


def test_two_filters_of_the_publications_and_clear_both(visitor: Page) -> None:
    visitor.goto(PUBLICATIONS["en"])
    unfold(visitor, ".filter-form")
    visitor.get_by_label("Kind").select_option("full_report")
    visitor.get_by_label("Language of the document").select_option("fr")
    visitor.get_by_role("button", name="Show results").click()
    cards = visitor.get_by_role("main").get_by_role("article")
    expect(cards).to_have_count(1)
    expect(cards).to_contain_text("Overarching report")
    expect(visitor.locator(".chosen-filters").get_by_role("link")).to_have_count(2)
    unfold(visitor, ".filter-form")
    visitor.get_by_role("link", name="Clear all filters").first.click()
    expect(visitor.locator(".chosen-filters")).to_have_count(0)
    assert cards.count() >= 9


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menu_leads_to_every_section(visitor: Page, language: str) -> None:
    visitor.goto(f"/{language}/")
    links = visitor.get_by_role("banner").locator(".site-header__sections a")
    titles = links.all_text_contents()
    assert len(titles) >= 4
    for title in titles:
        unfold(visitor, ".site-header__menu")
        links.filter(has_text=re.compile(f"^{re.escape(title)}$")).click()
        current = visitor.locator(".site-header__sections [aria-current]")
        expect(current).to_have_text(title)


def unfold(page: Page, selector: str) -> None:
    """Open a part that is folded away on a narrow screen."""
    fold = page.locator(f"{selector} > summary")
    if fold.is_visible() and page.locator(selector).get_attribute("open") is None:
        fold.click()
