"""The results of a wave as files: tidy CSV, its description (CSV on the Web), data dictionary."""

import csv
import io
import json
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from surveys.choices import STATE_SYMBOLS, BaseState, ResultState
from surveys.figures import figure
from surveys.sheets import published_questions
from surveys.tables import is_formula
from surveys.workbooks import workbook_bytes
from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.i18n import localized

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

# Column: datatype of CSV on the Web. Codes first, then the figure, then it in words.
COLUMNS: dict[str, str] = {
    "series": "string",
    "wave": "gYear",
    "topic": "string",
    "question": "string",
    "option": "string",
    "group": "string",
    "unit": "string",
    "state": "string",
    "qualifier": "string",
    "value": "decimal",
    "upper": "decimal",
    "fraction": "string",
    "n": "integer",
    "n_state": "string",
    "reference_start": "date",
    "reference_end": "date",
    "text": "string",
    "verbatim_nl": "string",
}


def column_titles() -> dict[str, str]:
    """What each column holds, in the active language."""
    return {
        "series": _("Code of the survey series"),
        "wave": _("Year of the wave"),
        "topic": _("Code of the topic"),
        "question": _("Code of the question"),
        "option": _("Code of the answer, empty where the question has one figure"),
        "group": _("Breakdown and group, empty for all authorities together"),
        "unit": _("Unit of the value"),
        "state": _("value, suppressed [c], missing [x] or not asked [z]"),
        "qualifier": _("How precise the source is"),
        "value": _("The number, empty where there is none or where the source has words"),
        "upper": _("The upper end of a range"),
        "fraction": _("The fraction that the words of the source stand for"),
        "n": _("Number of answers that the value rests on"),
        "n_state": _("Whether that number is published"),
        "reference_start": _("First day of the period that the value is about"),
        "reference_end": _("Last day of the period that the value is about"),
        "text": _("The figure as the site shows it, or the symbol for why there is none"),
        "verbatim_nl": _("The words of the source, in Dutch"),
    }


def wave_results(wave: Any) -> list[Any]:
    """All results of a wave in the order of the questionnaire, groups after all."""
    rows = (
        apps.get_model("surveys", "Result")
        .objects.filter(question__wave=wave)
        .select_related("question__topic", "option", "group__dimension")
    )
    return sorted(
        rows,
        key=lambda r: (
            r.question.topic.sort_order,
            r.question.sort_order,
            r.question_id,
            (r.group.dimension_id, r.group.sort_order, r.group_id) if r.group else (0, 0, 0),
            r.option.sort_order if r.option else -1,
            r.pk,
        ),
    )


def number(value: Any, decimals: int) -> str:
    """A number with a point and the decimals of its source; '' for none, '0' for zero."""
    return "" if value is None else f"{value:.{decimals}f}"


def tidy_row(result: Any, wave: Any) -> dict[str, str]:
    """One result as one line; a result without a value has no number on any column."""
    has_value = result.state == ResultState.VALUE
    group = f"{result.group.dimension.code}:{result.group.code}" if result.group else ""
    fraction = f"{result.numerator}/{result.denominator}" if result.denominator else ""
    return {
        "series": wave.series.code,
        "wave": str(wave.year),
        "topic": result.question.topic.code,
        "question": result.question.code,
        "option": result.option.code if result.option else "",
        "group": group,
        "unit": result.unit,
        "state": result.state,
        "qualifier": result.qualifier if has_value else "",
        "value": number(result.value, result.decimals),
        "upper": number(result.upper, result.decimals),
        "fraction": fraction,
        "n": str(result.base) if result.base_state == BaseState.VALUE else "",
        "n_state": result.base_state,
        "reference_start": result.reference_start.isoformat() if result.reference_start else "",
        "reference_end": result.reference_end.isoformat() if result.reference_end else "",
        "text": figure(result).text if has_value else STATE_SYMBOLS[ResultState(result.state)],
        "verbatim_nl": result.verbatim,
    }


def defused(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula; a negative number stays a number."""
    return f"'{cell}" if is_formula(cell) else cell


def csv_text(header: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Rows as CSV after RFC 4180, every cell harmless in a spreadsheet."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([defused(cell) for cell in row] for row in rows)
    return text.getvalue()


def attachment(content: str | bytes, content_type: str, name: str) -> HttpResponse:
    """A file to download."""
    response = HttpResponse(content, content_type=content_type)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def file_name(wave: Any, suffix: str) -> str:
    """'lmb-sdg-2022.csv'."""
    return f"{wave.series.code}-{wave.year}{suffix}"


def csv_response(page: Any, request: HttpRequest) -> HttpResponse:
    """All results, one per line, with a link to what the columns mean."""
    wave = page.wave
    rows = [tidy_row(result, wave).values() for result in wave_results(wave)]
    response = attachment(
        csv_text(COLUMNS, rows), "text/csv; charset=utf-8; header=present", file_name(wave, ".csv")
    )
    described = request.build_absolute_uri(Frame.of(request, page.language).url(page))
    response["Link"] = (
        f'<{described}csv-metadata/>; rel="describedby"; type="application/csvm+json"'
    )
    return response


def csv_metadata_response(page: Any, request: HttpRequest) -> HttpResponse:
    """The description of the CSV after 'Metadata Vocabulary for Tabular Data' (W3C)."""
    address = request.build_absolute_uri(Frame.of(request, page.language).url(page))
    titles = column_titles()
    document: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": page.language}],
        "url": f"{address}csv/",
        "dc:title": page.title,
        "dc:creator": "VVSG Internationaal",
        "dc:language": page.language,
        "dialect": {"encoding": "utf-8", "delimiter": ",", "header": True},
        "tableSchema": {
            "columns": [
                {
                    "name": name,
                    "titles": name,
                    "dc:description": titles[name],
                    "datatype": kind,
                    "null": "",
                }
                for name, kind in COLUMNS.items()
            ],
            "primaryKey": ["question", "option", "group", "unit"],
        },
    }
    if page.wave.licence:
        document["dc:license"] = page.wave.licence
    content = json.dumps(document, ensure_ascii=False, indent=2)
    return attachment(content, "application/csvm+json", file_name(page.wave, ".csv-metadata.json"))


def xlsx_response(page: Any, request: HttpRequest) -> HttpResponse:
    """A workbook with cover, notes and a sheet per question."""
    address = request.build_absolute_uri(Frame.of(request, page.language).url(page))
    content = workbook_bytes(page, address, wave_results(page.wave))
    return attachment(content, XLSX, file_name(page.wave, ".xlsx"))


def dictionary_response(page: Any, request: HttpRequest) -> HttpResponse:
    """The questions, answers and groups behind the codes, in the language of the page."""
    wave = page.wave
    rows: list[list[str]] = []
    questions = published_questions(wave).select_related("topic").prefetch_related("options")
    for question in questions.order_by("topic__sort_order", "sort_order", "pk"):
        kind = str(question.get_type_display()) if question.type else _("not published")
        rows.append(
            [
                "question",
                question.code,
                str(localized(question, "name", page.language)),
                str(localized(question, "wording", page.language)) or _("not published"),
                kind,
            ]
        )
        rows += [
            ["option", f"{question.code}:{option.code}", str(option), "", ""]
            for option in question.options.all()
        ]
    for dimension in wave.series.dimensions.prefetch_related("groups"):
        rows += [
            ["group", f"{dimension.code}:{group.code}", str(group), "", ""]
            for group in dimension.groups.all()
        ]
    header = ["kind", "code", "label", "wording", "type"]
    return attachment(
        csv_text(header, rows),
        "text/csv; charset=utf-8; header=present",
        file_name(wave, "-dictionary.csv"),
    )
