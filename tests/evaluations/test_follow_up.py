"""The list of evaluations, and the page of all that is still open."""

import datetime

import pytest

from tests.factories import (
    ActionStatusFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    FollowUpActionFactory,
    PublicationFactory,
    RecommendationFactory,
    SiteTree,
    translated,
)


@pytest.fixture
def page(site: SiteTree):
    """The live page of an evaluation."""
    return EvaluationPageFactory(parent=site.section("evaluations"), title="Eindevaluatie")


def an_action(page, text: str, status: str | None = None, **facts):
    """An action that follows from the evaluation."""
    recommendation = RecommendationFactory(evaluation=page.evaluation)
    action = FollowUpActionFactory(recommendation=recommendation, text_nl=text, **facts)
    if status:
        ActionStatusFactory(action=action, status=status)


def actions_on(html) -> list[str]:
    """The actions that a page shows."""
    return [tag.get_text(strip=True) for tag in html.select(".recommendation__task")]


def test_only_open_actions_are_listed(site: SiteTree, page, read) -> None:
    an_action(page, "Zonder status")
    for status in ("not_started", "in_progress", "not_reported"):
        an_action(page, status, status)
    for status in ("completed", "no_longer_relevant"):
        an_action(page, status, status)
    assert actions_on(read(site.follow_up().get_url())) == [
        "Zonder status",
        "not_started",
        "in_progress",
        "not_reported",
    ]


def test_a_closed_action_is_left_out_of_a_recommendation_that_is_listed(
    site: SiteTree, page, read
) -> None:
    recommendation = RecommendationFactory(evaluation=page.evaluation)
    FollowUpActionFactory(recommendation=recommendation, text_nl="Nog te doen")
    done = FollowUpActionFactory(recommendation=recommendation, text_nl="Gedaan")
    ActionStatusFactory(action=done, status="completed")
    assert actions_on(read(site.follow_up().get_url())) == ["Nog te doen"]


def test_a_recommendation_without_actions_is_not_listed(site: SiteTree, page, read) -> None:
    RecommendationFactory(evaluation=page.evaluation)
    html = read(site.follow_up().get_url())
    assert not html.select(".recommendation")
    assert html.select(".empty-state")


def test_each_evaluation_is_named_with_a_link(site: SiteTree, page, read) -> None:
    an_action(page, "Doen")
    html = read(site.follow_up().get_url())
    assert html.select_one("main h2").get_text() == "Eindevaluatie"
    assert html.select_one("main .section-heading__link")["href"] == page.get_url()


def test_nothing_of_an_evaluation_without_a_live_page_is_listed(site: SiteTree, read) -> None:
    draft = EvaluationPageFactory(parent=site.section("evaluations"), live=False)
    an_action(draft, "Van een ontwerp")
    draft.evaluation.documents.create(publication=PublicationFactory(kind="management_response"))
    draft.evaluation.save()
    html = read(site.follow_up().get_url())
    assert not html.select(".recommendation, .publication-card")


def test_management_responses_are_listed_once_and_nothing_else(site: SiteTree, page, read) -> None:
    response = PublicationFactory(title_nl="Managementreactie", kind="management_response")
    other = EvaluationPageFactory(parent=site.section("evaluations"))
    for one in (page, other):
        one.evaluation.documents.create(publication=response)
        one.evaluation.documents.create(publication=PublicationFactory(kind="full_report"))
        one.evaluation.save()
    titles = read(site.follow_up().get_url()).select(".publication-card__title")
    assert [title.get_text() for title in titles] == ["Managementreactie"]


def test_a_language_lists_the_evaluations_that_it_has(site: SiteTree, page, read) -> None:
    an_action(page, "Doen")
    french = site.follow_up("fr")
    assert not actions_on(read(french.get_url()))
    translated(page, site.section("evaluations", "fr"), title="Évaluation finale")
    assert read(french.get_url()).select_one("main h2").get_text() == "Évaluation finale"


def test_the_list_of_evaluations_starts_with_the_newest(site: SiteTree, read) -> None:
    for year in (2019, 2022, 2016):
        evaluation = EvaluationFactory(
            fieldwork_start=datetime.date(year, 1, 1), fieldwork_end=datetime.date(year, 12, 31)
        )
        EvaluationPageFactory(
            parent=site.section("evaluations"), title=f"Van {year}", evaluation=evaluation
        )
    EvaluationPageFactory(parent=site.section("evaluations"), title="Ontwerp", live=False)
    titles = read(site.section("evaluations").get_url()).select(".evaluation-card h3")
    assert [title.get_text() for title in titles] == ["Van 2022", "Van 2019", "Van 2016"]
