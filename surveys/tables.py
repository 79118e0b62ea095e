"""Reads the rows of CSV and XLSX files within limits; what is wrong has a line and a column."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import openpyxl
from django.utils.translation import gettext as _

MAX_BYTES = 100 * 1024**2
MAX_UNPACKED = 300 * 1024**2
MAX_COLUMNS = 2_000
MAX_ROWS = 300_000
BOM = b"\xef\xbb\xbf"
FORMULA_SIGNS = ("=", "@", "\t", "\r")

Row = list[str]


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong; line and column count from 1, 0 where it is the whole file."""

    line: int
    column: str
    text: str

    def __str__(self) -> str:
        place = _("line %(line)d, column %(column)s") % {"line": self.line, "column": self.column}
        return f"{place}: {self.text}" if self.line else self.text


class Refused(Exception):
    """A file that cannot be imported, with every fault."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


def refused(text: str, line: int = 0, column: str = "") -> Refused:
    """A refusal for one fault."""
    return Refused([Fault(line, column, text)])


def rows_of(file: IO[bytes], name: str, size: int) -> Iterator[Row]:
    """The rows of a file, header first, one at a time; raises `Refused`."""
    if size > MAX_BYTES:
        raise refused(
            _("The file is too large: at most %(size)d MB.") % {"size": MAX_BYTES // 1024**2}
        )
    if name.lower().endswith(".xlsx"):
        return workbook_rows(file)
    if name.lower().endswith(".csv"):
        return csv_rows(file)
    raise refused(_("Only .csv and .xlsx files can be imported."))


def check_separator(file: IO[bytes]) -> None:
    """Refuse what a spreadsheet program saves when it is not asked for plain CSV."""
    start = file.read(4096)
    file.seek(0)
    if start.startswith(BOM):
        text = _("The file begins with a byte order mark (BOM). Save it as UTF-8 without one.")
        raise refused(text, 1, "1")
    header = start.split(b"\n", 1)[0]
    if b"," not in header and b";" in header:
        text = _("The columns are parted by semicolons. Save the file with commas.")
        raise refused(text, 1, "1")
    if b"," not in header and b"\t" in header:
        raise refused(_("The columns are parted by tabs. Save the file with commas."), 1, "1")


def csv_rows(file: IO[bytes]) -> Iterator[Row]:
    """The rows of a CSV file in UTF-8 with commas."""
    check_separator(file)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    line = 1
    try:
        for line, row in enumerate(csv.reader(text, strict=True), start=1):
            if line > MAX_ROWS:
                raise refused(
                    _("There are too many lines: at most %(count)d.") % {"count": MAX_ROWS}
                )
            if row:
                yield row
    except UnicodeDecodeError:
        raise refused(_("The file is not in UTF-8."), line, "1") from None
    except csv.Error as error:
        raise refused(_("This line cannot be read: %(why)s.") % {"why": error}, line, "1") from None
    finally:
        if not file.closed:
            text.detach()


def workbook_rows(file: IO[bytes]) -> Iterator[Row]:
    """The rows of the first sheet; formulas come as they are written, to be refused by line."""
    try:
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise refused(_("This is not an XLSX file.")) from None
    if unpacked > MAX_UNPACKED:
        raise refused(
            _("The workbook unpacks to more than %(size)d MB.") % {"size": MAX_UNPACKED // 1024**2}
        )
    file.seek(0)
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=False)
    except Exception:
        raise refused(_("This is not an XLSX file.")) from None
    try:
        sheet = book.worksheets[0]
        for line, row in enumerate(sheet.iter_rows(values_only=True, max_col=MAX_COLUMNS), start=1):
            if line > MAX_ROWS:
                raise refused(
                    _("There are too many lines: at most %(count)d.") % {"count": MAX_ROWS}
                )
            yield [cell_text(value) for value in row]
    finally:
        book.close()


def cell_text(value: Any) -> str:
    """A cell as CSV would have it: 5.0 is 5, nothing is ''."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would compute this cell; a negative number is none."""
    if text.startswith(FORMULA_SIGNS):
        return True
    return text[:1] in "+-" and text[:1] != "" and not is_number(text)


def is_number(text: str) -> bool:
    """Whether a cell is a plain number with a decimal point."""
    try:
        float(text)
    except ValueError:
        return False
    return True
