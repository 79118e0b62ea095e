"""What machines read: sitemap, robots, health."""

from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.utils import OperationalError
from django.test import Client
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import (
    CountryFactory,
    NewsPageFactory,
    PublicationFactory,
    SiteTree,
    ThemeFactory,
    translated,
)

pytestmark = pytest.mark.one_database

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"
HOST = "http://testserver"


@pytest.fixture
def sitemap(client: Client):
    """The sitemap: for each address, its languages and theirs."""

    def fetch() -> dict[str, dict[str, str]]:
        response = client.get("/sitemap.xml")
        assert response.headers["Content-Type"].startswith("application/xml")
        root = ElementTree.fromstring(response.content)  # noqa: S314 (our own document)
        assert root.tag == f"{SITEMAP}urlset"
        return {
            entry.findtext(f"{SITEMAP}loc", ""): {
                link.get("hreflang", ""): link.get("href", "")
                for link in entry.findall(f"{XHTML}link")
            }
            for entry in root.findall(f"{SITEMAP}url")
        }

    return fetch


def test_the_sitemap_lists_pages_with_all_their_languages(site: SiteTree, sitemap) -> None:
    page = NewsPageFactory(parent=site.section("news"), slug="bericht")
    translated(page, site.section("news", "fr"), slug="nouvelle")
    entries = sitemap()
    both = {
        "nl": f"{HOST}/nl/nieuws/bericht/",
        "fr": f"{HOST}/fr/actualites/nouvelle/",
    }
    assert entries[both["nl"]] == entries[both["fr"]] == both


def test_a_page_in_one_language_names_no_others(site: SiteTree, sitemap) -> None:
    page = NewsPageFactory(parent=site.section("news"))
    assert sitemap()[HOST + page.get_url()] == {}


def test_the_sitemap_lists_records_with_their_address_in_each_language(
    site: SiteTree, sitemap
) -> None:
    site.complete("nl", "en")
    publication = PublicationFactory(title_nl="Vrede", title_en="Peace")
    theme = ThemeFactory(name_nl="Water", name_en="")
    CountryFactory(code="BJ", name_nl="Benin", name_en="Benin")
    entries = sitemap()
    assert entries[f"{HOST}/nl/publicaties/{publication.pk}-vrede/"]["en"] == (
        f"{HOST}/en/publications/{publication.pk}-peace/"
    )
    assert f"{HOST}/en/themes/{theme.pk}-water/" in entries
    assert f"{HOST}/nl/landen/bj-benin/" in entries


def test_every_address_of_the_sitemap_answers(site: SiteTree, sitemap, client: Client) -> None:
    site.complete("nl", "fr")
    PublicationFactory(title_nl="É’é & ç <x>")
    NewsPageFactory(parent=site.section("news"))
    addresses = [address.removeprefix(HOST) for address in sitemap()]
    broken = {a: s for a in addresses if (s := client.get(a).status_code) != 200}
    assert not broken


def test_nothing_unpublished_nor_the_search_page_is_in_the_sitemap(site: SiteTree, sitemap) -> None:
    site.complete("nl", "en")
    PublicationFactory(title_nl="Ontwerp", live=False)
    draft = NewsPageFactory(parent=site.section("news"), live=False)
    hidden = NewsPageFactory(parent=site.section("news"))
    PageViewRestriction.objects.create(page=hidden, restriction_type="login")
    addresses = " ".join(sitemap())
    for absent in ("ontwerp", draft.get_url(), hidden.get_url(), "/zoeken/", "/search/"):
        assert absent not in addresses


def test_a_translation_that_is_a_draft_is_not_named(site: SiteTree, sitemap) -> None:
    page = NewsPageFactory(parent=site.section("news"))
    translated(page, site.section("news", "fr"), live=False)
    assert sitemap()[HOST + page.get_url()] == {}


def test_robots_may_read_all_but_the_admin_and_are_shown_the_sitemap(client: Client) -> None:
    response = client.get("/robots.txt")
    assert response.headers["Content-Type"].startswith("text/plain")
    assert response.content.decode().splitlines() == [
        "User-agent: *",
        "Disallow: /admin/",
        f"Sitemap: {HOST}/sitemap.xml",
    ]


def test_health_is_told_without_the_database(client: Client) -> None:
    # No database is allowed in this test: a query would raise.
    assert client.get("/healthz").content == b"ok\n"


def test_readiness_is_told_with_what_it_rests_on(db: None, client: Client) -> None:
    call_command("run_due")
    response = client.get("/readyz")
    assert response.status_code == 200
    state = response.json()
    assert {state["status"], state["complaint channel"]} == {
        "degraded",
        "closed: no trusted vault, or no pepper",
    }
    well = {"database", "schedule", "cache", "disk", "uploads", "mail", "scheduled pages"}
    assert {name for name, word in state.items() if word == "ok"} == well


def test_not_ready_without_the_database(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError("password=geheim")

    with monkeypatch.context() as broken:
        broken.setattr(connection, "cursor", away)
        response = client.get("/readyz")
    assert response.status_code == 503
    assert b"geheim" not in response.content


def test_not_ready_while_the_database_is_behind_the_code(
    db: None, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = "vvsg_intl.home.views.MigrationExecutor.migration_plan"
    monkeypatch.setattr(target, lambda self, targets: ["0003_iets"])
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["pending_migrations"] == 1


def test_where_a_weakness_is_reported(db: None, client: Client, settings) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    settings.SECURITY_CONTACT = "security@example.org"
    lines = client.get("/.well-known/security.txt").content.decode().splitlines()
    fields = dict(line.split(": ", 1) for line in lines)
    assert fields["Contact"] == "mailto:security@example.org"
    assert fields["Expires"] > f"{timezone.now():%Y-%m-%d}"
    settings.SECURITY_CONTACT = "https://example.org/melden"
    assert b"Contact: https://example.org/melden" in client.get("/.well-known/security.txt").content
