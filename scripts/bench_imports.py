"""Measures imports of synthetic survey answers: seconds, and memory beyond that of the start.

Runs inside `.venv` by scripts/bench.py.
"""

import random
import resource
import tempfile
import time
from pathlib import Path
from typing import IO

import django

django.setup()

from django.db import connection  # noqa: E402 - after setup
from django.test.utils import setup_databases, teardown_databases  # noqa: E402

from surveys.models import SurveySeries, SurveyWave, Topic  # noqa: E402
from surveys.services import apply_import, prepare_import  # noqa: E402

SIZES = ((300, 200), (10_000, 100), (100_000, 100))
ANSWERS = ("1", "2", "3", "4")
GROUPS = ("a", "b", "c", "d", "e")


def codebook(questions: int, year: int) -> bytes:
    """A codebook of so many questions with four answers, and five groups."""
    options = ", ".join(f'o{n}: {{value: "{n}"}}' for n in ANSWERS)
    lines = ["synthetic: true", "series: bench", f"wave: {year}", "breakdowns:", "  g:"]
    lines += ["    column: g", "    groups: {" + ", ".join(f"{g}: {{}}" for g in GROUPS) + "}"]
    lines.append("questions:")
    lines += [
        f"  - {{code: q{n}, topic: t, type: single, column: v{n}, options: {{{options}}}}}"
        for n in range(questions)
    ]
    return "\n".join(lines).encode()


def write_answers(file: IO[str], authorities: int, questions: int) -> None:
    """Synthetic answers, the same at every run."""
    draw = random.Random(1)  # noqa: S311 - not for secrets
    file.write(",".join(["g", *(f"v{n}" for n in range(questions))]) + "\n")
    for _ in range(authorities):
        answers = draw.choices(ANSWERS, k=questions)
        file.write(",".join([draw.choice(GROUPS), *answers]) + "\n")


def peak_megabytes() -> float:
    """The most memory that this process has used."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(series: SurveySeries, authorities: int, questions: int, year: int) -> None:
    """Import once, and once more without effect."""
    wave = SurveyWave.objects.create(series=series, year=year, name_nl="synthetic")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answers.csv"
        with path.open("w", encoding="utf-8") as file:
            write_answers(file, authorities, questions)
        before, started, busy = peak_megabytes(), time.perf_counter(), time.process_time()
        with path.open("rb") as opened:
            batch = prepare_import(
                wave=wave,
                file=opened,
                name=path.name,
                size=path.stat().st_size,
                codebook=codebook(questions, year),
                allow_synthetic=True,
            )
        prepared = time.perf_counter()
        apply_import(batch=batch)
        done = time.perf_counter()
        print(
            f"{authorities:>7} x {questions}: {done - started:6.1f} s "
            f"(read and protect {prepared - started:.1f}, store {done - prepared:.1f}; "
            f"processor {time.process_time() - busy:.1f}), "
            f"{path.stat().st_size / 1024**2:.0f} MB file, "
            f"{peak_megabytes() - before:+.0f} MB memory, {len(batch.changes)} changes"
        )


def main() -> None:
    """Every size, smallest first, so that growth of memory shows."""
    connection.settings_dict["TEST"]["MIGRATE"] = False  # tables straight from the models
    old = setup_databases(verbosity=0, interactive=False)
    try:
        print(f"imports of synthetic answers on {connection.vendor}")
        series = SurveySeries.objects.create(code="bench", name_nl="synthetic")
        Topic.objects.create(series=series, code="t", name_nl="synthetic")
        for number, (authorities, questions) in enumerate(SIZES):
            measure(series, authorities, questions, 2090 + number)
    finally:
        teardown_databases(old, verbosity=0)


if __name__ == "__main__":
    main()
