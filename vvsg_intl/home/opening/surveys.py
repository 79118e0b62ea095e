"""Loads the surveys: series, wave, questions with their results, and the pages in all languages."""

import datetime
from functools import partial
from typing import Any

from wagtail.models import Page

from surveys.models import (
    HeadlineFigure,
    KeyFinding,
    Option,
    Question,
    Result,
    SurveyPage,
    SurveySeries,
    SurveySeriesPage,
    SurveyWave,
    Topic,
)
from vvsg_intl.home.opening.ledger import Ledger
from vvsg_intl.home.opening.pages import make_page
from vvsg_intl.home.opening.sources import Entry, read, translated
from vvsg_intl.library.models import Publication

TEXTS = ("name", "message", "reading", "note")
RESULT_FACTS = ("unit", "qualifier", "value", "numerator", "denominator", "verbatim")


def load_surveys(ledger: Ledger) -> None:
    """Each series, then each wave with all that was found in it."""
    for entry in read("surveys.yaml"):
        ledger.once(f"survey-series:{entry['code']}", partial(make_series, entry))
        for wave in entry["waves"]:
            key = f"survey-wave:{entry['code']}:{wave['year']}"
            ledger.once(key, partial(make_wave, ledger, entry, wave))


def make_series(entry: Entry) -> SurveySeries:
    """A series with its topics."""
    series = SurveySeries(
        code=entry["code"],
        **translated("name", entry["name"]),
        **translated("purpose", entry["purpose"]),
    )
    series.topics = [
        Topic(code=topic["code"], sort_order=order, **translated("name", topic["name"]))
        for order, topic in enumerate(entry["topics"])
    ]
    series.full_clean()
    series.save()
    return series


def make_wave(ledger: Ledger, entry: Entry, source: Entry) -> SurveyWave:
    """A wave with its questions, findings and headline figures."""
    series = ledger.need(SurveySeries, f"survey-series:{entry['code']}")
    wave = SurveyWave(
        series=series,
        year=source["year"],
        fieldwork_start=source["fieldwork"],
        fieldwork_end=source["fieldwork"],
        date_precision="month",
        **translated("name", source["name"]),
        **translated("method", source["method"]),
        **translated("limits", source["limits"]),
    )
    wave.save()
    reports = ledger.all(Publication, "publication", source["publications"])
    wave.publications = reports
    topics = {topic.code: topic for topic in series.topics.all()}
    results = {}
    for order, question in enumerate(source["questions"]):
        results[question["code"]] = make_question(
            wave, topics[question["topic"]], order, question, reports[0] if reports else None
        )
    wave.findings = [
        KeyFinding(
            topic=topics[finding["topic"]],
            sort_order=order,
            source=reports[0] if reports else None,
            **translated("text", finding["text"]),
        )
        for order, finding in enumerate(source["findings"])
    ]
    wave.headlines = [
        HeadlineFigure(result=results[one["question"]], **translated("label", one["label"]))
        for one in source["headlines"]
    ]
    wave.full_clean()
    wave.save()
    return wave


def make_question(
    wave: SurveyWave, topic: Topic, order: int, entry: Entry, report: Publication | None
) -> Result:
    """A question with its one published result."""
    texts = [translated(field, entry.get(field)) for field in TEXTS]
    question = Question(
        wave=wave,
        topic=topic,
        code=entry["code"],
        sort_order=order,
        type=entry.get("type", ""),
        **{name: text for columns in texts for name, text in columns.items()},
    )
    question.save()
    option = None
    if band := entry.get("band"):
        option = Option(question=question, code="largest-group", **band)
        option.save()
    question.full_clean()
    facts: dict[str, Any] = {name: entry[name] for name in RESULT_FACTS if name in entry}
    if year := entry.get("reference_year"):
        facts["reference_start"] = datetime.date(year, 1, 1)
        facts["reference_end"] = datetime.date(year, 12, 31)
    result = Result(question=question, option=option, source=report, **facts)
    result.full_clean()
    result.save()
    return result


def load_survey_pages(ledger: Ledger) -> None:
    """A page per series and, below it, one per wave."""
    for entry in read("surveys.yaml"):
        series_key = f"page:survey-series:{entry['code']}"
        ledger.once(series_key, partial(make_series_page, ledger, entry))
        for wave in entry["waves"]:
            key = f"page:survey-wave:{entry['code']}:{wave['year']}"
            ledger.once(key, partial(make_wave_page, ledger, entry, wave, series_key))


def make_series_page(ledger: Ledger, entry: Entry) -> Page:
    """The page of a series."""
    series = ledger.need(SurveySeries, f"survey-series:{entry['code']}")
    return make_page(ledger, SurveySeriesPage, "page:surveys", entry["page"], series=series)


def make_wave_page(ledger: Ledger, entry: Entry, source: Entry, parent_key: str) -> Page:
    """The page of a wave."""
    wave = ledger.need(SurveyWave, f"survey-wave:{entry['code']}:{source['year']}")
    return make_page(ledger, SurveyPage, parent_key, source["page"], wave=wave)
