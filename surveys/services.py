"""Imports of results: prepared without changing anything, applied whole or not at all, undone."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import IO, Any

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from surveys.choices import ImportKind, ImportStatus
from surveys.codebooks import Codebook, read_codebook
from surveys.definitions import AT_ONCE, define, definitions
from surveys.models import Group, ImportBatch, Result, SurveyWave
from surveys.published_tables import Reader
from surveys.tables import Faults, Line, refused, rows_of
from surveys.tabulation import results_of
from surveys.tallies import Progress, refuse_faults, tally
from vvsg_intl.core.generation import raise_generation
from vvsg_intl.core.i18n import LANGUAGES

Change = dict[str, Any]
NOTES = tuple(f"note_{code}" for code in LANGUAGES)
FACTS = (
    *("state", "qualifier", "value", "upper", "decimals", "numerator", "denominator"),
    *("base", "base_state", "verbatim"),
)
# What an undone import gives back besides: an editor's additions to a result that it removed.
KEPT = ("reference_start", "reference_end", "source_id", "source_page", *NOTES)
KEY = ("question", "option", "dimension", "group", "unit")
RESULT_CHANGES = ("add", "change", "remove")


def prepare_import(
    *,
    wave: SurveyWave,
    file: IO[bytes],
    name: str,
    size: int,
    codebook: bytes | None = None,
    user: Any = None,
    progress: Progress | None = None,
    allow_synthetic: bool = False,
) -> ImportBatch:
    """Read a file and keep what it would change; raises `Refused` with every fault.

    With a codebook the file holds answers per authority, without one it is a published table.
    """
    version = wave.results_version

    def rows() -> Iterator[Line]:
        file.seek(0)
        return rows_of(file, name, size)

    if codebook is None:
        kind, book = ImportKind.TABLE, None
        results = Reader(wave).read(rows())
    else:
        kind, book = ImportKind.MICRODATA, read_codebook(codebook)
        check_book(book, wave, allow_synthetic=allow_synthetic)
        counted = tally(rows(), book, progress)
        refuse_faults(counted, rows)
        results = results_of(counted)
    changes = definitions(book) + differences(wave, results, book)
    check_headlines(wave, changes)
    return ImportBatch.objects.create(
        wave=wave, kind=kind, file_name=name[-200:], by=user, version=version, changes=changes
    )


def check_book(book: Codebook, wave: SurveyWave, *, allow_synthetic: bool) -> None:
    """The codebook is for this wave, its topics exist, and its answers are no invention."""
    faults = Faults()
    if (book.series, book.wave) != (wave.series.code, wave.year):
        text = _("This codebook is for the wave %(wave)s.")
        faults.add(0, "", text % {"wave": f"{book.series} {book.wave}"})
    if book.is_synthetic and not allow_synthetic:
        faults.add(0, "", _("These are synthetic answers: they are never shown as results."))
    topics = set(wave.series.topics.values_list("code", flat=True))
    for code in sorted({question.topic for question in book.questions} - topics):
        faults.add(0, "", _("The series has no topic %(code)s.") % {"code": code})
    faults.refuse()


def stored_results(wave: SurveyWave) -> dict[tuple[str, ...], Result]:
    """The results of a wave by their codes."""
    rows = Result.objects.filter(question__wave=wave).select_related(
        "question", "option", "group__dimension"
    )
    return {
        (
            row.question.code,
            row.option.code if row.option else "",
            row.group.dimension.code if row.group else "",
            row.group.code if row.group else "",
            row.unit,
        ): row
        for row in rows
    }


def facts_of(result: Result) -> Change:
    """What an import may change of a result, as JSON holds it."""
    facts = {name: getattr(result, name) for name in FACTS}
    for name in ("value", "upper"):
        if facts[name] is not None:
            facts[name] = str(round(facts[name], result.decimals))
    return facts


def kept_of(result: Result) -> Change:
    """What an editor added to a result, as JSON holds it."""
    kept = {name: getattr(result, name) for name in KEPT}
    dates = {name: value.isoformat() for name, value in kept.items() if isinstance(value, date)}
    return {**kept, **dates}


def is_same(old: Change, new: Change) -> bool:
    """Whether two sets of facts say the same; 37 is 37.0000."""
    for name in FACTS:
        first, second = old[name], new[name]
        if name in ("value", "upper") and None not in (first, second):
            first, second = Decimal(first), Decimal(second)
        if first != second:
            return False
    return True


def differences(wave: SurveyWave, results: list[Change], book: Codebook | None) -> list[Change]:
    """The results that would be added, changed or, for a codebook's questions, removed."""
    stored = stored_results(wave)
    changes: list[Change] = []
    for row in results:
        key = tuple(row[name] for name in KEY)
        old = stored.pop(key, None)
        if old is None or not is_same(facts_of(old), row):
            changes.append({**row, "kind": "add" if old is None else "change"})
    covered = {question.code for question in book.questions} if book else set()
    changes += [
        {**dict(zip(KEY, key, strict=True)), "kind": "remove"}
        for key in stored
        if key[0] in covered
    ]
    return changes


def check_headlines(wave: SurveyWave, changes: list[Change]) -> None:
    """A result that opens a page is not removed behind its back."""
    faults = Faults()
    removed = {tuple(c[name] for name in KEY) for c in changes if c["kind"] == "remove"}
    if removed:
        stored = stored_results(wave)
        opening = set(wave.headlines.values_list("result_id", flat=True))
        for key in sorted(key for key in removed if key in stored and stored[key].pk in opening):
            text = _("%(result)s is a headline figure and not in this file. Choose another first.")
            faults.add(0, "", text % {"result": " ".join(part for part in key if part)})
    faults.refuse()


@transaction.atomic
def apply_import(*, batch: ImportBatch) -> None:
    """Make all changes of a prepared import, or none.

    The version of the wave's results is raised only where it is still the one that the import was
    prepared for: two imports at once do not mix, on either database.
    """
    take_turn(batch, batch.version, ImportStatus.PREVIEWED)
    wave = batch.wave
    definitions_made = define(wave, batch.changes)
    stored = stored_results(wave)
    batch.before = []
    added: list[Result] = []
    changed: list[Result] = []
    gone: list[int] = []
    lookup = Lookup(wave)
    for change in batch.changes:
        if change["kind"] not in RESULT_CHANGES:
            continue
        key = tuple(change[name] for name in KEY)
        old = stored.get(key)
        before = {**facts_of(old), "kept": kept_of(old)} if old else None
        batch.before.append({**dict(zip(KEY, key, strict=True)), "facts": before})
        if change["kind"] == "remove":
            gone += [old.pk] if old else []
            continue
        result = old or lookup.new_result(change)
        put_facts(result, change, batch)
        (changed if old else added).append(result)
    check_headlines(wave, batch.changes)
    Result.objects.filter(pk__in=gone).delete()
    Result.objects.bulk_create(added, batch_size=AT_ONCE)
    Result.objects.bulk_update(changed, [*FACTS, "batch"], batch_size=AT_ONCE)
    batch.status = ImportStatus.APPLIED
    batch.version += 1
    batch.save()
    if added or changed or gone or definitions_made:
        raise_generation()


@transaction.atomic
def undo_import(*, batch: ImportBatch) -> None:
    """Put back the results of before; refused once a later import or an editor changed them.

    Questions and answers that the import made stay, with the texts that they were given since:
    without results they show nowhere.
    """
    take_turn(batch, batch.version, ImportStatus.APPLIED)
    stored = stored_results(batch.wave)
    check_untouched(stored, batch)
    lookup = Lookup(batch.wave)
    for row in batch.before:
        key = tuple(row[name] for name in KEY)
        result = stored.get(key)
        if row["facts"] is None:
            if result:
                result.delete()
            continue
        result = result or lookup.new_result(row)
        put_facts(result, row["facts"], None)
        for name, value in row["facts"].get("kept", {}).items():
            setattr(result, name, value)
        result.save()
    batch.status = ImportStatus.UNDONE
    batch.version += 1
    batch.save()
    raise_generation()


def check_untouched(stored: dict[tuple[str, ...], Result], batch: ImportBatch) -> None:
    """What was imported is still as it was imported; else undoing would lose someone's work."""
    faults = Faults()
    opening = set(batch.wave.headlines.values_list("result_id", flat=True))
    added = {tuple(row[name] for name in KEY) for row in batch.before if row["facts"] is None}
    for change in batch.changes:
        if change["kind"] not in ("add", "change"):
            continue
        key = tuple(change[name] for name in KEY)
        shown = {"result": " ".join(part for part in key if part)}
        result = stored.get(key)
        if result is None or not is_same(facts_of(result), change):
            faults.add(0, "", _("%(result)s was changed by hand since.") % shown)
        elif key in added and result.pk in opening:
            faults.add(0, "", _("%(result)s is a headline figure. Choose another first.") % shown)
    faults.refuse()


def take_turn(batch: ImportBatch, version: int, status: str) -> None:
    """Raise the version of the results, or refuse where another import came in between."""
    wave = SurveyWave.objects.filter(pk=batch.wave_id, results_version=version)
    current = ImportBatch.objects.select_for_update().filter(pk=batch.pk, status=status)
    if not wave.update(results_version=F("results_version") + 1) or not current.exists():
        raise refused(_("The results changed in the meantime. Import the file again."))


def put_facts(result: Result, facts: Change, batch: ImportBatch | None) -> None:
    """Set what an import says of a result."""
    for name in FACTS:
        value = facts[name]
        if name in ("value", "upper") and value is not None:
            value = Decimal(value)
        setattr(result, name, value)
    result.batch = batch


class Lookup:
    """The questions, answers and groups of a wave by their codes."""

    def __init__(self, wave: SurveyWave) -> None:
        questions = wave.questions.prefetch_related("options")
        self.questions = {question.code: question for question in questions}
        self.options = {
            (question.code, option.code): option
            for question in questions
            for option in question.options.all()
        }
        groups = Group.objects.filter(dimension__series=wave.series_id).select_related("dimension")
        self.groups = {(group.dimension.code, group.code): group for group in groups}

    def new_result(self, row: Change) -> Result:
        """A result without facts."""
        return Result(
            question=self.questions[row["question"]],
            option=self.options.get((row["question"], row["option"])),
            group=self.groups.get((row["dimension"], row["group"])),
            unit=row["unit"],
        )
