"""Errors in the frame of the site and in the reader’s language; no address makes a fault."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client, RequestFactory

from tests.factories import LANGUAGES, NewsPageFactory, SiteTree
from tests.markup import parsed
from vvsg_intl.home import selectors, views

pytestmark = pytest.mark.one_database


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_that_does_not_exist_says_so_in_the_frame_and_language(
    site: SiteTree, read, language: str
) -> None:
    site.section("news", language)
    site.section("search", language)
    html = read(f"/{language}/bestaat-niet/", 404)
    assert html.html["lang"] == language
    assert len(html.select("h1")) == 1
    assert html.select_one("header nav a")
    assert html.select_one('main form[role="search"]')["action"] == (
        site.section("search", language).get_url()
    )
    links = [link["href"] for link in html.select("main a")]
    assert site.section("news", language).get_url() in links


def test_the_words_of_the_errors_differ_by_language(site: SiteTree, read) -> None:
    heads = {read(f"/{language}/bestaat-niet/", 404).h1.get_text() for language in LANGUAGES}
    assert len(heads) == len(LANGUAGES)


def test_an_error_outside_the_languages_speaks_that_of_the_browser(
    site: SiteTree, client: Client
) -> None:
    response = client.get("/bestaat.php", headers={"accept-language": "es"})
    assert response.status_code == 404
    assert b'<html lang="es">' in response.content


def test_an_error_offers_the_home_pages_of_the_other_languages(site: SiteTree, read) -> None:
    html = read("/fr/bestaat-niet/", 404)
    links = {a["hreflang"]: a["href"] for a in html.select(".language-switcher a")}
    assert links == {"nl": "/nl/", "en": "/en/", "es": "/es/"}
    assert not html.select("link[hreflang], link[rel=canonical]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_not_allowed_says_so_in_the_frame_and_language(
    site: SiteTree, client: Client, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def refuse(frame) -> None:
        raise PermissionDenied

    monkeypatch.setattr(selectors, "home_context", refuse)
    response = client.get(f"/{language}/")
    assert response.status_code == 403
    assert f'<html lang="{language}">' in response.content.decode()
    assert "site-header__brand" in response.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fault_of_ours_says_so_in_the_language_and_betrays_nothing(
    site: SiteTree, client: Client, monkeypatch: pytest.MonkeyPatch, language: str
) -> None:
    def fail(frame) -> None:
        raise RuntimeError("een geheim")

    monkeypatch.setattr(selectors, "home_context", fail)
    client.raise_request_exception = False
    response = client.get(f"/{language}/")
    assert response.status_code == 500
    text = response.content.decode()
    assert f'<html lang="{language}">' in text
    assert "een geheim" not in text
    assert "Traceback" not in text


def test_the_page_for_a_fault_needs_no_database(rf: RequestFactory) -> None:
    # No database is allowed in this test: a query would raise.
    response = views.server_error(rf.get("/fr/"))
    assert response.status_code == 500
    assert b'<html lang="fr">' in response.content


def test_a_bad_request_is_answered_without_repeating_it(rf: RequestFactory) -> None:
    response = views.bad_request(rf.get("/<script>/"), Exception("<script>"))
    assert response.status_code == 400
    assert b"script" not in response.content


def test_a_host_that_is_not_ours_is_a_bad_request(site: SiteTree, client: Client) -> None:
    assert client.get("/nl/", headers={"host": "elders.example"}).status_code == 400


STRANGE = (
    "/nl/%ff%fe/",
    "/nl/" + "a" * 5000 + "/",
    "/nl/" + "a/" * 500,
    "/nl/../../etc/passwd",
    "/nl/%2e%2e/%2e%2e/etc/passwd",
    "/nl/nieuws/../../",
    "/nl/'or'1'='1/",
    "/nl/{{7*7}}/",
    "/nl/%0d%0aSet-Cookie:x=1/",
    "/sitemap.xml/",
    "/documents/",
    "/media/",
    "/wp-login.php",
)


def test_a_strange_address_is_not_found_and_no_fault(site: SiteTree, client: Client) -> None:
    NewsPageFactory(parent=site.section("news"))
    client.raise_request_exception = False
    answers = {address: client.get(address) for address in STRANGE}
    allowed = (301, 302, 400, 404)
    assert {a: r.status_code for a, r in answers.items() if r.status_code not in allowed} == {}
    assert {a for a, r in answers.items() if "Set-Cookie" in r.headers} == set()


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
@pytest.mark.parametrize("address", ["/", "/sitemap.xml", "/robots.txt", "/healthz", "/readyz"])
def test_what_is_only_read_takes_no_other_method(
    db: None, client: Client, address: str, method: str
) -> None:
    assert getattr(client, method)(address).status_code == 405


def test_a_form_without_its_token_is_refused_in_the_frame(site: SiteTree) -> None:
    response = Client(enforce_csrf_checks=True).post("/nl/")
    assert response.status_code == 403
    html = parsed(response.content)
    assert html.html["lang"] == "nl"
    assert html.select_one("header nav, header a")


@pytest.mark.parametrize(
    "address",
    [
        *("/%00", "/nieuws%00/", "/nl%00/", "/nl/%00/", "/nl/nieuws/%00/", "/nl/nieuws%00/"),
        *("/fr/%00/x/", "/nl/publicaties/1-%00/", "/admin%00/"),
        *("/documents/1/%00", "/media/images/%00"),
    ],
)
def test_a_zero_character_in_an_address_is_not_found_and_no_fault(
    site: SiteTree, client: Client, address: str
) -> None:
    site.section("news")
    site.section("publications")
    assert client.get(address, follow=True).status_code == 404


@pytest.mark.parametrize("kind", ["news", "publications", "search", "home"])
@pytest.mark.parametrize(
    "name", ["q", "kind", "theme", "year", "programme", "language", "page", "x%00"]
)
def test_a_zero_character_in_a_question_is_no_fault(
    site: SiteTree, client: Client, kind: str, name: str
) -> None:
    address = "/nl/" if kind == "home" else site.section(kind).get_url()
    assert client.get(f"{address}?{name}=a%00b").status_code == 200
