"""The mailbox of a role hears of its actions, at most once a month, also when mail was down."""

import datetime

import pytest
from django.core import mail

from evaluations.models import OwnerRole
from evaluations.services import send_reminders
from tests.factories import (
    ActionStatusFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    FollowUpActionFactory,
    RecommendationFactory,
    SiteTree,
)

pytestmark = pytest.mark.one_database

TODAY = datetime.date(2026, 6, 15)
RECENT = datetime.date(2026, 6, 1)


@pytest.fixture
def role(db: None) -> OwnerRole:
    """A role with a mailbox."""
    return OwnerRole.objects.create(name_nl="Team Afrika", mailbox="afrika@example.org")


@pytest.fixture
def recommendation(site: SiteTree):
    """A recommendation of a public evaluation."""
    evaluation = EvaluationFactory(name_nl="Eindevaluatie")
    EvaluationPageFactory(parent=site.section("evaluations"), evaluation=evaluation)
    return RecommendationFactory(evaluation=evaluation)


@pytest.mark.parametrize(
    ("due", "status", "as_of", "is_sent"),
    [
        (datetime.date(2026, 7, 15), "in_progress", RECENT, True),
        (datetime.date(2026, 7, 16), "in_progress", RECENT, False),
        (datetime.date(2026, 1, 1), "in_progress", RECENT, True),
        (datetime.date(2026, 1, 1), "completed", RECENT, False),
        (datetime.date(2027, 1, 1), "in_progress", datetime.date(2025, 12, 14), True),
        (None, "in_progress", datetime.date(2025, 12, 16), False),
        (None, None, None, True),
    ],
)
def test_a_role_hears_of_what_is_near_late_or_silent(
    role, recommendation, due, status, as_of, is_sent: bool
) -> None:
    action = FollowUpActionFactory(recommendation=recommendation, owner=role, due=due)
    if status:
        ActionStatusFactory(action=action, status=status, as_of=as_of)
    send_reminders(TODAY)
    assert [message.to for message in mail.outbox] == [["afrika@example.org"]] * is_sent


def test_one_mail_names_all_actions_with_the_way_to_their_screen(role, recommendation) -> None:
    for text in ("Eerst dit.", "Dan <dat>."):
        FollowUpActionFactory(recommendation=recommendation, owner=role, text_nl=text)
    send_reminders(TODAY)
    (message,) = mail.outbox
    path = f"/admin/evaluations/{recommendation.evaluation_id}/follow-up/"
    for words in ("Team Afrika", "Eindevaluatie", "Eerst dit.", "Dan <dat>.", path):
        assert words in message.body
    assert "1 januari 2022" in message.body
    assert "Nog nooit over gemeld" in message.body


def test_a_role_gets_one_mail_a_month(role, recommendation) -> None:
    FollowUpActionFactory(recommendation=recommendation, owner=role)
    for day in (TODAY, TODAY, datetime.date(2026, 7, 14)):
        send_reminders(day)
    assert len(mail.outbox) == 1
    send_reminders(datetime.date(2026, 7, 15))
    assert len(mail.outbox) == 2


def test_what_could_not_be_sent_is_sent_later(role, recommendation, monkeypatch, caplog) -> None:
    FollowUpActionFactory(recommendation=recommendation, owner=role)
    with monkeypatch.context() as patch:
        patch.setattr("evaluations.services.send_mail", lambda *_: 1 / 0)
        send_reminders(TODAY)
    assert "afrika@" not in caplog.text
    send_reminders(TODAY)
    assert len(mail.outbox) == 1


def test_no_mail_about_what_nobody_sees_or_without_a_mailbox(role, recommendation) -> None:
    FollowUpActionFactory(owner=role)
    silent = OwnerRole.objects.create(name_nl="Zonder mailbox")
    FollowUpActionFactory(recommendation=recommendation, owner=silent)
    send_reminders(TODAY)
    assert not mail.outbox
