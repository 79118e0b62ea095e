"""How a visitor comes into a language: by `/`, or by an address that lacks it or has another's."""

import pytest
from django.test import Client

from tests.factories import LANGUAGES, NewsPageFactory, SiteTree, translated

pytestmark = pytest.mark.one_database


def ask(client: Client, address: str, accepted: str = ""):
    """Visit an address with a browser that prefers these languages."""
    return client.get(address, headers={"accept-language": accepted} if accepted else {})


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("nl", "nl"),
        ("fr", "fr"),
        ("fr-BE,fr;q=0.9,nl;q=0.8", "fr"),
        ("es-419", "es"),
        ("en-GB,en;q=0.5", "en"),
        ("de,fr;q=0.5,nl;q=0.3", "fr"),
        ("fr;q=0.2,es;q=0.9", "es"),
        ("de", "nl"),
        ("*", "nl"),
        ("", "nl"),
        ("onzin;q=x,,;;", "nl"),
        ("x" * 5000, "nl"),
    ],
)
def test_the_front_door_leads_to_the_language_that_the_browser_asks_for(
    site: SiteTree, client: Client, accepted: str, language: str
) -> None:
    response = ask(client, "/", accepted)
    assert (response.status_code, response.headers["Location"]) == (302, f"/{language}/")
    assert "Accept-Language" in response.headers["Vary"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_its_home_page(site: SiteTree, client: Client, language: str) -> None:
    response = ask(client, f"/{language}/", "nl")
    assert response.status_code == 200
    assert f"Over grenzen heen ({language})" in response.content.decode()
    assert "Accept-Language" not in response.headers.get("Vary", "")


@pytest.mark.parametrize("address", ["/fr", "/fr?x=1"])
def test_a_language_without_its_slash_leads_to_the_home_page(
    site: SiteTree, client: Client, address: str
) -> None:
    response = client.get(address)
    assert response.status_code in (301, 302)
    assert response.headers["Location"].startswith("/fr/")


@pytest.mark.parametrize("address", ["/de/", "/de/nieuws/", "/NL/", "/xx/", "/nl-be/"])
def test_a_language_that_the_site_does_not_have_is_not_found_in_that_of_the_reader(
    site: SiteTree, client: Client, address: str
) -> None:
    site.section("news")
    response = client.get(address, headers={"accept-language": "fr"}, follow=True)
    assert response.status_code == 404
    assert b'<html lang="fr">' in response.content


@pytest.mark.parametrize(
    ("accepted", "target"),
    [("nl", "/nl/nieuws/"), ("fr", "/fr/actualites/"), ("de", "/nl/nieuws/")],
)
def test_an_address_without_language_leads_to_the_language_of_the_reader(
    site: SiteTree, client: Client, accepted: str, target: str
) -> None:
    site.section("news")
    site.section("news", "fr")
    response = client.get("/nieuws/", headers={"accept-language": accepted}, follow=True)
    assert response.status_code == 200
    assert response.redirect_chain[-1][0] == target


def test_that_depends_on_the_language_of_the_reader_and_caches_are_told(
    site: SiteTree, client: Client
) -> None:
    site.section("news")
    assert "Accept-Language" in ask(client, "/nieuws/", "fr").headers["Vary"]


@pytest.mark.parametrize("address", ["/en/nieuws/bericht/", "/es/actualites/nouvelle/"])
def test_words_of_another_language_lead_to_the_translation(
    site: SiteTree, client: Client, address: str
) -> None:
    page = NewsPageFactory(parent=site.section("news"), slug="bericht")
    for language, slug in (("en", "item"), ("fr", "nouvelle"), ("es", "noticia")):
        translated(page, site.section("news", language), slug=slug)
    target = {"/en/": "/en/news/item/", "/es/": "/es/noticias/noticia/"}[address[:4]]
    response = client.get(address)
    assert (response.status_code, response.headers["Location"]) == (302, target)
    assert client.get(target).status_code == 200


def test_words_of_a_page_that_is_not_translated_get_a_404_that_links_it(
    site: SiteTree, read
) -> None:
    site.section("news", "en")
    page = NewsPageFactory(parent=site.section("news"), slug="bericht", title="Alleen hier")
    html = read("/en/nieuws/bericht/", 404)
    assert html.html["lang"] == "en"
    (link,) = html.select(f'main a[href="{page.get_url()}"]')
    assert (link.get_text(), link["lang"], link["hreflang"]) == ("Alleen hier", "nl", "nl")


@pytest.mark.parametrize("published", [True, False])
def test_a_draft_is_not_betrayed_by_its_address(
    site: SiteTree, client: Client, published: bool
) -> None:
    NewsPageFactory(
        parent=site.section("news"), slug="bericht", title="Ontwerptekst", live=published
    )
    response = client.get("/en/nieuws/bericht/")
    assert response.status_code == 404
    assert ("Ontwerptekst" in response.content.decode()) is published


def test_only_reading_is_led_on(site: SiteTree, client: Client) -> None:
    site.section("news")
    site.section("news", "en")
    assert client.get("/en/nieuws/").status_code == 302
    assert client.post("/en/nieuws/").status_code == 404


@pytest.mark.parametrize(
    "address",
    ["//elders.example/", "/\\elders.example/", "/nl//elders.example/", "/%2f%2felders.example/"],
)
def test_no_address_leads_to_another_site(site: SiteTree, client: Client, address: str) -> None:
    response = client.get(address)
    assert "elders" not in response.headers.get("Location", "").split("/")[2:3]
    assert not response.headers.get("Location", "").startswith(("//", "http", "/\\"))


@pytest.mark.parametrize("address", ["/nieuws/", "/nieuws", "/nieuws/bericht/"])
@pytest.mark.parametrize("sections", [("nl",), ("nl", "es")])
def test_an_address_without_language_leads_to_the_page_where_it_is_not_translated(
    site: SiteTree, client: Client, address: str, sections: tuple[str, ...]
) -> None:
    for language in sections:
        site.section("news", language)
    NewsPageFactory(parent=site.section("news"), slug="bericht")
    response = client.get(address, headers={"accept-language": "es"}, follow=True)
    translated_too = "es" in sections and "bericht" not in address
    expected = "/es/noticias/" if translated_too else f"/nl{address.rstrip('/')}/"
    assert response.status_code == 200
    assert [target for target, _status in response.redirect_chain] == [expected]
    language = "es" if translated_too else "nl"
    assert f'<html lang="{language}">' in response.content.decode()


def test_an_address_that_is_nowhere_is_not_found_at_once_in_the_language_of_the_reader(
    site: SiteTree, client: Client
) -> None:
    response = ask(client, "/bestaat-niet/", "es")
    assert response.status_code == 404
    assert response.headers["Content-Language"] == "es"
    assert "Accept-Language" in response.headers["Vary"]
    assert b'<html lang="es">' in response.content


@pytest.mark.parametrize(("address", "target"), [("/", "/es/"), ("/nieuws/", "/es/noticias/")])
def test_a_cookie_does_not_decide_the_language(
    site: SiteTree, client: Client, address: str, target: str
) -> None:
    for language in ("nl", "fr", "es"):
        site.section("news", language)
    client.cookies["django_language"] = "fr"
    response = ask(client, address, "es")
    assert (response.status_code, response.headers["Location"]) == (302, target)


def test_a_cookie_does_not_decide_the_language_of_an_error(site: SiteTree, client: Client) -> None:
    client.cookies["django_language"] = "fr"
    assert b'<html lang="es">' in ask(client, "/bestaat-niet/", "es").content


@pytest.mark.parametrize("language", ["", "/en"])
def test_what_was_asked_goes_along(site: SiteTree, client: Client, language: str) -> None:
    slug = site.section("search").slug
    english = site.section("search", "en").get_url()
    response = ask(client, f"{language}/{slug}/?q=wat%20water", "en")
    assert response.headers["Location"] == f"{english}?q=wat%20water"
