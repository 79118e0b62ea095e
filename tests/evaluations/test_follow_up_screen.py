"""The screen of an evaluation: paste a list, answer, act, report; a second person approves."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from evaluations.models import ActionStatus, Evaluation, OwnerRole, Recommendation
from tests.factories import (
    ActionStatusFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    FollowUpActionFactory,
    RecommendationFactory,
    ResponseFactory,
    SiteTree,
)
from tests.factories.accounts import make_user
from tests.markup import parsed

pytestmark = pytest.mark.one_database


def browser(name: str, group: str = "Editor") -> Client:
    """A browser in which somebody of a group is signed in."""
    client = Client()
    client.force_login(make_user(name, group))
    return client


def screen(evaluation: Evaluation, name: str = "follow_up") -> str:
    return reverse(f"evaluation_{name}", args=[evaluation.pk])


def form_on(answer: Any) -> dict[str, str]:
    """What the form on a screen would send as it stands."""
    html = parsed(answer.content).select_one("form.advice-form")
    typed = {}
    for field in html.select("input[name], textarea[name]"):
        if field.get("type") != "checkbox":
            typed[field["name"]] = field.get("value", "") if field.name == "input" else field.text
    for field in html.select("select[name]"):
        chosen = field.select_one("option[selected]")
        typed[field["name"]] = chosen["value"] if chosen else ""
    return {name: text.removeprefix("\n").removeprefix("\r\n") for name, text in typed.items()}


def send(client: Client, evaluation: Evaluation, form: dict[str, str] | None = None, **typed: str):
    """Change fields (`r0__text_nl`) of the form as it is shown, and send it."""
    form = form or form_on(client.get(screen(evaluation)))
    changed = {name.replace("__", "-"): value for name, value in typed.items()}
    return client.post(screen(evaluation), form | changed)


def faults(answer: Any) -> dict[str, str]:
    """The faults in the summary, by the field that each links to; that field has to be there."""
    assert answer.status_code == 422
    html = parsed(answer.content)
    links = {link["href"][1:]: link.get_text() for link in html.select(".advice-faults a")}
    assert links
    assert all(html.find(id=name) for name in links)
    return links


@pytest.fixture
def evaluation(db: None) -> Evaluation:
    """An evaluation without a page."""
    return EvaluationFactory()


@pytest.fixture
def public(site: SiteTree) -> Evaluation:
    """An evaluation with a live page."""
    return EvaluationPageFactory(parent=site.section("evaluations")).evaluation


LIST = "1. Werk samen met de\npartners.\n2. Meet meer.\na) elk jaar\n"


def test_a_pasted_list_is_shown_before_it_is_saved(evaluation: Evaluation) -> None:
    RecommendationFactory(evaluation=evaluation, number="7", text_nl="Was er al.")
    client = browser("anna")
    shown = client.post(screen(evaluation, "paste"), {"pasted": LIST, "split": "1"})
    assert evaluation.recommendations.count() == 1
    form = form_on(shown) | {"save": "1"}
    assert form["form-0-text"] == "Werk samen met de partners."
    form["form-2-number"] = "2b"
    for _time in range(2):  # a button that is pressed twice
        assert client.post(screen(evaluation, "paste"), form).status_code == 302
    found = list(evaluation.recommendations.values_list("number", "text_nl"))
    assert found == [
        ("7", "Was er al."),
        ("1", "Werk samen met de partners."),
        ("2", "Meet meer."),
        ("2b", "elk jaar"),
    ]


@pytest.mark.parametrize("number", ["7", "2", ""])
def test_a_number_that_is_taken_is_told_at_its_field(evaluation: Evaluation, number: str) -> None:
    RecommendationFactory(evaluation=evaluation, number="7")
    client = browser("anna")
    form = form_on(client.post(screen(evaluation, "paste"), {"pasted": LIST, "split": "1"}))
    answer = client.post(screen(evaluation, "paste"), form | {"form-0-number": number, "save": "1"})
    assert set(faults(answer)) == {"id_form-1-number" if number == "2" else "id_form-0-number"}
    assert "Werk samen" in answer.content.decode()
    assert evaluation.recommendations.count() == 1


def test_answers_actions_and_reports_are_saved_in_one_go(evaluation: Evaluation) -> None:
    action = FollowUpActionFactory(recommendation__evaluation=evaluation)
    answer = send(
        browser("anna"),
        evaluation,
        r0__decision="partial",
        r0__explanation_nl="Een deel lukt.",
        r0__date="2021-05-01",
        **{"r0-a0-status": "completed", "r0-a0-as_of": "2022-02-02", "r0-a0-note_nl": "Klaar."},
        **{"r0-a1-text_nl": "Ook dit.", "r0-a1-owner": "Diensthoofd", "r0-a1-due": "2023-01-01"},
    )
    assert answer.status_code == 302
    row = evaluation.recommendations.get()
    assert row.responses.get().explanation_nl == "Een deel lukt."
    assert [str(one) for one in row.actions.all()] == ["Het anders doen.", "Ook dit."]
    assert row.actions.last().owner == OwnerRole.objects.get(name_nl="Diensthoofd")
    assert action.latest_status.as_of == datetime.date(2022, 2, 2)


def test_a_form_sent_twice_saves_nothing_twice(evaluation: Evaluation) -> None:
    FollowUpActionFactory(recommendation__evaluation=evaluation)
    client = browser("anna")
    form = form_on(client.get(screen(evaluation)))
    form |= {"r0-a1-text_nl": "Ook dit.", "r0-a0-status": "completed", "r0-a0-as_of": "2022-02-02"}
    for _time in range(2):
        assert client.post(screen(evaluation), form).status_code == 302
    assert evaluation.recommendations.get().actions.count() == 2
    assert ActionStatus.objects.count() == 1


@pytest.mark.parametrize(
    ("typed", "field"),
    [
        ({"r0-decision": "partial"}, "id_r0-explanation_nl"),
        ({"r0-explanation_nl": "Daarom."}, "id_r0-decision"),
        ({"r0-number": "2"}, "id_r1-number"),
        ({"r0-text_nl": ""}, "id_r0-text_nl"),
        ({"r0-decision": "accepted", "r0-date": "2022-01-01"}, "id_r0-a0-due"),
        ({"r0-a0-status": "completed"}, "id_r0-a0-as_of"),
        ({"r0-a0-status": "completed", "r0-a0-as_of": "2999-01-01"}, "id_r0-a0-as_of"),
        ({"r0-a0-as_of": "2022-01-01"}, "id_r0-a0-status"),
        ({"r0-a1-owner": "Team"}, "id_r0-a1-text_nl"),
    ],
)
def test_a_fault_stands_at_its_field_and_nothing_typed_is_lost(
    evaluation: Evaluation, typed: dict[str, str], field: str
) -> None:
    FollowUpActionFactory(recommendation=RecommendationFactory(evaluation=evaluation, number="1"))
    RecommendationFactory(evaluation=evaluation, number="2", sort_order=1)
    answer = send(browser("anna"), evaluation, **typed, r1__text_nl="Getypt en niet verloren")
    assert set(faults(answer)) == {field}
    assert "Getypt en niet verloren" in answer.content.decode()
    assert not evaluation.recommendations.filter(text_nl__contains="Getypt").exists()


def test_whoever_saves_after_somebody_else_is_told_and_overwrites_nothing(
    evaluation: Evaluation,
) -> None:
    RecommendationFactory(evaluation=evaluation, text_nl="Oud")
    anna, bert = browser("anna"), browser("bert")
    form = form_on(anna.get(screen(evaluation)))
    send(bert, evaluation, r0__text_nl="Van Bert")
    answer = send(anna, evaluation, form, r0__text_nl="Van Anna")
    assert "Van Bert" in faults(answer)["id_r0-text_nl"]
    assert "Van Anna" in answer.content.decode()
    assert evaluation.recommendations.get().text_nl == "Van Bert"
    send(anna, evaluation, form_on(answer))
    assert evaluation.recommendations.get().text_nl == "Van Anna"


def test_what_somebody_else_added_in_the_meantime_stays(evaluation: Evaluation) -> None:
    RecommendationFactory(evaluation=evaluation, number="1")
    anna, bert = browser("anna"), browser("bert")
    form = form_on(anna.get(screen(evaluation)))
    shown = form_on(bert.post(screen(evaluation, "paste"), {"pasted": "2. Nieuw", "split": "1"}))
    bert.post(screen(evaluation, "paste"), shown | {"save": "1"})
    answer = send(anna, evaluation, form, r0__text_nl="Van Anna")
    assert "Nieuw" in answer.content.decode()
    send(anna, evaluation, form_on(answer))
    assert set(evaluation.recommendations.values_list("text_nl", flat=True)) == {
        "Van Anna",
        "Nieuw",
    }


def test_a_reported_action_cannot_go(evaluation: Evaluation) -> None:
    status = ActionStatusFactory(action__recommendation__evaluation=evaluation)
    answer = send(browser("anna"), evaluation, **{"r0-remove": "on"})
    assert set(faults(answer)) == {"id_r0-remove"}
    evaluation.recommendations = []
    with pytest.raises(ValidationError):
        evaluation.save_revision()
    assert ActionStatus.objects.filter(pk=status.pk).exists()


def test_what_is_public_changes_after_a_second_person_approved(public: Evaluation, read) -> None:
    RecommendationFactory(evaluation=public, text_nl="Oud en goedgekeurd")
    address = public.pages.get().get_url()
    asker, moderator = browser("vrager", "Moderator"), browser("ander", "Moderator")
    answer = send(asker, public, r0__text_nl="Voorstel", r0__decision="accepted", then="ask")
    assert answer.status_code == 302
    assert "Oud en goedgekeurd" in str(read(address))
    own = parsed(asker.get(screen(public)).content)
    assert not own.select("form[action*=approve]")
    theirs = parsed(moderator.get(screen(public)).content)
    assert "Oud en goedgekeurd" in theirs.select_one(".advice-notes").text
    action = theirs.select_one("form[action*=approve]")["action"]
    asker.post(action, {"comment": ""})
    assert "Oud en goedgekeurd" in str(read(address))
    assert "Oud en goedgekeurd" in theirs.text
    moderator.post(action, {"comment": ""})
    assert "Voorstel" in str(read(address))
    assert Recommendation.objects.get().responses.get().decision == "accepted"


def test_a_new_action_of_a_public_evaluation_keeps_reports_of_the_others(
    public: Evaluation,
) -> None:
    status = ActionStatusFactory(action__recommendation__evaluation=public)
    asker, moderator = browser("vrager"), browser("ander", "Moderator")
    send(asker, public, **{"r0-a1-text_nl": "Erbij"}, then="ask")
    assert status.action.recommendation.actions.count() == 1
    html = parsed(moderator.get(screen(public)).content)
    moderator.post(html.select_one("form[action*=approve]")["action"], {"comment": ""})
    assert status.action.recommendation.actions.count() == 2
    assert ActionStatus.objects.get().action_id == status.action_id


def test_while_a_proposal_waits_its_facts_stay_and_reports_go_on(public: Evaluation) -> None:
    action = FollowUpActionFactory(recommendation__evaluation=public)
    client = browser("anna")
    send(client, public, r0__text_nl="Voorstel", then="ask")
    send(
        client,
        public,
        r0__text_nl="Nog iets anders",
        **{"r0-a0-status": "in_progress", "r0-a0-as_of": "2022-02-02"},
    )
    draft = Evaluation.objects.get().get_latest_revision_as_object()
    assert draft.recommendations.get().text_nl == "Voorstel"
    assert action.latest_status.status == "in_progress"


def test_the_other_languages_stand_beside_the_dutch(evaluation: Evaluation) -> None:
    answer = ResponseFactory(recommendation__evaluation=evaluation, explanation_nl="Daarom")
    client = browser("anna", "Translator")
    address = reverse("evaluation_texts", args=[evaluation.pk, "fr"])
    form = form_on(client.get(address))
    number = answer.recommendation.number
    form |= {f"{number}-text": "Autrement", f"{number}-answer": "Parce que"}
    assert client.post(address, form).status_code == 302
    row = evaluation.recommendations.get()
    assert (row.text_nl, row.text_fr) == ("Doe het anders.", "Autrement")
    assert row.responses.get().explanation_fr == "Parce que"
    assert client.get(reverse("evaluation_texts", args=[evaluation.pk, "nl"])).status_code == 404


def test_the_form_of_the_facts_keeps_what_hangs_below(public: Evaluation) -> None:
    status = ActionStatusFactory(action__recommendation__evaluation=public)
    public.name_nl = "Anders"
    public.save_revision(user=make_user("iemand", superuser=True)).publish()
    assert Evaluation.objects.get().name_nl == "Anders"
    assert ActionStatus.objects.get().action_id == status.action_id
