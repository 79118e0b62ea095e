"""The Nu HTML checker finds no error on any page."""

import json
import subprocess
from pathlib import Path

from tests.e2e.served_site import NODE_MODULES, every_page, fetch

CHECKER = NODE_MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
ALLOW_LOCAL = "-Dnu.validator.servlet.allow-forbidden-hosts=true"
PLANTED = "<!doctype html><html lang=nl><title>x</title><p><div></p><img src=x><ul><p>x</ul>"


def check(files: list[Path]) -> list[dict[str, str]]:
    """The errors of the checker in these files, one run for all."""
    run = subprocess.run(
        ["java", ALLOW_LOCAL, "-jar", CHECKER, "--format", "json", "--stdout", *files],
        capture_output=True,
        text=True,
        check=False,
    )
    messages = json.loads(run.stdout)["messages"]
    return [found for found in messages if found["type"] != "info"]


def test_the_checker_sees_a_planted_fault(tmp_path: Path) -> None:
    page = tmp_path / "planted.html"
    page.write_text(PLANTED)
    assert len(check([page])) >= 3


def test_no_page_has_an_error(tmp_path: Path) -> None:
    names = {f"{number}.html": path for number, path in enumerate(every_page())}
    for name, path in names.items():
        (tmp_path / name).write_text(fetch(path).text, encoding="utf-8")
    faults = [
        f"{names[Path(error['url']).name]} line {error.get('lastLine')}: {error['message']} "
        f"{error.get('extract', '')!r}"
        for error in check([tmp_path / name for name in names])
    ]
    assert not faults, f"{len(faults)} errors, the first of them:\n" + "\n".join(faults[:40])
