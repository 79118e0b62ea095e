"""What the page of an evaluation shows of its documents, recommendations, answers and actions."""

import datetime

import pytest
from bs4 import BeautifulSoup

from evaluations.models import OwnerRole
from tests.factories import (
    ActionStatusFactory,
    EvaluationPageFactory,
    FollowUpActionFactory,
    OrganisationFactory,
    ProgrammePageFactory,
    PublicationFactory,
    RecommendationFactory,
    ResponseFactory,
    SiteTree,
    translated,
)

pytestmark = pytest.mark.one_database


@pytest.fixture
def page(site: SiteTree):
    """The page of an evaluation of which nothing is known."""
    return EvaluationPageFactory(parent=site.section("evaluations"))


def add_document(page, **facts):
    """A publication of the evaluation."""
    publication = PublicationFactory(**facts)
    page.evaluation.documents.create(publication=publication)
    page.evaluation.save()
    return publication


def texts(html: BeautifulSoup, selector: str) -> list[str]:
    """The texts of what a selector finds, white space folded."""
    return [" ".join(tag.get_text(" ").split()) for tag in html.select(selector)]


def test_a_page_with_nothing_structured_shows_the_management_response(page, read) -> None:
    add_document(
        page, title_nl="Managementreactie", kind="management_response", editions=("nl", "fr")
    )
    html = read(page.get_url())
    section = html.select_one("#recommendations").find_parent("section")
    assert texts(section, ".publication-card__title") == ["Managementreactie"]
    assert len(section.select(".edition-links a")) == 2


def test_a_page_with_nothing_at_all_says_that_no_answer_is_published(page, read) -> None:
    html = read(page.get_url())
    section = html.select_one("#recommendations").find_parent("section")
    assert texts(section, "p") == ["Er is geen antwoord gepubliceerd."]


def test_a_page_with_nothing_structured_has_no_empty_tables_or_lists(page, read) -> None:
    main = read(page.get_url()).main
    assert not main.select("table, .recommendation, .facts")
    assert not [tag for tag in main.select("ul, ol, dl, dd, tbody") if not tag.get_text(strip=True)]
    assert "None" not in main.get_text()


def test_the_documents_stand_by_kind_and_language(page, read) -> None:
    add_document(page, title_nl="Rapport", kind="full_report", editions=("nl", "fr"))
    add_document(page, title_nl="Synthese", kind="synthesis", editions=("nl",))
    table = read(page.get_url()).select_one(".document-matrix__table")
    assert texts(table, "thead th")[1:] == ["Nederlands", "Français"]
    assert [len(row.select("a[hreflang]")) for row in table.select("tbody tr")] == [2, 1]
    assert texts(table, "tbody th .document-matrix__kind") == ["Volledig rapport", "Synthese"]


def test_a_document_that_is_not_published_is_not_shown(page, read) -> None:
    add_document(page, title_nl="Ontwerprapport", live=False, editions=("nl",))
    html = read(page.get_url())
    assert "Ontwerprapport" not in html.get_text()
    assert not html.select("table")


def test_the_reasons_for_a_missing_file_and_a_delay_are_public(page, read) -> None:
    page.evaluation.withheld_reason_nl = "Het rapport noemt personen."
    page.evaluation.delay_reason_nl = "De vertaling liet op zich wachten."
    page.evaluation.save()
    assert texts(read(page.get_url()), ".notice") == [
        "Het rapport noemt personen.",
        "De vertaling liet op zich wachten.",
    ]


def test_a_recommendation_stands_with_answer_explanation_and_action(page, read) -> None:
    recommendation = RecommendationFactory(
        evaluation=page.evaluation, number="3", text_nl="Doe minder."
    )
    ResponseFactory(
        recommendation=recommendation, decision="partial", explanation_nl="Niet overal."
    )
    action = FollowUpActionFactory(
        recommendation=recommendation,
        text_nl="Schrappen.",
        owner=OwnerRole.objects.create(name_nl="Het team"),
    )
    ActionStatusFactory(action=action, status="completed", as_of=datetime.date(2022, 2, 1))
    (shown,) = read(page.get_url()).select(".recommendation")
    assert texts(shown, "h3") == ["Aanbeveling 3 Doe minder."]
    assert texts(shown, ".status-tag") == ["Gedeeltelijk aanvaard", "Afgerond"]
    for text in ("Niet overal.", "Schrappen.", "Het team"):
        assert text in shown.get_text()
    assert [t["datetime"] for t in shown.select("time")] == ["2022-01-01", "2022-02-01"]


def test_recommendations_stand_in_the_order_of_the_report(page, read) -> None:
    for order, number in ((2, "10"), (1, "9"), (0, "2a")):
        RecommendationFactory(evaluation=page.evaluation, number=number, sort_order=order)
    shown = [tag["id"] for tag in read(page.get_url()).select(".recommendation")]
    assert shown == ["recommendation-2a", "recommendation-9", "recommendation-10"]


def test_a_recommendation_without_answer_says_that_none_is_published(page, read) -> None:
    RecommendationFactory(evaluation=page.evaluation)
    assert texts(read(page.get_url()), ".recommendation .status-tag") == [
        "Geen antwoord gepubliceerd"
    ]


def test_an_action_without_status_is_not_reported(page, read) -> None:
    recommendation = RecommendationFactory(evaluation=page.evaluation)
    FollowUpActionFactory(recommendation=recommendation, due=None)
    assert texts(read(page.get_url()), ".recommendation__state") == ["Niet gerapporteerd"]


@pytest.mark.parametrize(("status", "words"), [("in_progress", 2), ("completed", 1)])
def test_what_is_overdue_says_so_beside_its_status(page, read, status: str, words: int) -> None:
    recommendation = RecommendationFactory(evaluation=page.evaluation)
    action = FollowUpActionFactory(recommendation=recommendation, due=datetime.date(2022, 1, 1))
    ActionStatusFactory(action=action, status=status)
    assert len(read(page.get_url()).select(".recommendation__state .status-tag")) == words


def test_answers_are_counted_and_those_that_nobody_gave_are_left_out(page, read) -> None:
    for decision in ("accepted", "accepted", "not_accepted", None):
        recommendation = RecommendationFactory(evaluation=page.evaluation)
        if decision:
            ResponseFactory(
                recommendation=recommendation, decision=decision, explanation_nl="Daarom."
            )
    counts = read(page.get_url()).select("main .columns .facts__item")
    assert {c.dt.get_text(): c.dd.get_text() for c in counts} == {
        "Aanvaard": "2",
        "Niet aanvaard": "1",
        "Geen antwoord gepubliceerd": "1",
    }


def test_the_page_gives_the_date_of_the_latest_status(page, read) -> None:
    for day in (3, 1, 2):
        recommendation = RecommendationFactory(evaluation=page.evaluation)
        action = FollowUpActionFactory(recommendation=recommendation)
        ActionStatusFactory(action=action, as_of=datetime.date(2023, 5, day))
    section = read(page.get_url()).select_one("#recommendations").find_parent("section")
    assert "3 mei 2023" in section.find("p", recursive=False).get_text()


def test_what_the_report_does_not_say_is_left_out(page, read) -> None:
    page.found = "Het werkt."
    page.save()
    html = read(page.get_url())
    pairs = html.select_one("main .columns .fact-list__pairs").select("dt")
    assert [dt.get_text() for dt in pairs] == ["Wat werd vastgesteld"]


def test_the_facts_leave_out_what_is_not_known(page, read) -> None:
    known = texts(read(page.get_url()), "aside dt")
    page.evaluation.evaluators.add(OrganisationFactory(name_nl="HIVA"))
    page.evaluation.is_external = False
    page.evaluation.save()
    assert set(texts(read(page.get_url()), "aside dt")) - set(known) == {
        "Evaluatoren",
        "Extern of intern",
    }


def test_the_programme_is_a_link_where_its_page_is_live(site: SiteTree, page, read) -> None:
    assert not read(page.get_url()).select("aside a")
    programme = ProgrammePageFactory(
        parent=site.section("programmes"), programme=page.evaluation.programme
    )
    (link,) = read(page.get_url()).select("aside a")
    assert link["href"] == programme.get_url()


def test_a_recommendation_that_is_not_translated_stands_in_its_own_language(
    site: SiteTree, page, read
) -> None:
    RecommendationFactory(evaluation=page.evaluation, text_nl="Doe minder.")
    RecommendationFactory(evaluation=page.evaluation, text_nl="Meer.", text_en="Do more.")
    french = translated(page, site.section("evaluations", "fr"), title="Évaluation")
    headings = read(french.get_url()).select(".recommendation h3 [lang]")
    assert [(h["lang"], h.get_text()) for h in headings] == [
        ("nl", "Doe minder."),
        ("en", "Do more."),
    ]
