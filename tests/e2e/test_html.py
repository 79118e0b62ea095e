"""The Nu HTML checker finds no error on any page."""

import json
import subprocess
from pathlib import Path

import pytest

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


@pytest.fixture(scope="module")
def faults(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Errors by page; a file with faults on purpose goes along as 'planted'."""
    folder = tmp_path_factory.mktemp("pages")
    names = {"planted.html": "planted"}
    (folder / "planted.html").write_text(PLANTED)
    for number, path in enumerate(every_page()):
        names[f"{number}.html"] = path
        (folder / f"{number}.html").write_text(fetch(path).text, encoding="utf-8")
    found: dict[str, list[str]] = {}
    for error in check([folder / name for name in names]):
        page = names[Path(error["url"]).name]
        line = f"line {error.get('lastLine')}: {error['message']} {error.get('extract', '')!r}"
        found.setdefault(page, []).append(line)
    return found


def test_the_checker_sees_a_planted_fault(faults: dict[str, list[str]]) -> None:
    assert len(faults["planted"]) >= 3


def test_no_page_has_an_error(faults: dict[str, list[str]]) -> None:
    wrong = {page: errors for page, errors in faults.items() if page != "planted"}
    shown = [f"{page}: {error}" for page, errors in wrong.items() for error in errors[:3]]
    assert not wrong, f"{len(wrong)} pages have errors:\n" + "\n".join(shown[:40])
