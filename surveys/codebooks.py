"""A codebook: which column of a microdata file answers which question, in YAML."""

from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _

from surveys.choices import QuestionType
from surveys.tables import Fault, Refused, refused

MAX_CODEBOOK_BYTES = 2 * 1024**2


@dataclass(frozen=True)
class CodedQuestion:
    """A question as the codebook has it. `columns`: column → code of the answer it marks."""

    code: str
    topic: str
    type: str
    column: str
    name: dict[str, str]
    wording: dict[str, str]
    labels: dict[str, dict[str, Any]]
    values: dict[str, str]
    columns: dict[str, str]
    chart: str = "bar"


@dataclass(frozen=True)
class Breakdown:
    """A column that divides the authorities into groups: value in the file → code of the group."""

    code: str
    column: str
    name: dict[str, str]
    labels: dict[str, dict[str, str]]
    values: dict[str, str]


@dataclass
class Codebook:
    """All that is needed to turn a microdata file into results."""

    series: str
    wave: int
    is_synthetic: bool
    missing: set[str]
    questions: list[CodedQuestion] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read_codebook(text: bytes) -> Codebook:
    """A codebook from YAML; raises `Refused` with every fault."""
    if len(text) > MAX_CODEBOOK_BYTES:
        raise refused(_("The codebook is too large."))
    try:
        # Everything is text: 'no' is the code of an answer, and 01 a value with its zero.
        source = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but text
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, str(mark.column + 1)) if mark else (0, "")
        raise refused(_("The codebook is no valid YAML."), *place) from None
    if not isinstance(source, dict):
        raise refused(_("The codebook is no list of names and values."))
    faults: list[Fault] = []
    year = str(source.get("wave", ""))
    book = Codebook(
        series=str(source.get("series", "")),
        wave=int(year) if year.isdecimal() else 0,
        is_synthetic=source.get("synthetic", "false").lower() != "false",
        missing={str(value) for value in source.get("missing", [""])} | {""},
        ignored=[str(column) for column in source.get("ignore", [])],
    )
    for code, entry in (source.get("breakdowns") or {}).items():
        book.breakdowns.append(read_breakdown(str(code), entry))
    for number, entry in enumerate(source.get("questions") or [], start=1):
        try:
            book.questions.append(read_question(entry))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            text_of_fault = _("Question %(number)d of the codebook is not complete: %(what)s.")
            faults.append(Fault(0, "", text_of_fault % {"number": number, "what": error}))
    codes = [question.code for question in book.questions]
    for code in sorted({code for code in codes if codes.count(code) > 1}):
        faults.append(Fault(0, "", _("The codebook has %(code)s twice.") % {"code": code}))
    if faults:
        raise Refused(faults)
    return book


def read_breakdown(code: str, entry: dict[str, Any]) -> Breakdown:
    """A breakdown of the codebook."""
    groups = {str(group): found or {} for group, found in entry["groups"].items()}
    return Breakdown(
        code=code,
        column=str(entry["column"]),
        name=entry.get("name") or {"nl": code},
        labels={group: found.get("label") or {"nl": group} for group, found in groups.items()},
        values={
            str(value): group
            for group, found in groups.items()
            for value in found.get("values", [group])
        },
    )


def read_question(entry: dict[str, Any]) -> CodedQuestion:
    """A question of the codebook; raises KeyError or ValueError where something is absent."""
    kind = QuestionType(entry["type"])
    options = {str(code): found or {} for code, found in (entry.get("options") or {}).items()}
    if kind != QuestionType.NUMERIC and not options:
        raise ValueError("options")
    multiple = kind == QuestionType.MULTIPLE
    return CodedQuestion(
        code=str(entry["code"]),
        topic=str(entry["topic"]),
        type=kind,
        column="" if multiple else str(entry["column"]),
        name=entry.get("name") or {"nl": str(entry["code"])},
        wording=entry.get("wording") or {},
        labels=options,
        values={} if multiple else {str(o.get("value", c)): c for c, o in options.items()},
        columns={str(o["column"]): c for c, o in options.items()} if multiple else {},
        chart=str(entry.get("chart", "bar")),
    )
