"""Evaluations, surveys and publications wait for a moderator; news does not."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page

from evaluations.models import EvaluationPage
from tests.factories import NewsPageFactory, PublicationFactory, SiteTree
from tests.factories.accounts import make_user
from tests.factories.evaluations import EvaluationFactory, EvaluationPageFactory
from tests.factories.surveys import SurveyPageFactory, SurveySeriesPageFactory
from vvsg_intl.library.models import Publication

EMPTY = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}


def reviewed_pages(site: SiteTree) -> list[Page]:
    """A page of each kind that waits for a moderator."""
    series = SurveySeriesPageFactory(parent=site.section("surveys"))
    return [
        site.section("evaluations"),
        EvaluationPageFactory(parent=site.section("evaluations")),
        site.section("surveys"),
        series,
        SurveyPageFactory(parent=series),
    ]


def may_publish(user: Any, page: Page) -> bool:
    """Whether somebody may put this page live, as Wagtail asks it, which has the plain page."""
    return bool(Page.objects.get(pk=page.pk).permissions_for_user(user).can_publish())


@pytest.mark.parametrize(
    ("group", "expected"), [("Editor", False), ("Moderator", True), ("Translator", False)]
)
def test_who_puts_evaluations_and_surveys_live(site: SiteTree, group: str, expected: bool) -> None:
    user = make_user("somebody", group)
    for page in reviewed_pages(site):
        assert may_publish(user, page) is expected
        assert page.permissions_for_user(user).can_publish_subpage() in (expected, False)
        assert page.permissions_for_user(user).can_unpublish() is expected
        assert page.permissions_for_user(user).can_submit_for_moderation()


def test_news_goes_direct(site: SiteTree) -> None:
    news = NewsPageFactory(parent=site.section("news"))
    assert may_publish(make_user("editor", "Editor"), news)
    assert site.section("news").permissions_for_user(make_user("e", "Editor")).can_publish_subpage()


def test_whoever_left_approves_nothing(site: SiteTree) -> None:
    user = make_user("former", "Moderator")
    user.is_active = False
    page = EvaluationPageFactory(parent=site.section("evaluations"))
    assert not page.permissions_for_user(user).can_publish()


def form_of(page: EvaluationPage, action: str, **changes: str) -> dict[str, Any]:
    """The edit form of an evaluation's page, sent with a button."""
    form = {f"comments-{name}": value for name, value in EMPTY.items()}
    form |= {"title": page.title, "slug": page.slug, "evaluation": page.evaluation_id}
    return form | {"body-count": "0", f"action-{action}": "1", **changes}


def browser(*groups: str) -> Client:
    """A browser in which somebody of these groups is signed in."""
    client = Client()
    client.force_login(make_user("_".join(groups).lower(), *groups))
    return client


def test_an_evaluation_goes_from_an_editor_by_a_moderator_to_the_public(site: SiteTree) -> None:
    evaluation = EvaluationFactory(withheld_reason_nl="Nog bij de drukker.")
    page = EvaluationPageFactory(
        parent=site.section("evaluations"), evaluation=evaluation, live=False
    )
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    editor, moderator = browser("Editor"), browser("Moderator")
    editor.post(address, form_of(page, "publish", title="Nieuw"))
    page.refresh_from_db()
    assert not page.live
    editor.post(address, form_of(page, "submit", title="Nieuw"))
    page.refresh_from_db()
    state = page.current_workflow_task_state
    action = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    assert editor.post(action).status_code in (302, 403)
    page.refresh_from_db()
    assert not page.live
    moderator.post(action, {"comment": ""})
    page.refresh_from_db()
    assert page.live
    assert page.title == "Nieuw"


def test_a_new_evaluation_by_an_editor_stays_a_draft(site: SiteTree) -> None:
    section = site.section("evaluations")
    evaluation = EvaluationFactory(withheld_reason_nl="Nog bij de drukker.")
    address = reverse("wagtailadmin_pages:add", args=["evaluations", "evaluationpage", section.pk])
    page = EvaluationPage(title="Nieuw", slug="nieuw", evaluation=evaluation)
    browser("Editor").post(address, form_of(page, "publish"))
    assert EvaluationPage.objects.get().live is False


def test_a_publication_waits_for_a_moderator(db: None) -> None:
    publication = PublicationFactory(live=False)
    publication.save_revision()
    state = publication.get_workflow().start(publication, make_user("asks", "Editor"))
    name = Publication.snippet_viewset.get_url_name("workflow_action")
    action = reverse(name, args=[publication.pk, "approve", state.current_task_state.pk])
    for group, is_live in (("Editor", False), ("Moderator", True)):
        browser(group).post(action, {"comment": ""})
        publication.refresh_from_db()
        assert publication.live is is_live


def test_the_review_is_the_moderators(db: None) -> None:
    (task,) = GroupApprovalTask.objects.all()
    assert list(task.groups.all()) == [Group.objects.get(name="Moderator")]
