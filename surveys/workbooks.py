"""The results of a wave as an XLSX workbook: a cover, notes, and a sheet per question."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties

from surveys.charts import option_label
from surveys.choices import STATE_SYMBOLS, BaseState, Qualifier, ResultState
from surveys.figures import base_text, figure
from vvsg_intl.core.i18n import localized

BOLD = Font(bold=True)
LARGE = Font(bold=True, size=16)
WRAP = Alignment(wrap_text=True, vertical="top")
SHEET_NAME = 31


def workbook_bytes(page: Any, address: str, results: Sequence[Any]) -> bytes:
    """The workbook. Cells of text are typed as text, so that none is taken for a formula."""
    book = Workbook()
    cover: Any = book.active
    cover.title = _("Cover")
    write_cover(cover, page, address)
    write_notes(book.create_sheet(_("Notes")), page)
    by_question: dict[int, list[Any]] = {}
    for result in results:
        by_question.setdefault(result.question_id, []).append(result)
    for number, rows in enumerate(by_question.values(), start=1):
        write_question(book.create_sheet(f"{number} {rows[0].question.code}"[:SHEET_NAME]), rows)
    for sheet in book.worksheets:
        sheet.page_setup.orientation = "landscape"
        sheet.page_setup.fitToHeight = 0
        sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.properties.title = page.title
    book.properties.creator = "VVSG Internationaal"
    book.properties.language = page.language
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def put(sheet: Any, row: int, cells: Iterable[Any], font: Font | None = None) -> None:
    """A row of cells; text stays text whatever it begins with."""
    for column, value in enumerate(cells, start=1):
        cell = sheet.cell(row=row, column=column, value=value)
        if isinstance(value, str):
            cell.data_type = "s"
            if font is not LARGE:
                cell.alignment = WRAP
        if font:
            cell.font = font


def write_cover(sheet: Any, page: Any, address: str) -> None:
    """What this is, of when, and where it stands."""
    wave = page.wave
    put(sheet, 1, [page.title], LARGE)
    lines = [
        (_("Survey series"), str(localized(wave.series, "name", page.language))),
        (_("Answers collected"), wave.fieldwork or _("not published")),
        (
            _("Respondents"),
            wave.respondents if wave.respondents is not None else _("not published"),
        ),
        (_("Licence"), wave.licence or _("none stated: ask before you use the data elsewhere")),
        (_("Address"), address),
        (_("Made by"), "VVSG Internationaal"),
    ]
    for row, line in enumerate(lines, start=3):
        put(sheet, row, line)
        sheet.cell(row=row, column=1).font = BOLD
    sheet.column_dimensions["A"].width = 26
    sheet.column_dimensions["B"].width = 80


def write_notes(sheet: Any, page: Any) -> None:
    """The symbols, and what is told of the method."""
    put(sheet, 1, [_("Notes")], LARGE)
    lines = [
        [symbol, str(capfirst(ResultState(state).label))] for state, symbol in STATE_SYMBOLS.items()
    ]
    lines.append(["0", _("A zero is a value: nobody gave this answer.")])
    for field in ("method", "limits", "suppression_note"):
        if text := str(localized(page.wave, field, page.language)):
            lines.append(["", text])
    for correction in page.wave.corrections.all():
        lines.append(
            [correction.date.isoformat(), str(localized(correction, "text", page.language))]
        )
    for row, line in enumerate(lines, start=3):
        put(sheet, row, line)
    sheet.column_dimensions["A"].width = 14
    sheet.column_dimensions["B"].width = 100


def write_question(sheet: Any, results: Sequence[Any]) -> None:
    """One question: title, one table, nothing beside it."""
    question = results[0].question
    put(sheet, 1, [str(localized(question, "name"))], LARGE)
    put(sheet, 2, [str(localized(question, "wording")) or _("Wording not published")])
    header = [_("Group"), _("Answer"), _("Value"), _("Unit"), _("Precision"), _("As shown"), "n"]
    put(sheet, 4, header, BOLD)
    for row, result in enumerate(results, start=5):
        put(sheet, row, result_cells(result, question))
    if note := str(localized(question, "note")):
        put(sheet, len(results) + 6, [note])
    for column, width in enumerate((24, 40, 12, 26, 16, 30, 18), start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A5"


def result_cells(result: Any, question: Any) -> list[Any]:
    """One result; numbers as numbers, and the symbol where there is none."""
    shown = figure(result)
    value: Any = None
    if not shown.has_value:
        value = shown.symbol
    elif result.value is not None:
        value = float(result.value) if result.decimals else int(result.value)
    base: Any = base_text(result.base, result.base_state)
    if result.base_state == BaseState.VALUE:
        base = result.base
    return [
        str(result.group or _("All authorities")),
        str(option_label(result, question)),
        value,
        str(result.get_unit_display()),
        str(Qualifier(result.qualifier).label) if shown.has_value else "",
        shown.text,
        base,
    ]
