"""One question across groups and waves: what may stand side by side, and why the rest may not."""

from collections import defaultdict
from typing import Any

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from surveys.charts import legend_of, option_label
from surveys.choices import Comparability
from surveys.figures import Figure, base_text, figure
from surveys.forms import CompareForm
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.i18n import LocalizedText, localized


@per_generation
def comparable_questions(language: str) -> dict[str, LocalizedText]:
    """The questions of waves with a live page: 'series.code' → name."""
    questions = (
        apps.get_model("surveys", "Question")
        .objects.filter(wave__pages__live=True, wave__pages__locale__language_code=language)
        .select_related("wave__series")
        .order_by("wave__series__code", "-wave__year", "topic__sort_order", "sort_order", "pk")
    )
    found: dict[str, LocalizedText] = {}
    for question in questions:
        key = f"{question.wave.series.code}.{question.code}"
        found.setdefault(key, localized(question, "name", language))
    return found


@per_generation
def dimension_names(language: str) -> dict[str, LocalizedText]:
    """The breakdowns by their code."""
    rows = apps.get_model("surveys", "Dimension").objects.all()
    return {row.code: localized(row, "name", language) for row in rows}


def compare_context(page: Any, frame: Frame) -> dict[str, Any]:
    """The form, and the table that its address asks for."""
    form = CompareForm(
        frame.request.GET,
        comparable_questions(frame.language).items(),
        dimension_names(frame.language).items(),
    )
    chosen = form.chosen()
    context: dict[str, Any] = {"form": form, "table": None}
    if "question" in chosen:
        series, _dot, code = chosen["question"].partition(".")
        context["table"] = comparison(series, code, chosen.get("by", ""), frame.language)
    form.tidy()
    return context


def comparison(series: str, code: str, by: str, language: str) -> dict[str, Any] | None:
    """A question as a table; None where no live page shows it."""
    results = (
        apps.get_model("surveys", "Result")
        .objects.filter(
            question__code=code,
            question__wave__series__code=series,
            question__wave__pages__live=True,
            question__wave__pages__locale__language_code=language,
        )
        .select_related("question__wave", "option", "group__dimension")
        .order_by("-question__wave__year", "option__sort_order", "pk")
    )
    by_question: dict[int, list[Any]] = defaultdict(list)
    for result in results:
        by_question[result.question_id].append(result)
    if not by_question:
        return None
    newest = next(iter(by_question.values()))
    no_reasons: list[LocalizedText] = []
    columns, reasons = (group_columns(newest, by), no_reasons) if by else wave_columns(by_question)
    labels = {
        result.option.code if result.option else "": option_label(result, result.question)
        for column in columns
        for result in column["results"].values()
    }
    rows: list[dict[str, Any]] = [
        {"label": label, "figures": [cell(column, key) for column in columns]}
        for key, label in labels.items()
    ]
    return {
        "caption": localized(newest[0].question, "name", language),
        "columns": [{"title": c["title"], "base": c["base"]} for c in columns],
        "rows": rows,
        "legend": legend_of(one for row in rows for one in row["figures"]),
        "reasons": reasons,
        "is_empty": not labels,
    }


def cell(column: dict[str, Any], key: str) -> Figure | None:
    """The figure of an answer in a column; None where nothing is published."""
    return figure(column["results"][key]) if key in column["results"] else None


def as_column(title: str, results: list[Any]) -> dict[str, Any]:
    """A column of the table."""
    first = results[0] if results else None
    return {
        "title": title,
        "base": base_text(first.base, first.base_state) if first else "",
        "results": {r.option.code if r.option else "": r for r in results},
    }


def group_columns(results: list[Any], by: str) -> list[dict[str, Any]]:
    """All authorities, and the groups of a breakdown, in the newest wave."""
    columns = [as_column(_("All authorities"), [r for r in results if r.group is None])]
    groups: dict[int, list[Any]] = defaultdict(list)
    for result in results:
        if result.group and result.group.dimension.code == by:
            groups[result.group_id].append(result)
    for rows in sorted(groups.values(), key=lambda rows: (rows[0].group.sort_order, rows[0].pk)):
        columns.append(as_column(localized(rows[0].group, "label"), rows))
    return columns


def wave_columns(
    by_question: dict[int, list[Any]],
) -> tuple[list[dict[str, Any]], list[LocalizedText]]:
    """The newest wave and each earlier one that can be compared; and why others cannot."""
    columns: list[dict[str, Any]] = []
    reasons: list[LocalizedText] = []
    is_comparable = True
    for rows in by_question.values():
        question = rows[0].question
        if is_comparable:
            totals = [row for row in rows if row.group is None]
            columns.append(as_column(str(question.wave.year), totals))
        reason = localized(question, "comparability_reason")
        if question.comparability in (Comparability.LIMITED, Comparability.NO) and reason:
            label = capfirst(Comparability(question.comparability).label)
            text = f"{question.wave.year}: {label}. {reason.text}"
            reasons.append(LocalizedText(text, reason.lang))
        # Without a judgement a question is not compared with what was asked before it.
        is_comparable = is_comparable and question.comparability in (
            Comparability.YES,
            Comparability.LIMITED,
        )
    return columns, reasons
