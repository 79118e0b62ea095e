"""An evaluation goes public with a file, or with the public reason why there is none."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from evaluations.models import EvaluationPage
from tests.factories import (
    EvaluationFactory,
    EvaluationPageFactory,
    NewsPageFactory,
    PublicationFactory,
    SiteTree,
)
from vvsg_intl.core.tasks import publish_scheduled

pytestmark = pytest.mark.one_database


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


def test_one_that_may_not_go_live_on_its_day_stays_a_draft_and_holds_up_no_other(
    site: SiteTree, draft: EvaluationPage
) -> None:
    item = NewsPageFactory(parent=site.section("news"), live=False)
    due = timezone.now() - datetime.timedelta(minutes=5)
    for page, late in ((draft, 1), (item, 0)):
        page.save_revision(approved_go_live_at=due - datetime.timedelta(minutes=late))
    publish_scheduled(timezone.now())
    item.refresh_from_db()
    assert item.live
    assert not EvaluationPage.objects.live().exists()
    assert not draft.revisions.filter(approved_go_live_at__isnull=False).exists()
