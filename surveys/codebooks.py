"""A codebook: which column of a microdata file answers which question, in YAML."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from django.utils.translation import gettext as _

from surveys.choices import ChartKind, QuestionType
from surveys.tables import Faults, refused
from vvsg_intl.core.i18n import LANGUAGES

MAX_CODEBOOK_BYTES = 2 * 1024**2
CODE = re.compile(r"[-a-zA-Z0-9_]{1,40}")
SHORT, LONG = 200, 5_000


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
    authority: str = ""
    questions: list[CodedQuestion] = field(default_factory=list)
    breakdowns: list[Breakdown] = field(default_factory=list)


class PlainLoader(yaml.BaseLoader):
    """Makes nothing but text, lists and names: 'no' is the code of an answer, 01 keeps its zero.

    References are refused: a few lines of them could grow to more than the memory holds.
    """

    def compose_node(self, parent: Any, index: Any) -> Any:
        """A part of the document; raises YAMLError for a reference."""
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.composer.ComposerError(None, None, "reference", mark)
        return super().compose_node(parent, index)


def read_codebook(text: bytes) -> Codebook:
    """A codebook from YAML; raises `Refused` with every fault and its line."""
    if len(text) > MAX_CODEBOOK_BYTES:
        raise refused(_("The codebook is too large."))
    source, lines = parsed(text)
    faults = Faults()
    year = source.get("wave", "")
    missing = source.get("missing", [""])
    book = Codebook(
        series=str(source.get("series", ""))[:SHORT],
        wave=int(year) if isinstance(year, str) and re.fullmatch("[0-9]{4}", year) else 0,
        is_synthetic=str(source.get("synthetic", "false")).lower() != "false",
        missing={str(value) for value in missing} | {""} if isinstance(missing, list) else {""},
        authority=str(source.get("authority", "")),
    )

    def keep(part: str, entries: list[Any], read: Callable[[Any], Any], kept: list[Any]) -> None:
        """Read each entry of a part of the codebook, and note the place of what is wrong."""
        for number, entry in enumerate(entries):
            try:
                kept.append(read(entry))
            except ValueError as error:
                line = lines.get(part, [])[number : number + 1] or [0]
                faults.add(line[0], part, str(error))

    breakdowns = source.get("breakdowns") or {}
    pairs = list(breakdowns.items()) if isinstance(breakdowns, dict) else [breakdowns]
    keep("breakdowns", pairs, read_breakdown, book.breakdowns)
    questions = source.get("questions") or []
    entries = questions if isinstance(questions, list) else [questions]
    keep("questions", entries, read_question, book.questions)
    check_repeats(book, faults)
    faults.refuse()
    return book


def parsed(text: bytes) -> tuple[dict[str, Any], dict[str, list[int]]]:
    """What the YAML holds, and the line of each entry of each part; raises `Refused`."""
    try:
        loader = PlainLoader(text)
        node = loader.get_single_node()
        source = loader.construct_document(node) if node else None
    except (yaml.YAMLError, RecursionError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = (mark.line + 1, str(mark.column + 1)) if mark else (0, "")
        raise refused(_("The codebook is no valid YAML."), *place) from None
    if not isinstance(node, yaml.MappingNode) or not isinstance(source, dict):
        raise refused(_("The codebook is no list of names and values."))
    lines: dict[str, list[int]] = {}
    for key, value in node.value:
        if isinstance(value, yaml.SequenceNode):
            lines[key.value] = [item.start_mark.line + 1 for item in value.value]
        elif isinstance(value, yaml.MappingNode):
            lines[key.value] = [name.start_mark.line + 1 for name, _item in value.value]
    return source, lines


def check_repeats(book: Codebook, faults: Faults) -> None:
    """A question and a column stand in the codebook once."""
    codes = [question.code for question in book.questions]
    columns = [q.column for q in book.questions if q.column]
    columns += [column for q in book.questions for column in q.columns]
    columns += [b.column for b in book.breakdowns]
    for names in (codes, columns):
        for name in sorted({name for name in names if names.count(name) > 1}):
            faults.add(0, "", _("The codebook has %(code)s twice.") % {"code": name})
    if not book.questions:
        faults.add(0, "", _("The codebook has no questions."))


def need(condition: object, text: str, **shown: str) -> None:
    """Raise ValueError with a sentence where something is not as it must be."""
    if not condition:
        raise ValueError(text % shown)


def is_code(value: object) -> bool:
    """Whether this can name a question, an answer or a group."""
    return isinstance(value, str) and bool(CODE.fullmatch(value))


def code_in(entry: dict[str, Any], key: str) -> str:
    """A code: letters, digits, hyphens."""
    code = entry.get(key)
    text = _("“%(key)s” must be a code of letters, digits and hyphens.")
    need(is_code(code), text, key=key)
    return str(code)


def column_in(entry: dict[str, Any]) -> str:
    """The name of a column."""
    column = entry.get("column")
    need(isinstance(column, str) and column, _("“%(key)s” is missing."), key="column")
    return str(column)


def texts_in(entry: dict[str, Any], key: str, longest: int, default: str = "") -> dict[str, str]:
    """A text per language of the site."""
    found = entry.get(key) or ({"nl": default} if default else {})
    text = _("“%(key)s” must have a text per language (%(languages)s), not too long.")
    fits = isinstance(found, dict) and all(
        language in LANGUAGES and isinstance(words, str) and len(words) <= longest
        for language, words in found.items()
    )
    need(fits, text, key=key, languages=", ".join(LANGUAGES))
    if default and not found.get("nl"):
        found = {**found, "nl": default}
    return dict(found)


def entries_in(entry: dict[str, Any], key: str) -> dict[str, dict[str, Any]]:
    """The answers or groups below their codes."""
    found = entry.get(key) or {}
    text = _("“%(key)s” must be codes of letters, digits and hyphens, each with its own entry.")
    fits = isinstance(found, dict) and all(
        is_code(code) and (not one or isinstance(one, dict)) for code, one in found.items()
    )
    need(fits, text, key=key)
    return {code: one or {} for code, one in found.items()}


def unlike(values: list[Any], key: str) -> list[str]:
    """Values that must be text and differ from each other."""
    text = _("“%(key)s” must be texts that differ from each other.")
    need(all(isinstance(value, str) for value in values), text, key=key)
    need(len(set(values)) == len(values), text, key=key)
    return values


def read_breakdown(pair: Any) -> Breakdown:
    """A breakdown of the codebook; raises ValueError with what is wrong."""
    need(isinstance(pair, tuple), _("“breakdowns” must be names with entries."))
    code, entry = pair
    need(is_code(code), _("“%(key)s” must be a code of letters, digits and hyphens."), key=code)
    need(isinstance(entry, dict), _("“%(key)s” is missing."), key="column")
    groups = entries_in(entry, "groups")
    need(groups, _("“%(key)s” is missing."), key="groups")
    pairs = []
    for group, found in groups.items():
        values = found.get("values", [group])
        need(isinstance(values, list), _("“%(key)s” must be a list."), key="values")
        pairs += [(value, group) for value in values]
    unlike([value for value, _group in pairs], "values")
    return Breakdown(
        code=code,
        column=column_in(entry),
        name=texts_in(entry, "name", 120, code),
        labels={group: texts_in(found, "label", 120, group) for group, found in groups.items()},
        values=dict(pairs),
    )


def read_question(entry: Any) -> CodedQuestion:
    """A question of the codebook; raises ValueError with what is wrong."""
    need(isinstance(entry, dict), _("A question must have names and values."))
    code = code_in(entry, "code")
    kind, chart = entry.get("type"), entry.get("chart", "bar")
    allowed = _("“%(key)s” must be one of: %(allowed)s.")
    need(kind in QuestionType.values, allowed, key="type", allowed=", ".join(QuestionType.values))
    need(chart in ChartKind.values, allowed, key="chart", allowed=", ".join(ChartKind.values))
    options = entries_in(entry, "options")
    need(options or kind == QuestionType.NUMERIC, _("“%(key)s” is missing."), key="options")
    multiple = kind == QuestionType.MULTIPLE
    values = [] if multiple else unlike([o.get("value", c) for c, o in options.items()], "value")
    columns = unlike([column_in(o) for o in options.values()], "column") if multiple else []
    for option in options.values():
        position = str(option.get("scale_position") or "0")
        text = _("“%(key)s” must be a whole number.")
        need(re.fullmatch(r"-?[0-9]{1,2}", position), text, key="scale_position")
    return CodedQuestion(
        code=code,
        topic=code_in(entry, "topic"),
        type=str(kind),
        column="" if multiple else column_in(entry),
        name=texts_in(entry, "name", SHORT, code),
        wording=texts_in(entry, "wording", LONG),
        labels={
            option: {**found, "label": texts_in(found, "label", SHORT, option)}
            for option, found in options.items()
        },
        values=dict(zip(values, options, strict=True)) if values else {},
        columns=dict(zip(columns, options, strict=True)) if columns else {},
        chart=str(chart),
    )
