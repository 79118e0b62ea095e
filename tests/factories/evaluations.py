"""Evaluations, what follows from them, and their pages."""

import datetime

import factory

from evaluations.models import (
    ActionStatus,
    Evaluation,
    EvaluationPage,
    FollowUpAction,
    OwnerRole,
    Recommendation,
    Response,
)
from tests.factories.pages import PageFactory
from tests.factories.programmes import ProgrammeFactory
from tests.factories.vocabularies import NamedFactory


class EvaluationFactory(NamedFactory):
    """An evaluation without a file, and with the reason why."""

    class Meta:
        model = Evaluation

    type = "midterm"
    programme = factory.SubFactory(ProgrammeFactory)
    withheld_reason_nl = "Het bestand is nog niet vrijgegeven."


class EvaluationPageFactory(PageFactory):
    class Meta:
        model = EvaluationPage

    evaluation = factory.SubFactory(EvaluationFactory)


class RecommendationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Recommendation

    evaluation = factory.SubFactory(EvaluationFactory)
    number = factory.Sequence(lambda n: str(n + 1))
    text_nl = "Doe het anders."


class ResponseFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Response

    recommendation = factory.SubFactory(RecommendationFactory)
    decision = "accepted"
    date = datetime.date(2021, 6, 1)


class OwnerRoleFactory(NamedFactory):
    class Meta:
        model = OwnerRole


class FollowUpActionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = FollowUpAction

    recommendation = factory.SubFactory(RecommendationFactory)
    text_nl = "Het anders doen."
    due = datetime.date(2022, 1, 1)


class ActionStatusFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = ActionStatus

    action = factory.SubFactory(FollowUpActionFactory)
    status = "in_progress"
    as_of = datetime.date(2021, 9, 1)
