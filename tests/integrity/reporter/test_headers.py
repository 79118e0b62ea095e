"""What every screen tells browsers, caches and search engines; and no cookie before 'start'."""

import re
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from integrity.addresses import ADDRESSES
from tests.integrity.reporter.browser import SECTIONS, Person, address
from tests.integrity.reporter.conftest import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

BEFORE = ("start", "follow_up", "erased", "left", "kind", "check", "report", "files", "other_ways")


@pytest.fixture
def inside(person: Person) -> Person:
    """Somebody in the session of his report, with a draft besides."""
    person.file()
    person.open("messages").press("stay", body="Later")
    return person


# Each takes what a screen answered; one test for all, as getting there takes a whole report.
def is_kept_out_of_caches_and_indexes(answer: HttpResponse) -> None:
    assert answer["Cache-Control"] == "no-store"
    assert answer["Referrer-Policy"] == "same-origin"
    assert "noindex" in answer["X-Robots-Tag"]
    assert answer["X-Content-Type-Options"] == "nosniff"
    policy = answer["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy


def holds_no_script_style_or_other_origin(page: BeautifulSoup) -> None:
    assert not page.select("script, style, [style], iframe, img[src^=http], meta[http-equiv]")
    loaded = page.select("link[href]:not([rel=alternate]), img[src], source[src]")
    assert all(str(tag.get("href") or tag.get("src")).startswith("/") for tag in loaded)
    assert not [name for tag in page.find_all(True) for name in tag.attrs if name.startswith("on")]
    for form in page.select("form"):
        assert str(form.get("action") or "/").startswith("/")


def keeps_what_is_typed_out_of_the_browsers_memory(page: BeautifulSoup) -> None:
    for field in page.select("main textarea, main input"):
        if field.get("type") in ("hidden", "radio", "file"):
            continue
        assert field["autocomplete"] == "off"
        assert field["spellcheck"] == "false"
        assert field["translate"] == "no"


def is_one_sound_document(page: BeautifulSoup) -> None:
    assert len(page.select("h1")) == 1
    assert page.html is not None
    assert page.html["lang"] == "nl"
    ids = [tag["id"] for tag in page.select("[id]")]
    assert len(ids) == len(set(ids))
    assert {label["for"] for label in page.select("label[for]")} <= set(ids)
    assert {tag["form"] for tag in page.select("[form]")} <= set(ids)
    levels = [int(tag.name[1]) for tag in page.find_all(re.compile(r"^h[1-6]$"))]
    assert all(after <= before + 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("screen", ADDRESSES)
def test_every_screen_keeps_the_promises_of_the_channel(inside: Person, screen: str) -> None:
    answer = inside.client.get(address(screen))
    assert answer.status_code in (200, 302, 303)
    is_kept_out_of_caches_and_indexes(answer)
    page = inside.open(screen).page
    if screen in ("code_text", "exit"):
        return  # a file, and a way out
    holds_no_script_style_or_other_origin(page)
    keeps_what_is_typed_out_of_the_browsers_memory(page)
    is_one_sound_document(page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("screen", BEFORE)
def test_no_cookie_before_start(channel, screen: str, language: str) -> None:
    answer = Client().get(address(screen, language))
    assert answer.status_code in (200, 303)
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_the_cookies_go_with_the_browser_and_stay_on_the_site(person: Person) -> None:
    person.file()
    for name in ("integrity-report", "integrity-draft", "csrftoken"):
        cookie = person.client.cookies.get(name)
        assert cookie is not None
        if cookie.value:
            assert not cookie["expires"]
            assert not cookie["max-age"]
    assert person.client.cookies["integrity-report"]["samesite"] == "Strict"
    assert person.client.cookies["integrity-report"]["httponly"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_screens_of_a_language_are_below_its_own_page(channel, language: str) -> None:
    for other in LANGUAGES:
        for screen in ("kind", "follow_up"):
            path = address(screen, other).split("/", 3)[3]
            answer = Client().get(f"/{language}/{SECTIONS[language]}/{path}")
            own = address(screen, language).endswith(f"/{path}")
            assert answer.status_code == (200 if own else 404), path


@pytest.mark.parametrize(
    "path", ["melden/x/", "melden/soort/1/", "bestanden/", "opvolgen/bestanden/0/", "opvolgen/1/"]
)
def test_an_address_that_is_none_is_not_found(channel, path: str) -> None:
    assert Client().get(f"/nl/integriteit/{path}").status_code == 404


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(person: Person, method: str) -> None:
    person.file()
    answer = getattr(person.client, method)(address("report"))
    assert answer.status_code == 405


def test_the_integrity_page_leads_to_both_ways_in(channel) -> None:
    for language in LANGUAGES:
        person = Person(language).go(f"/{language}/{SECTIONS[language]}/")
        links = {link["href"] for link in person.page.select("main a[href]")}
        assert {address("start", language), address("follow_up", language)} <= links
        assert not person.response.cookies


def test_home_and_foot_lead_to_the_form(channel) -> None:
    page = Person().go("/nl/").page
    assert page.select_one(f'main a[href="{address("start")}"]')
    assert page.select_one(f'footer a[href="{address("start")}"]')


def test_search_engines_find_the_integrity_page_and_not_its_screens(channel) -> None:
    places = Client().get("/sitemap.xml").content.decode()
    assert "/nl/integriteit/<" in places
    assert "melden" not in places
