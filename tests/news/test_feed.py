"""The Atom feed of each language (RFC 4287)."""

import datetime
from xml.etree import ElementTree

import pytest
from django.test import Client

from tests.factories import LANGUAGES, NewsPageFactory, SiteTree, ThemeFactory, translated

pytestmark = pytest.mark.one_database

ATOM = "{http://www.w3.org/2005/Atom}"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture
def feed(client: Client):
    """Fetch and parse the feed of a section."""

    def fetch(section) -> ElementTree.Element:
        response = client.get(f"{section.get_url()}feed/")
        assert response.status_code == 200
        assert response.headers["Content-Type"].startswith("application/atom+xml")
        return ElementTree.fromstring(response.content)  # noqa: S314 (our own document)

    return fetch


def text(element: ElementTree.Element, name: str) -> str:
    """The text of a child."""
    return element.findtext(f"{ATOM}{name}") or ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_a_valid_feed_of_its_own_items(
    site: SiteTree, feed, language: str
) -> None:
    dutch = NewsPageFactory(parent=site.section("news"), title="Bericht nl")
    for other in LANGUAGES[1:]:
        translated(dutch, site.section("news", other), title=f"Bericht {other}")
    document = feed(site.section("news", language))
    assert document.tag == f"{ATOM}feed"
    assert document.get(XML_LANG) == language
    assert [text(entry, "title") for entry in document.findall(f"{ATOM}entry")] == [
        f"Bericht {language}"
    ]


def test_feed_and_entries_have_what_the_standard_requires(site: SiteTree, feed) -> None:
    NewsPageFactory(parent=site.section("news"))
    document = feed(site.section("news"))
    for element in (document, document.find(f"{ATOM}entry")):
        for name in ("id", "title", "updated"):
            assert text(element, name)
        moment = datetime.datetime.fromisoformat(text(element, "updated"))
        assert moment.tzinfo
    assert document.find(f"{ATOM}author/{ATOM}name") is not None
    links = {link.get("rel"): link.get("href") for link in document.findall(f"{ATOM}link")}
    assert links["self"] == "http://testserver/nl/nieuws/feed/"


def test_an_empty_feed_is_valid_too(site: SiteTree, feed) -> None:
    document = feed(site.section("news"))
    assert text(document, "updated")
    assert not document.findall(f"{ATOM}entry")


def test_an_entry_tells_title_address_introduction_date_and_themes(site: SiteTree, feed) -> None:
    page = NewsPageFactory(
        parent=site.section("news"),
        title="Brood & <rozen>",
        intro="Waarom “alles” telt.",
        date=datetime.date(2023, 5, 3),
        themes=[ThemeFactory(name_nl="Vrede")],
    )
    entry = feed(site.section("news")).find(f"{ATOM}entry")
    assert text(entry, "title") == "Brood & <rozen>"
    assert text(entry, "summary") == "Waarom “alles” telt."
    assert text(entry, "published").startswith("2023-05-03")
    assert entry.find(f"{ATOM}link").get("href") == f"http://testserver{page.get_url()}"
    assert [c.get("term") for c in entry.findall(f"{ATOM}category")] == ["Vrede"]


def test_a_feed_holds_the_twenty_newest_and_no_draft(site: SiteTree, feed) -> None:
    section = site.section("news")
    for day in range(1, 26):
        NewsPageFactory(parent=section, title=f"{day}", date=datetime.date(2023, 1, day))
    NewsPageFactory(parent=section, title="Ontwerp", date=datetime.date(2024, 1, 1), live=False)
    titles = [text(entry, "title") for entry in feed(section).findall(f"{ATOM}entry")]
    assert titles == [str(day) for day in range(25, 5, -1)]


def test_the_id_of_an_entry_stays_when_the_page_moves(site: SiteTree, feed) -> None:
    page = NewsPageFactory(parent=site.section("news"))
    before = text(feed(site.section("news")).find(f"{ATOM}entry"), "id")
    page.slug = "een-ander-adres"
    page.save_revision().publish()
    after = feed(site.section("news")).find(f"{ATOM}entry")
    assert text(after, "id") == before
    assert after.find(f"{ATOM}link").get("href").endswith("/een-ander-adres/")


def test_translations_have_ids_of_their_own(site: SiteTree, feed) -> None:
    dutch = NewsPageFactory(parent=site.section("news"))
    translated(dutch, site.section("news", "fr"), title="Nouvelle")
    ids = {
        text(feed(site.section("news", language)).find(f"{ATOM}entry"), "id")
        for language in ("nl", "fr")
    }
    assert len(ids) == 2


def test_every_page_of_a_language_names_its_feed(site: SiteTree, read) -> None:
    site.complete("fr")
    link = read("/fr/").select_one('link[type="application/atom+xml"]')
    assert link["href"] == "/fr/actualites/feed/"


@pytest.mark.parametrize("sign", ["\x0b", "\x0c", "\x01", "\ufffe", "\x1f"])
def test_a_sign_that_xml_cannot_hold_does_not_break_the_feed(
    site: SiteTree, feed, sign: str
) -> None:
    typed = f"Uit een{sign}tekstverwerker"
    section = site.section("news")
    section.title = section.intro = typed
    section.save()
    theme = ThemeFactory(name_nl=typed)
    NewsPageFactory(parent=section, title=typed, intro=typed, themes=[theme])
    document = feed(section)
    entry = document.find(f"{ATOM}entry")
    expected = "Uit een tekstverwerker"
    assert text(document, "title").endswith(expected)
    assert (text(entry, "title"), text(entry, "summary")) == (expected, expected)
    assert entry.find(f"{ATOM}category").get("term") == expected


def test_line_ends_and_other_scripts_stay_in_the_feed(site: SiteTree, feed) -> None:
    typed = "Één\nregel\ten 日本 🌍"
    NewsPageFactory(parent=site.section("news"), intro=typed)
    entry = feed(site.section("news")).find(f"{ATOM}entry")
    assert text(entry, "summary") == typed
