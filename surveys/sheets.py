"""A wave read once: its questions, results and findings, and the texts that hold its figures."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from django.apps import apps
from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from surveys import charts
from surveys.choices import ONE_ANSWER, Comparability, Qualifier, ResultState, Unit
from surveys.figures import base_text, figure, filled
from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.i18n import LocalizedText, localized

SUM_FROM, SUM_TO = 98, 102


def model(name: str) -> Any:
    """A model of this app; pages import this module before the models are there."""
    return apps.get_model("surveys", name)


def published_questions(wave: Any) -> Any:
    """The questions of a wave that have results."""
    return wave.questions.filter(results__isnull=False).distinct()


class Sheet:
    """The questions, results and findings of a wave, each read once."""

    def __init__(self, wave: Any) -> None:
        self.wave = wave
        questions = list(
            wave.questions.select_related("topic").order_by(
                "topic__sort_order", "topic_id", "sort_order", "pk"
            )
        )
        earlier = [q.comparable_with_id for q in questions if q.comparable_with_id]
        self.results: dict[int, list[Any]] = defaultdict(list)
        rows = model("Result").objects.filter(
            Q(question__wave=wave) | Q(question__in=earlier), group=None
        )
        for result in rows.select_related("option", "question__wave").order_by("pk"):
            self.results[result.question_id].append(result)
        # What has no results yet, or no longer, says nothing.
        self.questions = [q for q in questions if self.results[q.pk]]
        self.findings = list(wave.findings.select_related("topic").order_by("sort_order", "pk"))
        self.headlines = list(wave.headlines.order_by("sort_order", "pk"))
        self.corrections = list(wave.corrections.all())

    def result(self, pk: int) -> Any:
        """A result of this wave by its number."""
        return next(r for rows in self.results.values() for r in rows if r.pk == pk)

    def figures(self, question: Any) -> dict[str, Any]:
        """The figures that a text about a question may name."""
        rows = charts.ordered(self.results[question.pk], question)
        named = {r.option.code: figure(r) for r in rows if r.option}
        return {"value": figure(rows[0]), **named} if rows else {}

    def text(self, question: Any, field: str) -> LocalizedText:
        """A text about a question with its figures filled in; '' where one has no value."""
        text = localized(question, field)
        return LocalizedText(filled(text.text, self.figures(question)), text.lang)


@per_generation
def sheet_of(wave_id: int) -> Sheet:
    """The sheet of a wave, read once after each change: its page needs it, and who quotes it."""
    return Sheet(model("SurveyWave").objects.select_related("series").get(pk=wave_id))


def heading_of(sheet: Sheet) -> LocalizedText | None:
    """The main finding: what the question of the first headline figure shows."""
    for headline in sheet.headlines[:1]:
        question_id = sheet.result(headline.result_id).question_id
        question = next(q for q in sheet.questions if q.pk == question_id)
        text = sheet.text(question, "message")
        return text if text.text else None
    return None


def headline_items(sheet: Sheet) -> list[dict[str, Any]]:
    """The figures that open the page, each with its year and number of answers."""
    return [
        headline_item(headline, sheet.result(headline.result_id), sheet.wave)
        for headline in sheet.headlines
    ]


def headline_item(headline: Any, result: Any, wave: Any) -> dict[str, Any]:
    """One headline figure as the component takes it."""
    shown = figure(result)
    start = result.reference_start
    year = start.year if start else wave.year
    return {
        "figure": shown,
        "value": capfirst(shown.text),
        "label": localized(headline, "label"),
        "note": f"{year} · {base_text(result.base, result.base_state)}",
        "parts": charts.bar_parts(shown, None, result.value),
    }


def topic_items(sheet: Sheet, compare: str | None) -> list[dict[str, Any]]:
    """The topics in order, each with its charts and its findings without a number."""
    topics: dict[int, dict[str, Any]] = {}
    for row in (*sheet.questions, *sheet.findings):
        topics.setdefault(
            row.topic_id, {"topic": row.topic, "name": None, "charts": [], "findings": []}
        )
    broken_down = set(
        model("Result")
        .objects.filter(question__wave=sheet.wave, group__isnull=False)
        .values_list("question_id", flat=True)
        .distinct()
    )
    for question in sheet.questions:
        url = ""
        if compare and question.pk in broken_down:
            url = f"{compare}?question={sheet.wave.series.code}.{question.code}"
        topics[question.topic_id]["charts"].append(chart_of(sheet, question, url))
    for finding in sheet.findings:
        topics[finding.topic_id]["findings"].append(localized(finding, "text"))
    ordered = sorted(topics.values(), key=lambda t: (t["topic"].sort_order, t["topic"].pk))
    return [{**item, "name": localized(item["topic"], "name")} for item in ordered]


def chart_of(sheet: Sheet, question: Any, url: str = "") -> charts.Chart:
    """A question of a sheet as its chart."""
    results = sheet.results[question.pk]
    before = sheet.results[question.comparable_with_id] if question.comparable_with_id else []
    side_by_side = question.comparability in (Comparability.YES, Comparability.LIMITED)
    columns = [{r.option.code if r.option else "": r for r in before}] if side_by_side else []
    rows = charts.chart_rows(question, results, columns)
    name = localized(question, "name")
    return charts.Chart(
        code=question.code,
        kind=charts.chart_kind(question, rows),
        title=sheet.text(question, "message") or name,
        caption=name.text,
        subtitle=charts.subtitle_of(question, results),
        rows=rows,
        notes=notes_of(question, results),
        legend=charts.legend_of(one for row in rows for one in (row.figure, *row.earlier)),
        reading=sheet.text(question, "reading"),
        columns=[str(before[0].question.wave.year)] if columns and before else [],
        agree=charts.agree_total(results),
        compare_url=url,
    )


def notes_of(question: Any, results: list[Any]) -> list[LocalizedText]:
    """Wording, note, small base, rounding in words, and how it compares with before."""
    language = localized(question, "name").lang
    notes = [localized(question, "wording"), localized(question, "note")]
    if charts.has_small_base(results):
        text = _("Small base: fewer than 30 authorities answered. Read with care.")
        notes.append(LocalizedText(text, language))
    reason = localized(question, "comparability_reason")
    if question.comparability and reason:
        label = capfirst(Comparability(question.comparability).label)
        notes.append(LocalizedText(f"{label}: {reason.text}", reason.lang))
    return [note for note in notes if note]


def unbalanced_questions(wave: Any) -> list[str]:
    """The questions with one answer whose percentages do not add up, and that have no note."""
    sums: dict[tuple[int, int], Decimal] = defaultdict(Decimal)
    names: dict[int, str] = {}
    rows = model("Result").objects.filter(
        question__wave=wave,
        question__type__in=ONE_ANSWER,
        option__isnull=False,
        unit=Unit.PERCENT,
    )
    rough = set()
    for result in rows.select_related("question"):
        key = (result.question_id, result.group_id or 0)
        if result.state != ResultState.VALUE or result.qualifier != Qualifier.EXACT:
            rough.add(key)
        if not result.question.note_nl:
            names[result.question_id] = result.question.code
            sums[key] += result.value or 0
    wrong = {
        names[key[0]]
        for key, total in sums.items()
        if key not in rough and not SUM_FROM <= total <= SUM_TO
    }
    return sorted(wrong)
