"""Reads the rows of CSV and XLSX files within limits; what is wrong has a line and a column."""

import csv
import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

import openpyxl
from django.utils.translation import gettext as _

MAX_BYTES = 100 * 1024**2
# A workbook takes several times its unpacked size in memory; what is larger goes as CSV.
MAX_UNPACKED = 50 * 1024**2
MAX_COLUMNS = 2_000
MAX_ROWS = 300_000
MAX_FAULTS = 10_000
BOM = b"\xef\xbb\xbf"
FORMULA_SIGNS = ("=", "@", "\t", "\r")
AMOUNT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,6})?")

Row = list[str]
Line = tuple[int, Row]  # the number of the line in the file, and its cells


@dataclass(frozen=True, order=True)
class Fault:
    """One thing that is wrong; line and column count from 1, 0 where it is the whole file."""

    line: int
    column: str
    text: str

    def __str__(self) -> str:
        if not self.line:
            return self.text
        if not self.column:
            return f"{_('line %(line)d') % {'line': self.line}}: {self.text}"
        place = _("line %(line)d, column %(column)s") % {"line": self.line, "column": self.column}
        return f"{place}: {self.text}"


class Refused(Exception):
    """A file that cannot be imported, with every fault."""

    def __init__(self, faults: list[Fault]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults


class Faults:
    """Collects what is wrong with a file. Past ten thousand they are counted, no longer kept."""

    def __init__(self) -> None:
        self.kept: list[Fault] = []
        self.count = 0

    def add(self, line: int, column: str, text: str) -> None:
        """Note something that is wrong."""
        self.count += 1
        if self.count <= MAX_FAULTS:
            self.kept.append(Fault(line, column, text))

    def refuse(self) -> None:
        """Raise `Refused` where anything was noted."""
        if not self.count:
            return
        faults = sorted(self.kept)
        if more := self.count - len(faults):
            text = _("And %(count)d more faults, of the same kind or later in the file.")
            faults.append(Fault(0, "", text % {"count": more}))
        raise Refused(faults)


def refused(text: str, line: int = 0, column: str = "") -> Refused:
    """A refusal for one fault."""
    return Refused([Fault(line, column, text)])


def rows_of(file: IO[bytes], name: str, size: int) -> Iterator[Line]:
    """The lines of a file that hold something, header first, one at a time; raises `Refused`."""
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


def check_line(number: int) -> None:
    """Refuse a file that is longer than any survey of Flemish authorities."""
    if number > MAX_ROWS:
        raise refused(_("There are too many lines: at most %(count)d.") % {"count": MAX_ROWS})


def csv_rows(file: IO[bytes]) -> Iterator[Line]:
    """The lines of a CSV file in UTF-8 with commas."""
    check_separator(file)
    text = io.TextIOWrapper(file, encoding="utf-8", newline="")
    number = 1
    try:
        reader = csv.reader(text, strict=True)
        for row in reader:
            check_line(number)
            if any(row):
                yield number, row
            number = reader.line_num + 1
    except UnicodeDecodeError:
        raise undecodable(file) from None
    except csv.Error as error:
        raise refused(
            _("This line cannot be read: %(why)s.") % {"why": error}, number, "1"
        ) from None
    finally:
        if not file.closed:
            text.detach()


def undecodable(file: IO[bytes]) -> Refused:
    """The lines that are not in UTF-8, with the number of the cell."""
    faults = Faults()
    file.seek(0)
    for number, line in enumerate(file, start=1):
        try:
            line.decode()
        except UnicodeDecodeError as error:
            column = line[: error.start].count(b",") + 1
            faults.add(number, str(column), _("The file is not in UTF-8."))
    return Refused(faults.kept)


def workbook_rows(file: IO[bytes]) -> Iterator[Line]:
    """The lines of the first sheet; formulas come as they are written, to be refused by line."""
    check_archive(file)
    file.seek(0)
    book = None
    try:
        book = openpyxl.load_workbook(file, read_only=True, data_only=False)
        sheet: Any = book.worksheets[0]
        # What the file says of its own size is not to be believed.
        sheet.reset_dimensions()
        yield from sheet_rows(sheet)
    except (Refused, GeneratorExit):
        raise
    except Exception:
        # openpyxl and the parsers below it raise many kinds; none is told to the editor.
        raise refused(_("This is not an XLSX file.")) from None
    finally:
        if book:
            book.close()


def check_archive(file: IO[bytes]) -> None:
    """Refuse what is no archive, and one that unpacks to too much."""
    try:
        with zipfile.ZipFile(file) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
    except zipfile.BadZipFile:
        raise refused(_("This is not an XLSX file.")) from None
    if unpacked > MAX_UNPACKED:
        raise refused(
            _("The workbook unpacks to more than %(size)d MB.") % {"size": MAX_UNPACKED // 1024**2}
        )


def sheet_rows(sheet: Any) -> Iterator[Line]:
    """The rows that hold something, as wide as the header where they are shorter."""
    width = 0
    for number, row in enumerate(sheet.iter_rows(min_row=1), start=1):
        check_line(number)
        cells = [cell_text(cell) for cell in row]
        while cells and not cells[-1]:
            cells.pop()
        if not cells:
            continue
        width = width or len(cells)
        if len(cells) > MAX_COLUMNS:
            text = _("There are too many columns: at most %(count)d.")
            raise refused(text % {"count": MAX_COLUMNS}, number)
        yield number, cells + [""] * (width - len(cells))


def cell_text(cell: Any) -> str:
    """A cell as CSV would have it: 5.0 is 5, nothing is '', what is shown as 37% is '37%'."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float | int) and not isinstance(value, bool):
        is_percentage = "%" in (cell.number_format or "")
        # Fifteen digits is all that a spreadsheet keeps: 12.299999999999999 was typed as 12.3.
        number = f"{value * 100 if is_percentage else value:.6f}".rstrip("0").rstrip(".")
        return f"{number}%" if is_percentage else number
    if cell.data_type == "f":
        text = getattr(value, "text", None) or str(value)
        return text if text.startswith("=") else f"={text}"
    return str(value)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would compute this cell; a negative number is none."""
    if text.startswith(FORMULA_SIGNS):
        return True
    return text[:1] in ("+", "-") and not is_number(text)


def is_number(text: str) -> bool:
    """Whether a cell is a plain number with a decimal point."""
    try:
        float(text)
    except ValueError:
        return False
    return True


def is_amount(text: str) -> bool:
    """Whether a cell is a number as imports take it: digits, at most one point, no spaces."""
    return bool(AMOUNT.fullmatch(text))


def bad_number(text: str) -> str:
    """Why a cell is no number."""
    shown = {"value": text[:60] or "''"}
    if is_formula(text):
        return _("A formula (%(value)s): paste its value instead.") % shown
    if "," in text and is_amount(text.replace(",", ".")):
        return _("A decimal comma (%(value)s): write a point.") % shown
    if text.endswith("%"):
        return _("Write the number without a sign: %(value)s.") % shown
    return _("%(value)s is no number.") % shown
