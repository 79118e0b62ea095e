"""A page that was moved or renamed, or stood on the old site, is found at its old address."""

import tempfile
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from wagtail.contrib.redirects.models import Redirect

from tests.factories import (
    CountryFactory,
    NewsPageFactory,
    ProgrammePageFactory,
    PublicationFactory,
    SiteTree,
    ThemeFactory,
    an_upload,
    translated,
)
from tests.factories.accounts import make_user, sign_in
from vvsg_intl.core.chrome import record_path
from vvsg_intl.core.models import ContentPage

pytestmark = pytest.mark.one_database

HOST = "https://portaal.example.org"


@pytest.fixture
def page(site: SiteTree):
    """An item of news."""
    return NewsPageFactory(parent=site.section("news"), slug="oud", title="Oud")


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Give a page another slug, as an editor does."""

    def publish_with(page, slug: str) -> None:
        page = page.specific
        page.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            page.save_revision().publish()

    return publish_with


def leads(client: Client, address: str) -> tuple[int, str]:
    """The status of an address and where it leads."""
    response = client.get(address)
    return response.status_code, response.headers.get("Location", "")


def test_a_renamed_page_is_found_at_its_old_address(page, client: Client, rename) -> None:
    rename(page, "nieuw")
    assert leads(client, "/nl/nieuws/oud/") == (301, "/nl/nieuws/nieuw/")
    assert client.get("/nl/nieuws/nieuw/").status_code == 200


def test_a_page_that_was_renamed_twice_is_found_at_once(page, client: Client, rename) -> None:
    rename(page, "nieuw")
    rename(page, "nieuwer")
    assert leads(client, "/nl/nieuws/oud/") == (301, "/nl/nieuws/nieuwer/")
    assert leads(client, "/nl/nieuws/nieuw/") == (301, "/nl/nieuws/nieuwer/")


def test_a_name_given_back_is_the_page_again(page, client: Client, rename) -> None:
    rename(page, "nieuw")
    rename(page, "oud")
    assert client.get("/nl/nieuws/oud/").status_code == 200
    assert leads(client, "/nl/nieuws/nieuw/") == (301, "/nl/nieuws/oud/")


def test_what_hangs_below_a_renamed_section_is_found_too(
    site: SiteTree, page, client: Client, rename
) -> None:
    rename(site.section("news"), "berichten")
    assert leads(client, "/nl/nieuws/") == (301, "/nl/berichten/")
    assert leads(client, "/nl/nieuws/oud/") == (301, "/nl/berichten/oud/")


def test_a_moved_page_is_found_at_its_old_address(site: SiteTree, client: Client) -> None:
    about = site.section("privacy")
    page = about.add_child(instance=ContentPage(title="Deel", slug="deel", locale=about.locale))
    page.move(site.homes["nl"], pos="last-child")
    assert leads(client, "/nl/privacyverklaring/deel/") == (301, "/nl/deel/")


def test_a_renamed_translation_leaves_the_others_alone(
    site: SiteTree, page, client: Client, rename
) -> None:
    french = translated(page, site.section("news", "fr"), slug="ancien")
    rename(french, "nouveau")
    assert leads(client, "/fr/actualites/ancien/") == (301, "/fr/actualites/nouveau/")
    assert client.get("/nl/nieuws/oud/").status_code == 200


def test_an_old_address_leads_nowhere_once_the_page_is_gone(
    site: SiteTree, client: Client, rename
) -> None:
    page = ProgrammePageFactory(parent=site.section("programmes"), slug="oud")
    rename(page, "nieuw")
    page.delete()
    assert client.get("/nl/programmas/oud/", follow=True).status_code == 404


def test_a_new_page_may_take_an_old_address(site: SiteTree, page, client: Client, rename) -> None:
    rename(page, "nieuw")
    NewsPageFactory(parent=site.section("news"), slug="oud", title="Een ander")
    response = client.get("/nl/nieuws/oud/")
    assert response.status_code == 200
    assert "Een ander" in response.content.decode()


def imported(tmp_path: Path, *rows: str) -> str:
    """Bring in addresses of the old site by the command; what it said."""
    source, said = tmp_path / "oud.csv", StringIO()
    source.write_text("\n".join(["from,to", *rows]) + "\n", encoding="utf-8")
    call_command("import_redirects", src=str(source), stdout=said)
    return said.getvalue()


@pytest.mark.parametrize(
    "old", ["/internationaal/nieuws/2019/bericht", "/index.php?id=12", "/nl/oud/bericht.aspx"]
)
def test_an_address_of_the_old_site_leads_to_its_page_for_good(
    page, client: Client, tmp_path: Path, old: str
) -> None:
    imported(tmp_path, f"{old},{HOST}/nl/nieuws/oud/")
    assert leads(client, old) == (301, f"{HOST}/nl/nieuws/oud/")


def test_bringing_in_the_old_addresses_again_changes_nothing(page, tmp_path: Path) -> None:
    for _ in range(2):
        imported(tmp_path, f"/a,{HOST}/nl/nieuws/oud/", f"/b,{HOST}/nl/nieuws/")
    assert Redirect.objects.count() == 2


def test_a_bad_line_does_not_stop_the_others(page, client: Client, tmp_path: Path) -> None:
    imported(tmp_path, f",{HOST}/nl/", f"/goed,{HOST}/nl/nieuws/oud/")
    assert leads(client, "/goed") == (301, f"{HOST}/nl/nieuws/oud/")


def test_an_old_address_with_a_slash_or_without_is_the_same(
    page, client: Client, tmp_path: Path
) -> None:
    imported(tmp_path, f"/a/b,{HOST}/nl/nieuws/oud/")
    assert leads(client, "/a/b/") == (301, f"{HOST}/nl/nieuws/oud/")


def thing_below(kind: str) -> str:
    """Make what hangs below a section without being a page; the last part of its address."""
    records = {
        "publications": lambda: PublicationFactory(title_nl="Vrede"),
        "countries": lambda: CountryFactory(code="BJ", name_nl="Benin"),
        "themes": lambda: ThemeFactory(name_nl="Water"),
    }
    return record_path(records[kind](), "nl") if kind in records else "feed/"


@pytest.mark.parametrize("kind", ["publications", "countries", "themes", "news"])
def test_what_is_no_page_goes_along_with_its_section(
    site: SiteTree, client: Client, rename, kind: str
) -> None:
    section, rest = site.section(kind), thing_below(kind)
    before = section.get_url()
    rename(section, "nieuw")
    rename(section, "nieuwer")
    for old in (before, "/nl/nieuw/"):
        assert leads(client, old + rest) == (301, f"/nl/nieuwer/{rest}")
    assert leads(client, f"{before}{rest}?a=1&b=2") == (301, f"/nl/nieuwer/{rest}?a=1&b=2")
    assert client.get(f"/nl/nieuwer/{rest}").status_code == 200


def test_what_never_was_below_a_renamed_section_is_not_found(
    site: SiteTree, client: Client, rename
) -> None:
    section = site.section("publications")
    before = section.get_url()
    rename(section, "nieuw")
    assert client.get(f"{before}bestaat/niet/").status_code == 404
    assert client.get(f"{before}999-weg/", follow=True).status_code == 404
    assert client.post(f"{before}1-x/").status_code == 404


def test_a_record_below_a_moved_section_is_found_at_its_old_address(
    site: SiteTree, client: Client
) -> None:
    country = record_path(CountryFactory(code="BJ", name_nl="Benin"), "nl")
    section = site.section("countries")
    before = section.get_url()
    section.move(site.section("privacy"), pos="last-child")
    now = section.specific_class.objects.get().get_url()
    assert now != before
    assert leads(client, before + country) == (301, now + country)


def test_a_section_that_is_not_public_any_more_is_not_betrayed(
    site: SiteTree, client: Client, rename
) -> None:
    section = site.section("publications")
    before = section.get_url()
    rename(section, "nieuw")
    section.unpublish()
    assert leads(client, f"{before}1-x/") == (404, "")


def test_a_section_that_has_its_old_name_again_leads_nowhere_in_a_circle(
    site: SiteTree, client: Client, rename
) -> None:
    section = site.section("publications")
    old = section.slug
    rename(section, "nieuw")
    rename(section, old)
    assert leads(client, f"/nl/{old}/999-weg/") == (404, "")


def test_an_old_address_outside_of_any_section_leads_to_nothing_below_it(
    page, client: Client, tmp_path: Path
) -> None:
    imported(tmp_path, f"/oud,{HOST}/nl/nieuws/")
    assert leads(client, "/oud/bericht/") == (404, "")


def test_old_addresses_are_imported_in_the_admin_by_whichever_process(
    site: SiteTree, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "of another process"))
    admin = sign_in(Client(), make_user("admin", superuser=True))
    target = f"https://example.org{site.section('news').get_url()}"
    file = an_upload("old.csv", f"from,to\n/oud/nieuws,{target}\n".encode())
    first = admin.post("/admin/redirects/import/", {"import_file": file})
    chosen = {"from_index": 0, "to_index": 1, "permanent": "on"}
    form = first.context["form"].initial | chosen
    admin.post("/admin/redirects/import/process/", form)
    answer = Client().get("/oud/nieuws")
    assert (answer.status_code, answer.headers["Location"]) == (301, target)
