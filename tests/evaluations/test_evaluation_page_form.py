"""What an editor sees who makes the page of an evaluation: a draft first, public with its file."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data

from evaluations.models import Evaluation, EvaluationPage
from tests.factories import EvaluationFactory, EvaluationPageFactory, PublicationFactory, SiteTree
from tests.factories.forms import messages_at, rows

pytestmark = pytest.mark.one_database

WHY = "Deze evaluatie heeft geen gepubliceerd document"
PUBLISH = {"action-publish": "1"}


def form(evaluation: Evaluation, **more: str) -> dict[str, Any]:
    """The form of an evaluation's page."""
    empty = ("intro", "evaluated", "found", "advised", "answered", "method")
    data: dict[str, Any] = dict.fromkeys(empty, "")
    data |= {"title": "Getypte titel", "slug": "evaluatie", "evaluation": evaluation.pk}
    data |= {"body-count": "0", "comments": rows(), **more}
    filled: dict[str, Any] = nested_form_data(data)
    return filled


@pytest.fixture
def evaluation(site: SiteTree) -> Evaluation:
    """An evaluation with neither file nor reason."""
    found: Evaluation = EvaluationFactory(withheld_reason_nl="")
    return found


@pytest.fixture
def add_address(site: SiteTree) -> str:
    """Where the page of an evaluation is added."""
    section = site.section("evaluations")
    return reverse("wagtailadmin_pages:add", args=["evaluations", "evaluationpage", section.pk])


@pytest.fixture
def draft(site: SiteTree, evaluation: Evaluation) -> EvaluationPage:
    """A draft that cannot be published."""
    page: EvaluationPage = EvaluationPageFactory(
        parent=site.section("evaluations"), evaluation=evaluation, live=False
    )
    page.save_revision()
    return page


def test_a_draft_is_made_before_there_is_a_file(
    editor: Client, evaluation: Evaluation, add_address: str
) -> None:
    assert editor.post(add_address, form(evaluation)).status_code == 302
    assert not EvaluationPage.objects.get().live


def test_a_draft_without_an_evaluation_is_refused_with_a_message(
    editor: Client, evaluation: Evaluation, add_address: str
) -> None:
    answer = editor.post(add_address, form(evaluation) | {"evaluation": ""} | PUBLISH)
    assert answer.status_code == 200
    assert messages_at(answer, "evaluation")


def test_a_new_page_without_a_file_is_not_published(
    editor: Client, evaluation: Evaluation, add_address: str
) -> None:
    answer = editor.post(add_address, form(evaluation, **PUBLISH))
    assert answer.status_code == 200
    assert WHY in messages_at(answer, "evaluation")
    assert "Getypte titel" in answer.content.decode()
    assert not EvaluationPage.objects.exists()


def test_a_draft_without_a_file_is_not_published(editor: Client, draft: EvaluationPage) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    answer = editor.post(address, form(draft.evaluation, **PUBLISH))
    assert answer.status_code == 200
    assert WHY in messages_at(answer, "evaluation")
    assert "Getypte titel" in answer.content.decode()
    assert not EvaluationPage.objects.get().live


def test_it_is_saved_as_a_draft_again(editor: Client, draft: EvaluationPage) -> None:
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert editor.post(address, form(draft.evaluation)).status_code == 302
    assert EvaluationPage.objects.get().get_latest_revision_as_object().title == "Getypte titel"


def test_a_live_page_that_lost_its_file_can_still_be_worked_on(
    editor: Client, draft: EvaluationPage
) -> None:
    Page.objects.filter(pk=draft.pk).update(live=True)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert editor.post(address, form(draft.evaluation)).status_code == 302
    assert editor.post(address, form(draft.evaluation, **PUBLISH)).status_code == 200


@pytest.mark.parametrize("editions", [(), ("nl",)])
def test_it_is_published_with_a_file(
    editor: Client, draft: EvaluationPage, editions: tuple[str, ...]
) -> None:
    draft.evaluation.documents.create(publication=PublicationFactory(editions=editions))
    draft.evaluation.save()
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    answer = editor.post(address, form(draft.evaluation, **PUBLISH))
    assert answer.status_code == (302 if editions else 200)
    assert EvaluationPage.objects.get().live is bool(editions)


def test_of_many_pages_at_once_none_is_published_and_the_editor_is_told_why(
    editor: Client, draft: EvaluationPage
) -> None:
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = editor.post(f"{address}?id={draft.pk}", follow=True)
    assert answer.status_code == 200
    assert WHY in answer.content.decode()
    assert not EvaluationPage.objects.get().live
