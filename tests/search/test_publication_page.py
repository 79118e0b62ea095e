"""The page of one publication: editions, permanent addresses, first page, replaced files."""

from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from tests.factories import (
    DocumentFactory,
    EditionFactory,
    PublicationFactory,
    SiteTree,
    an_upload,
    opening_document,
    pdf_bytes,
)
from vvsg_intl.library.models import Publication, Replacement
from vvsg_intl.search.services import read_edition


@pytest.fixture
def publication(site: SiteTree) -> Publication:
    """A public publication with an accessible Dutch edition."""
    made = PublicationFactory(title_nl="Rapport")
    file = ContentFile(opening_document("leren-over-impact-nl.pdf"), name="rapport.pdf")
    document = DocumentFactory(
        file=file,
        is_tagged=True,
        has_text_layer=True,
        printed_language="nl",
        printed_title="Rapport",
    )
    EditionFactory(publication=made, document=document, language="nl", is_original=True)
    return made


@pytest.fixture
def address(site: SiteTree, publication: Publication) -> str:
    """Its address."""
    return f"{site.section('publications').get_url()}{publication.pk}-rapport/"


def test_an_edition_has_an_address_that_leads_to_its_file(
    publication: Publication, address: str, read, client: Client
) -> None:
    permanent = read(address).select_one(".edition-list__address a")["href"]
    assert permanent == f"http://testserver{address}nl/"
    document = publication.editions.get().document
    assert client.get(f"{address}nl/").headers["Location"] == document.url


def test_that_address_survives_another_name_and_another_file(
    publication: Publication, address: str, editor: Client
) -> None:
    document = publication.editions.get().document
    upload = an_upload("geheel-nieuw.pdf", pdf_bytes())
    editor.post(f"/admin/documents/edit/{document.pk}/", {"title": "Rapport", "file": upload})
    publication.title_nl = "Anders"
    publication.save()
    target = Client().get(f"{address}nl/").headers["Location"]
    assert target.endswith("/geheel-nieuw.pdf")
    assert Client().get(target).status_code == 200


def test_a_replaced_file_is_told_with_its_day(
    publication: Publication, address: str, editor: Client, read
) -> None:
    assert "Vervangen op" not in read(address).main.get_text()
    document = publication.editions.get().document
    upload = an_upload("nieuw.pdf", pdf_bytes())
    editor.post(f"/admin/documents/edit/{document.pk}/", {"title": "Rapport", "file": upload})
    assert "Vervangen op" in read(address).main.get_text()


def test_another_document_in_the_same_edition_is_a_replacement_too(
    publication: Publication,
) -> None:
    edition = publication.editions.get()
    edition.save()
    assert not Replacement.objects.exists()
    edition.document = DocumentFactory()
    edition.save()
    assert Replacement.objects.get().language == "nl"


def test_what_is_replaced_in_a_draft_is_nobodys_business(media_folder: Path, db: None) -> None:
    edition = EditionFactory(publication=PublicationFactory(live=False))
    edition.document = DocumentFactory()
    edition.save()
    assert not Replacement.objects.exists()


@pytest.mark.parametrize("ending", ["nl/", "nl/first-page/"])
def test_nothing_of_a_draft_is_to_be_had_by_its_address(
    publication: Publication, address: str, client: Client, ending: str
) -> None:
    read_edition(edition_id=publication.editions.get().pk)
    assert client.get(address + ending).status_code in (200, 302)
    publication.unpublish()
    assert client.get(address + ending).status_code == 404


@pytest.mark.parametrize("ending", ["xx/", "fr/", "fr/first-page/"])
def test_an_edition_that_is_not_there_is_not_found(
    address: str, client: Client, ending: str
) -> None:
    assert client.get(address + ending).status_code == 404


def test_its_first_page_is_shown_once_it_was_drawn(
    publication: Publication, address: str, read, client: Client
) -> None:
    assert not read(address).select(".publication-opening img")
    read_edition(edition_id=publication.editions.get().pk)
    picture = read(address).select_one(".publication-opening img")
    assert picture["alt"] == "", "the title says it already"
    answer = client.get(picture["src"])
    assert answer.headers["Content-Type"] == "image/webp"
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"


def test_an_edition_that_is_not_accessible_says_so_and_how_to_ask(
    publication: Publication, address: str, read
) -> None:
    assert not read(address).select("#accessible-version")
    EditionFactory(publication=publication, language="fr")
    html = read(address)
    assert html.select_one("#accessible-version").get_text(strip=True)
    assert len(html.select('a[href="#accessible-version"]')) == 1


def test_editors_see_the_four_checks_of_a_file(
    publication: Publication, editor: Client, media_folder: Path
) -> None:
    scan = DocumentFactory(
        file=ContentFile(pdf_bytes(), name="scan.pdf"), is_tagged=False, has_text_layer=False
    )
    EditionFactory(publication=publication, language="fr", document=scan)
    form = editor.get(f"/admin/documents/edit/{scan.pk}/").content.decode()
    assert form.count("<strong>nee</strong>") + form.count("<strong>no</strong>") == 4
    page = editor.get(f"/admin/snippets/library/publication/edit/{publication.pk}/")
    checks = page.content.decode()
    assert checks.count("icon-check w-text-positive") + checks.count("icon-warning w-text") >= 8
