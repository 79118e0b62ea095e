"""Reads of surveys: for their own pages, and for what quotes or finds them."""

from .pages import dataset, index_context, series_context, survey_context
from .quotes import home_figures, quoted_chart, searchable_questions, searchable_text

__all__ = [
    "dataset",
    "home_figures",
    "index_context",
    "quoted_chart",
    "searchable_questions",
    "searchable_text",
    "series_context",
    "survey_context",
]
