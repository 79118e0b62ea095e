"""Evaluations and their follow-up as records, and the pages that hold their prose."""

from .evaluation import Evaluation, EvaluationCriterion, EvaluationDocument
from .followup import ActionStatus, FollowUpAction, OwnerRole, Recommendation, Response
from .pages import EvaluationIndexPage, EvaluationPage, FollowUpPage

__all__ = [
    "ActionStatus",
    "Evaluation",
    "EvaluationCriterion",
    "EvaluationDocument",
    "EvaluationIndexPage",
    "EvaluationPage",
    "FollowUpAction",
    "FollowUpPage",
    "OwnerRole",
    "Recommendation",
    "Response",
]
