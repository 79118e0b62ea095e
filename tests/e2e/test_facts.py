"""Every fact that the site opens with is on its page in each language, and none was made up."""

import re
from functools import cache

import pytest
from bs4 import BeautifulSoup

from tests.e2e.facts import FACTS, FEDERAL, FLEMISH, Fact, at
from tests.e2e.served_site import LANGUAGES, NEWS, PUBLICATIONS, fetch, sitemap
from tests.e2e.survey_facts import SURVEY_FACTS
from tests.markup import parsed

CODES = ("BE", "BJ", "SN", "MA", "ZA", "BO", "PE", "EC", "GT", "NI", "RW")
COUNTRIES = {
    "nl": "België|Benin|Senegal|Marokko|Zuid-Afrika|Bolivia|Peru|Ecuador|Guatemala|Nicaragua|"
    "Rwanda",
    "en": "Belgium|Benin|Senegal|Morocco|South Africa|Bolivia|Peru|Ecuador|Guatemala|Nicaragua|"
    "Rwanda",
    "fr": "Belgique|Bénin|Sénégal|Maroc|Afrique du Sud|Bolivie|Pérou|Équateur|Guatemala|Nicaragua|"
    "Rwanda",
    "es": "Bélgica|Benín|Senegal|Marruecos|Sudáfrica|Bolivia|Perú|Ecuador|Guatemala|Nicaragua|"
    "Ruanda",
}
ACTIVE: dict[str, tuple[str, ...]] = {
    "2014-2016": (),
    "2017-2021": tuple(code for code in CODES if code != "RW"),
    "2022-2026": ("BE", "BJ", "SN", "ZA", "RW", "EC", "NI"),
}

# Publications: how many editions each has, by the kind of document that its title begins with.
IN_FOUR_LANGUAGES = ("Leren over impact", "Overkoepelend rapport", "Sustainable Cities")
IN_DUTCH = (
    "Rapport over de enquêtes van maart 2022",
    "Management response bij de tussentijdse evaluatie van het federale programma 2017–2021",
    "Eindrapport van de eindevaluatie",
    "Management response bij de eindevaluatie",
    "Synthese van de tussentijdse evaluatie",
    "Volledig rapport van de tussentijdse evaluatie",
    "Management response bij de tussentijdse evaluatie van het Vlaamse programma",
)

# News: address, title, date, kind, themes, whether it has a picture.
ITEMS = (
    (
        "eu-voorzitterschapslabel",
        "Het EU-voorzitterschapslabel: wat is het, en hoe krijg je het?",
        "2023-01-12",
        "Nieuws",
        ("Europa", "Internationaal: algemeen", "Bestuur", "Europa & internationaal"),
        True,
    ),
    (
        "platform-sustainable-cities",
        "Platform Sustainable Cities",
        "2023-01-04",
        "Kennisitem",
        ("Internationaal: algemeen", "Europa & internationaal"),
        False,
    ),
    (
        "sdg-vlag-wappert-in-110-vlaamse-gemeenten",
        "SDG-vlag wappert in 110 Vlaamse gemeenten",
        "2022-09-22",
        "Nieuws",
        (
            *("SDG’s", "Internationaal: algemeen", "Lokaal mondiaal beleid"),
            *("Europa", "Europa & internationaal"),
        ),
        True,
    ),
    (
        "lokale-helden-week-van-de-duurzame-gemeente",
        "Lokale helden voor inclusie en gelijkheid tijdens de Week van de Duurzame Gemeente",
        "2022-04-29",
        "Nieuws",
        (
            *("Duurzame ontwikkeling", "SDG’s", "Lokaal mondiaal beleid"),
            *("Internationaal: algemeen", "Europa & internationaal"),
        ),
        True,
    ),
)

# The only years that the facts name; 2030 is the Agenda's, 2022 also the survey's.
YEARS = {"2014", "2016", "2017", "2018", "2019", "2020", "2021", "2022", "2023", "2026", "2030"}
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
# Of the survey of 2022; all that may follow or precede a sign that no other fact has.
KNOWN = re.compile(
    r"\b(?:37|60)\s?%|€\s?(?:2[.,]500|20[.,]000|4[.,]5)\b|\b(?:2[.\s]?500|20[.\s]?000|4,5)\s?€"
)
NEVER_KNOWN = re.compile(r"[€%]|\b[\w.]+@[\w.]+\.\w+|\+32\b|\b\d{4} (?:Brussel|Bruxelles)\b")


@cache
def document(path: str) -> BeautifulSoup:
    """A page's markup."""
    answer = fetch(path)
    assert answer.status == 200, f"{path} answers {answer.status}"
    return parsed(answer.text)


@cache
def text_of(path: str) -> str:
    """What stands in the main part of a page, white space folded."""
    main = document(path).main
    assert main is not None
    return folded(main.get_text(" "))


def folded(text: str) -> str:
    """Text with plain single spaces."""
    return re.sub(r"\s+", " ", text).strip()


def says(text: str, words: str) -> bool:
    """Whether the text holds one of the ways `a|b` to say it, in capitals or not."""
    return any(
        re.search(rf"(?<!\w){re.escape(way)}", text, re.IGNORECASE) for way in words.split("|")
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("fact", [*FACTS, *SURVEY_FACTS], ids=lambda fact: fact.what)
def test_a_fact_stands_on_its_page(fact: Fact, language: str) -> None:
    text = text_of(fact.addresses[language])
    missing = [words for words in fact.words[language] if not says(text, words)]
    assert not missing, f"{fact.addresses[language]} does not say {missing}"


def country_names(language: str) -> dict[str, str]:
    """Country code to name."""
    listed = COUNTRIES[language].split("|")
    return dict(zip(CODES, listed, strict=True))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("period", ACTIVE)
def test_a_period_names_its_countries_and_no_other(period: str, language: str) -> None:
    path = at("programmes", FEDERAL, period)[language]
    lists = document(path).select("main .country-list")
    found = [folded(link.get_text()) for listed in lists for link in listed.select("a")]
    names = country_names(language)
    assert sorted(found) == sorted(names[code] for code in ACTIVE[period])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_home_page_shows_programmes_recent_items_and_the_countries_of_now(
    language: str,
) -> None:
    text = text_of(f"/{language}/")
    names = country_names(language)
    expected = [names[code] for code in ACTIVE["2022-2026"]]
    expected += [title for _, title, *_ in ITEMS if language == "nl" or "Platform" not in title]
    missing = [words for words in expected if not says(text, words)]
    assert not missing
    links = {str(link["href"]) for link in document(f"/{language}/").select("main a[href]")}
    assert {at("programmes", FEDERAL)[language], at("programmes", FLEMISH)[language]} <= links


@pytest.mark.parametrize(
    ("slug", "title", "date", "kind", "themes", "has_picture"), ITEMS, ids=[i[0] for i in ITEMS]
)
def test_a_recent_item_has_its_date_kind_themes_and_picture(
    slug: str, title: str, date: str, kind: str, themes: tuple[str, ...], has_picture: bool
) -> None:
    page = document(f"{NEWS['nl']}{slug}/")
    assert page.h1 is not None
    assert folded(page.h1.get_text()) == title
    assert page.select_one(f"main time[datetime='{date}']")
    assert says(text_of(f"{NEWS['nl']}{slug}/"), kind)
    tags = [folded(tag.get_text()) for tag in page.select(".page-header .tag-list a")]
    assert sorted(tags) == sorted(themes)
    assert bool(page.select("article figure img")) is has_picture


def test_only_the_knowledge_item_is_translated() -> None:
    for language in ("en", "fr", "es"):
        own = [path for path in sitemap() if path.startswith(NEWS[language])]
        assert len(own) == 2, own  # the section and the item


def test_every_publication_has_its_editions_and_no_year() -> None:
    cards = document(PUBLICATIONS["nl"]).select("article.publication-card")
    editions = {}
    for card in cards:
        title = folded(card.h3.get_text()) if card.h3 else ""
        languages = [str(link["hreflang"]) for link in card.select(".edition-links a")]
        editions[title] = sorted(languages)
    assert len(editions) == len(IN_FOUR_LANGUAGES) + len(IN_DUTCH)
    for beginning in IN_FOUR_LANGUAGES:
        assert [e for t, e in editions.items() if t.startswith(beginning)] == [sorted(LANGUAGES)]
    for beginning in IN_DUTCH:
        assert [e for t, e in editions.items() if t.startswith(beginning)] == [["nl"]], beginning


def test_no_year_and_no_figure_was_made_up() -> None:
    faults = []
    for path in sitemap():
        page = parsed(fetch(path).text)
        text = folded(page.body.get_text(" ")) if page.body else ""
        strange = set(YEAR.findall(text)) - YEARS
        faults += [f"{path}: {found}" for found in sorted(strange)]
        faults += [
            f"{path}: {match.group()}" for match in NEVER_KNOWN.finditer(KNOWN.sub("", text))
        ]
        faults += [
            f"{path}: {link['href']}" for link in page.select("a[href^='mailto:'], a[href^='tel:']")
        ]
    assert not faults, "\n".join(faults)
