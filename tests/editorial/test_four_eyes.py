"""Evaluations, surveys and publications wait for a moderator; news does not."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupApprovalTask, Page

from evaluations.models import EvaluationPage
from tests.factories import NewsPageFactory, PublicationFactory, SiteTree, translated
from tests.factories.accounts import make_user
from tests.factories.evaluations import EvaluationFactory, EvaluationPageFactory
from tests.factories.surveys import SurveyPageFactory, SurveySeriesPageFactory
from vvsg_intl.editorial.models import SecondPersonTask
from vvsg_intl.library.models import Publication

pytestmark = pytest.mark.one_database

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
def test_nobody_alone_puts_evaluations_and_surveys_live(
    site: SiteTree, group: str, expected: bool
) -> None:
    user = make_user("somebody", group)
    for page in reviewed_pages(site):
        assert not may_publish(user, page)
        assert not page.permissions_for_user(user).can_publish_subpage()
        assert page.permissions_for_user(user).can_unpublish() is expected
        asks = page.permissions_for_user(user).can_submit_for_moderation()
        assert asks is (group != "Translator")  # a Dutch page is not a translator's to change


@pytest.mark.parametrize("live", [True, False])
def test_a_moderator_publishes_the_translation_of_what_is_live(site: SiteTree, live: bool) -> None:
    dutch = EvaluationPageFactory(parent=site.section("evaluations"), live=live)
    french = translated(dutch, site.section("evaluations", "fr"), live=False)
    alone = EvaluationPageFactory(parent=site.section("evaluations", "fr"), live=False)
    assert may_publish(make_user("moderator", "Moderator"), french) is live
    assert not may_publish(make_user("editor", "Editor"), french)
    assert not may_publish(make_user("other", "Moderator"), alone)


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


def submitted(site: SiteTree, client: Client) -> EvaluationPage:
    """The draft of an evaluation's page that somebody sent to be reviewed."""
    evaluation = EvaluationFactory(withheld_reason_nl="Nog bij de drukker.")
    page = EvaluationPageFactory(
        parent=site.section("evaluations"), evaluation=evaluation, live=False
    )
    page.save_revision()
    client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form_of(page, "submit"))
    return EvaluationPage.objects.get(pk=page.pk)


def approve(client: Client, page: EvaluationPage, state: Any) -> bool:
    """Send the approval of a state by the address of a page; whether that page is live now."""
    address = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    client.post(address, {"comment": ""})
    return bool(EvaluationPage.objects.get(pk=page.pk).live)


def test_a_moderator_does_not_approve_what_he_asked_for_or_changed(site: SiteTree) -> None:
    asks, other = browser("Moderator"), Client()
    other.force_login(make_user("other", "Moderator"))
    page = submitted(site, asks)
    assert not approve(asks, page, page.current_workflow_task_state)
    form = form_of(page, "save", title="Van de ander")
    other.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    page = EvaluationPage.objects.get(pk=page.pk)
    assert page.get_latest_revision_as_object().title == "Van de ander"
    assert not approve(other, page, page.current_workflow_task_state)
    third = Client()
    third.force_login(make_user("third", "Moderator"))
    assert approve(third, page, page.current_workflow_task_state)


def test_nor_by_the_address_of_something_that_he_may_approve(site: SiteTree) -> None:
    moderator = browser("Moderator")
    own, theirs = submitted(site, moderator), submitted(site, browser("Editor"))
    approve(moderator, theirs, own.current_workflow_task_state)
    assert not EvaluationPage.objects.filter(live=True).exists()


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


@pytest.mark.parametrize(("group", "may_remove"), [("Editor", False), ("Moderator", True)])
def test_nobody_alone_puts_a_publication_live(db: None, group: str, may_remove: bool) -> None:
    publication = PublicationFactory(live=False, title_nl="Zoals het was")
    address = reverse(Publication.snippet_viewset.get_url_name("edit"), args=[publication.pk])
    client = browser(group)
    assert "action-publish" not in client.get(address).content.decode()
    client.post(address, {"action-publish": "1", "title_nl": "Op eigen houtje"})
    publication.refresh_from_db()
    assert not publication.live
    publication.live = True
    publication.save()
    offline = reverse(Publication.snippet_viewset.get_url_name("unpublish"), args=[publication.pk])
    assert (offline in client.get(address).content.decode()) is may_remove
    client.post(offline)
    publication.refresh_from_db()
    assert publication.live is not may_remove


def test_the_review_is_the_moderators(db: None) -> None:
    (task,) = SecondPersonTask.objects.filter(active=True)
    assert not GroupApprovalTask.objects.filter(active=True).exists()
    assert list(task.groups.all()) == [Group.objects.get(name="Moderator")]
