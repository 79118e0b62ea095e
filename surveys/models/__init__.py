"""Surveys as records: series, waves, questions and results; and the pages that hold their prose."""

from .imports import ImportBatch
from .pages import SurveyComparePage, SurveyIndexPage, SurveyPage, SurveySeriesPage
from .questions import Dimension, Group, Option, Question
from .results import Correction, HeadlineFigure, KeyFinding, Result
from .waves import SurveySeries, SurveyWave, Topic

__all__ = [
    "Correction",
    "Dimension",
    "Group",
    "HeadlineFigure",
    "ImportBatch",
    "KeyFinding",
    "Option",
    "Question",
    "Result",
    "SurveyComparePage",
    "SurveyIndexPage",
    "SurveyPage",
    "SurveySeries",
    "SurveySeriesPage",
    "SurveyWave",
    "Topic",
]
