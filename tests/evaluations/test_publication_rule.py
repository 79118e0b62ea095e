"""An evaluation goes public with a file, or with the public reason why there is none."""

import pytest
from django.core.exceptions import ValidationError

from evaluations.models import EvaluationPage
from tests.factories import EvaluationFactory, EvaluationPageFactory, PublicationFactory, SiteTree


@pytest.fixture
def draft(site: SiteTree) -> EvaluationPage:
    """The draft page of an evaluation that has neither file nor reason."""
    page: EvaluationPage = EvaluationPageFactory(
        parent=site.section("evaluations"),
        evaluation=EvaluationFactory(withheld_reason_nl=""),
        live=False,
    )
    return page


def test_a_draft_is_saved_without_either(draft: EvaluationPage) -> None:
    draft.title = "Ontwerp"
    draft.save()
    assert EvaluationPage.objects.get().title == "Ontwerp"


def test_it_does_not_go_live_without_either(draft: EvaluationPage) -> None:
    draft.live = True
    with pytest.raises(ValidationError) as refusal:
        draft.save()
    assert "evaluation" in refusal.value.message_dict
    assert not EvaluationPage.objects.live().exists()


def test_it_goes_live_with_the_public_reason(draft: EvaluationPage) -> None:
    draft.evaluation.withheld_reason_nl = "Het rapport noemt personen."
    draft.evaluation.save()
    draft.save_revision().publish()
    assert EvaluationPage.objects.live().exists()


def test_a_reason_in_another_language_is_not_enough(draft: EvaluationPage) -> None:
    draft.evaluation.withheld_reason_en = "The report names people."
    draft.live = True
    with pytest.raises(ValidationError):
        draft.save()


def test_it_goes_live_with_a_published_file(draft: EvaluationPage) -> None:
    publication = PublicationFactory(editions=("nl",))
    draft.evaluation.documents.create(publication=publication)
    draft.evaluation.save()
    draft.save_revision().publish()
    assert EvaluationPage.objects.live().exists()


def test_a_file_that_is_not_published_is_not_enough(draft: EvaluationPage) -> None:
    publication = PublicationFactory(editions=("nl",), live=False)
    draft.evaluation.documents.create(publication=publication)
    draft.evaluation.save()
    draft.live = True
    with pytest.raises(ValidationError):
        draft.save()


def test_a_publication_without_an_edition_is_no_file(draft: EvaluationPage) -> None:
    draft.evaluation.documents.create(publication=PublicationFactory(editions=()))
    draft.evaluation.save()
    draft.live = True
    with pytest.raises(ValidationError):
        draft.save()
