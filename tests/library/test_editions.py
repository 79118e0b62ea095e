"""One edition per language, exactly one of them the original, and an author has a name."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.forms.models import model_to_dict

from tests.factories import EditionFactory, OrganisationFactory, PublicationFactory
from vvsg_intl.library.models import Creator, Edition

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("media_folder"),
    pytest.mark.one_database,
]


def test_the_database_holds_one_edition_per_language() -> None:
    publication = PublicationFactory(editions=("nl", "fr"))
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionFactory(publication=publication, language="fr")
    assert publication.editions.count() == 2


def test_the_same_language_may_return_in_another_publication() -> None:
    PublicationFactory(editions=("nl",))
    assert PublicationFactory(editions=("nl",)).editions.count() == 1


def test_the_database_holds_one_original() -> None:
    publication = PublicationFactory(editions=("nl",))
    with pytest.raises(IntegrityError), transaction.atomic():
        EditionFactory(publication=publication, language="fr", is_original=True)


def test_a_language_that_the_site_does_not_have_is_refused() -> None:
    edition = EditionFactory(is_original=True)
    edition.language = "de"
    with pytest.raises(ValidationError) as refusal:
        edition.full_clean()
    assert "language" in refusal.value.message_dict


def test_a_document_of_an_edition_cannot_be_deleted() -> None:
    edition = EditionFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        edition.document.delete()
    assert model_to_dict(Edition.objects.get())["document"] == edition.document_id


def test_an_author_without_any_name_is_refused_by_the_database() -> None:
    publication = PublicationFactory()
    with pytest.raises(IntegrityError), transaction.atomic():
        Creator.objects.create(publication=publication, name_as_printed="", organisation=None)
    assert not Creator.objects.exists()


def test_the_name_on_the_cover_goes_before_that_of_the_organisation() -> None:
    organisation = OrganisationFactory(name_nl="Vereniging")
    publication = PublicationFactory()
    author = Creator(publication=publication, organisation=organisation)
    assert str(author) == "Vereniging"
    author.name_as_printed = "A. Auteur"
    assert str(author) == "A. Auteur"


@pytest.mark.parametrize("year", [1949, 2101])
def test_a_year_that_cannot_be_is_refused(year: int) -> None:
    publication = PublicationFactory(year=year)
    with pytest.raises(ValidationError) as refusal:
        publication.full_clean()
    assert "year" in refusal.value.message_dict
