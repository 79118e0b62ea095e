"""The headers of what is no page: errors, files, feeds, redirects, and the admin's own policy."""

import pytest
from django.test import Client

from tests.factories import EditionFactory, NewsPageFactory, SiteTree
from vvsg_intl.settings import base

pytestmark = pytest.mark.one_database

STRICT = "default-src 'none'"


@pytest.fixture
def filled(site: SiteTree) -> SiteTree:
    """The site with a page and a file."""
    site.section("news")
    NewsPageFactory(parent=site.section("news"))
    EditionFactory()
    return site


ADDRESSES = [
    "/",
    "/nl/bestaat-niet/",
    "/bestaat.php",
    "/en/nieuws/",
    "/nl/nieuws/feed/",
    "/sitemap.xml",
    "/robots.txt",
    "/healthz",
    "/documents/1/x.pdf",
]


def test_every_answer_has_the_strict_policy(filled: SiteTree, client: Client) -> None:
    for address in ADDRESSES:
        response = client.get(address)
        policy = response.headers["Content-Security-Policy"]
        assert STRICT in policy, address
        assert "unsafe" not in policy, address
        assert "frame-ancestors 'none'" in policy, address
        assert response.headers["X-Content-Type-Options"] == "nosniff", address
        assert response.headers["Referrer-Policy"] == "same-origin", address


def test_no_answer_sets_a_cookie(filled: SiteTree, client: Client) -> None:
    assert {address for address in ADDRESSES if client.get(address).cookies} == set()


def test_the_admin_has_a_looser_policy_that_stays_on_this_site(editor: Client) -> None:
    policy = editor.get("/admin/").headers["Content-Security-Policy"]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'self'"
    assert rules["object-src"] == "'none'"
    assert rules["frame-ancestors"] == "'self'"
    sources = {source for rule in rules.values() for source in rule.split()}
    assert sources == {
        "'self'",
        "'none'",
        "'unsafe-inline'",
        "'unsafe-eval'",
        "data:",
        "blob:",
    }


@pytest.mark.parametrize("address", ["/administratie/", "/admin", "/nl/admin/"])
def test_only_the_admin_itself_has_the_looser_policy(
    site: SiteTree, client: Client, address: str
) -> None:
    assert STRICT in client.get(address).headers["Content-Security-Policy"]


def test_the_admin_is_not_framed_and_not_kept(editor: Client) -> None:
    response = editor.get("/admin/")
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "no-store" in response.headers["Cache-Control"]


def test_a_preview_is_framed_by_the_admin_alone(site: SiteTree, editor: Client) -> None:
    number = site.section("privacy").pk
    response = editor.get(f"/admin/pages/{number}/edit/preview/?mode=")
    assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]


def test_an_unknown_visitor_of_the_admin_is_asked_to_sign_in(db: None, client: Client) -> None:
    response = client.get("/admin/pages/")
    assert response.status_code == 302
    assert response.headers["Location"].startswith("/admin/login/")


def test_strict_settings_keep_browsers_on_https() -> None:
    assert base.SECURE_HSTS_SECONDS >= 31_536_000
    assert base.SECURE_SSL_REDIRECT
    assert base.SESSION_COOKIE_SECURE
    assert base.CSRF_COOKIE_SECURE


def test_a_secure_site_sends_visitors_to_https_but_answers_its_health_check(
    site: SiteTree, client: Client, settings
) -> None:
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60
    response = client.get("/nl/")
    assert response.headers["Location"] == "https://testserver/nl/"
    assert client.get("/healthz").status_code == 200
    assert "max-age=60" in client.get("/nl/", secure=True).headers["Strict-Transport-Security"]


def test_every_answer_forbids_what_no_page_uses(filled: SiteTree, client: Client) -> None:
    for address in [*ADDRESSES, "/nl/", "/admin/login/"]:
        response = client.get(address)
        assert response.headers["Permissions-Policy"].startswith("camera=()"), address
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin", address


def test_cookies_cannot_be_planted_in_production() -> None:
    assert base.SESSION_COOKIE_NAME.startswith("__Host-")
    assert base.CSRF_COOKIE_NAME.startswith("__Host-")
    assert base.SESSION_COOKIE_SECURE
    assert base.CSRF_COOKIE_SECURE
