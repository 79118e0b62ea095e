"""The address of a publication: the number decides, the words after it follow the title."""

import pytest
from django.test import Client

from tests.factories import PublicationFactory, SiteTree

pytestmark = pytest.mark.one_database


@pytest.fixture
def section(site: SiteTree) -> str:
    """The address of the publications in Dutch."""
    return str(site.section("publications").get_url())


def test_a_publication_stands_at_its_number_and_title(section: str, read) -> None:
    publication = PublicationFactory(title_nl="Leren over impact", editions=("nl",))
    assert read(f"{section}{publication.pk}-leren-over-impact/").h1.get_text() == (
        "Leren over impact"
    )


def test_an_old_title_leads_for_ever_to_the_new_one(section: str, client: Client) -> None:
    publication = PublicationFactory(title_nl="Oude titel")
    publication.title_nl = "Nieuwe titel"
    publication.save()
    response = client.get(f"{section}{publication.pk}-oude-titel/")
    assert response.status_code == 301
    assert response.headers["Location"] == f"{section}{publication.pk}-nieuwe-titel/"


def test_each_language_has_the_words_of_its_own_title(site: SiteTree, client: Client) -> None:
    publication = PublicationFactory(title_nl="Vrede", title_fr="Paix", title_en="", title_es="")
    french = site.section("publications", "fr").get_url()
    spanish = site.section("publications", "es").get_url()
    assert client.get(f"{french}{publication.pk}-paix/").status_code == 200
    answer = client.get(f"{french}{publication.pk}-vrede/")
    assert answer.headers["Location"] == f"{french}{publication.pk}-paix/"
    assert client.get(f"{spanish}{publication.pk}-vrede/").status_code == 200


@pytest.mark.parametrize("title", ["«»", "‘’", "…", "日本"])
def test_a_title_without_letters_has_an_address_too(section: str, client: Client, title: str):
    publication = PublicationFactory(title_nl=title)
    response = client.get(f"{section}{publication.pk}-wat-dan-ook/", follow=True)
    assert response.status_code == 200


@pytest.mark.parametrize(
    "address", ["0-x/", "987654-x/", "2147483648-x/", "999999999999-x/", f"{'9' * 40}-x/", "x-x/"]
)
def test_a_number_that_nothing_has_is_not_found(section: str, client: Client, address: str) -> None:
    PublicationFactory()
    assert client.get(section + address).status_code == 404


def test_a_draft_is_not_found_at_its_address_nor_at_an_old_one(
    section: str, client: Client
) -> None:
    publication = PublicationFactory(title_nl="Ontwerp", live=False)
    assert client.get(f"{section}{publication.pk}-ontwerp/").status_code == 404
    assert client.get(f"{section}{publication.pk}-iets-anders/").status_code == 404


def test_the_address_without_words_or_slash_is_not_another_page(
    section: str, client: Client
) -> None:
    publication = PublicationFactory(title_nl="Vrede")
    assert client.get(f"{section}{publication.pk}/").status_code == 404
    response = client.get(f"{section}{publication.pk}-vrede")
    assert response.headers["Location"] == f"{section}{publication.pk}-vrede/"


def test_a_long_title_makes_an_address_that_works(section: str, client: Client) -> None:
    publication = PublicationFactory(title_nl="w" * 255)
    assert client.get(f"{section}{publication.pk}-{'w' * 255}/").status_code == 200
