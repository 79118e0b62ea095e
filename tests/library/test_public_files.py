"""Which files a visitor gets, and how they are sent."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from tests.factories import (
    DocumentFactory,
    EditionFactory,
    PublicationFactory,
    pdf_bytes,
    picture_bytes,
)
from vvsg_intl.library.models import LibraryDocument

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("uploads"),
    pytest.mark.one_database,
]


def body_of(response) -> bytes:
    """All that was sent."""
    return b"".join(response.streaming_content)


def test_the_file_of_a_published_work_is_served_as_it_is(client: Client) -> None:
    content = pdf_bytes(pages=2)
    document = DocumentFactory(file=ContentFile(content, name="rapport.pdf"))
    EditionFactory(document=document)
    response = client.get(document.url)
    assert response.status_code == 200
    assert body_of(response) == content


def test_a_pdf_opens_in_the_browser_and_is_not_guessed_at(client: Client) -> None:
    response = client.get(EditionFactory().document.url)
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith("inline")
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["cijfers.csv", "cijfers.xlsx", "brief.docx"])
def test_other_files_are_downloaded(client: Client, name: str) -> None:
    document = DocumentFactory(file=ContentFile(b"x", name=name))
    response = client.get(document.url)
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert "html" not in response.headers["Content-Type"]


def test_the_file_of_a_draft_is_not_there_for_visitors(client: Client, editor: Client) -> None:
    document = EditionFactory(publication=PublicationFactory(live=False)).document
    assert client.get(document.url).status_code == 404
    assert editor.get(document.url).status_code == 200


def test_a_file_goes_away_with_its_publication_and_comes_back(client: Client) -> None:
    publication = PublicationFactory(editions=("nl",))
    address = publication.editions.get().document.url
    publication.unpublish()
    assert client.get(address).status_code == 404
    publication.save_revision().publish()
    assert client.get(address).status_code == 200


def test_a_file_of_a_draft_and_of_a_published_work_is_served(client: Client) -> None:
    document = EditionFactory(publication=PublicationFactory(live=False)).document
    EditionFactory(document=document)
    assert client.get(document.url).status_code == 200


@pytest.mark.parametrize(
    "name",
    [
        "../../etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "%2e%2e/%2e%2e/etc/passwd",
        "....//etc/passwd",
        "rapport.pdf%00.html",
        "een-andere-naam.pdf",
    ],
)
def test_no_other_name_leads_to_a_file(client: Client, name: str) -> None:
    document = EditionFactory().document
    assert client.get(f"/documents/{document.pk}/{name}").status_code == 404


@pytest.mark.parametrize("number", ["0", "99999999", "9" * 30, "-1", "een"])
def test_an_unknown_number_leads_to_no_file(client: Client, number: str) -> None:
    assert client.get(f"/documents/{number}/rapport.pdf").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "documents/{name}",
        "images/../documents/{name}",
        "images/%2e%2e/documents/{name}",
        "images/..%2fdocuments/{name}",
        "../{name}",
        "./documents/{name}",
        ".",
        "./",
        "%00",
        "images/%00.png",
    ],
)
def test_documents_cannot_be_had_as_media(client: Client, path: str) -> None:
    document: LibraryDocument = EditionFactory(
        publication=PublicationFactory(live=False),
        document=DocumentFactory(file=ContentFile(pdf_bytes(), name="geheim.pdf")),
    ).document
    name = document.file.name.removeprefix("documents/")
    assert client.get("/media/" + path.format(name=name)).status_code == 404


def test_pictures_are_served_for_good(client: Client, uploads) -> None:
    uploads.save("images/x.png", ContentFile(picture_bytes()))
    response = client.get("/media/images/x.png")
    assert body_of(response) == picture_bytes()
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response.headers["Content-Type"] == "image/png"
    assert response.headers["Content-Length"] == str(len(picture_bytes()))
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize("path", ["images/weg.png", "images", "images/", f"images/{'a' * 1100}"])
def test_what_is_not_there_is_not_found(client: Client, uploads, path: str) -> None:
    uploads.save("images/x.png", ContentFile(picture_bytes()))
    assert client.get(f"/media/{path}").status_code == 404


def test_the_file_of_a_new_upload_has_its_name_and_the_address_of_this_site(uploads) -> None:
    document = DocumentFactory(file=ContentFile(pdf_bytes(), name="rapport.pdf"))
    assert document.url == f"/documents/{document.pk}/rapport.pdf"
    assert document.file.url == f"/media/{document.file.name}"
