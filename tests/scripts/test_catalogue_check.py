"""The catalogue check finds each kind of fault, in a small project of its own."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).resolve().parents[2] / "scripts"
TEMPLATE = """{% load i18n %}
    <h1>{% translate "Publications" %}</h1>
  {% blocktranslate trimmed count total=total %}
    One result for <b>{{ query }}</b>
  {% plural %}
    {{ total }} results for <b>{{ query }}</b>
  {% endblocktranslate %}
{% include "components/x.html" with label=_("Search") only %}
"""
CODE = '''"""x"""
from django.utils.translation import gettext_lazy as _, pgettext_lazy

LABEL = _("Country")
MONTH = pgettext_lazy("month", "May")
'''
PO = "locale/nl/LC_MESSAGES/django.po"
OBSOLETE = '#~ msgid "Old"\n#~ msgstr "Oud"\n\nmsgid "Country"'
SINGULAR = "Eén resultaat voor <b>%(query)s</b>"
PLURAL = "%(total)s resultaten voor <b>%(query)s</b>"


@pytest.fixture
def catalogues(tmp_path: Path) -> Callable[[str], subprocess.CompletedProcess[str]]:
    """scripts/catalogues.py in a project with one template and one module, translated."""
    shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    for name, content in (("templates/page.html", TEMPLATE), ("programmes/models.py", CODE)):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text(content)

    def run(action: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, tmp_path / "scripts" / "catalogues.py", action]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run("update").returncode == 0
    for language in ("nl", "fr", "es"):
        path = tmp_path / "locale" / language / "LC_MESSAGES" / "django.po"
        header, *entries = path.read_text().split("\n\n")
        entries = [
            entry.replace('msgstr[0] ""', f'msgstr[0] "{SINGULAR}"')
            .replace('msgstr[1] ""', f'msgstr[1] "{PLURAL}"')
            .replace('msgstr ""', 'msgstr "vertaald"')
            for entry in entries
        ]
        path.write_text("\n\n".join([header, *entries]))
    return run


def dutch(tmp_path: Path) -> Path:
    """The Dutch catalogue of that project."""
    return tmp_path / "locale" / "nl" / "LC_MESSAGES" / "django.po"


def edit(path: Path, old: str, new: str) -> None:
    """Replace a text that must be there."""
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def test_complete_catalogues_pass_and_compile(tmp_path: Path, catalogues) -> None:
    result = catalogues("check")
    assert result.returncode == 0, result.stdout
    assert "5 messages" in result.stdout
    assert catalogues("compile").returncode == 0
    assert dutch(tmp_path).with_suffix(".mo").exists()


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("templates/page.html", "Publications", "Documents", 'missing: "Documents"'),
        ("templates/page.html", "Publications", "Documents", 'stale: "Publications"'),
        ("programmes/models.py", '"month"', '"verb"', 'missing: "May" (context verb)'),
        (PO, '"vertaald"', '""', "untranslated: "),
        (PO, PLURAL, "", "untranslated: "),
        (
            PO,
            'msgid "Country"',
            '#, fuzzy\nmsgid "Country"',
            "fuzzy: ",
        ),
        (PO, 'msgid "Country"', OBSOLETE, 'stale: "Old"'),
        (PO, "%(total)s res", "%(totaal)s res", "placeholders"),
        (PO, "voor <b>", "voor <i>", "placeholders"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, catalogues, file, old, new, fault) -> None:
    edit(tmp_path / file, old, new)
    result = catalogues("check")
    assert result.returncode == 1
    assert fault in result.stdout


def test_a_broken_catalogue_is_named_without_a_traceback(tmp_path: Path, catalogues) -> None:
    edit(dutch(tmp_path), 'msgid "Country"', '<<<<<<< HEAD\nmsgid "Country"')
    result = catalogues("check")
    assert result.returncode == 1
    assert "is not a valid catalogue" in result.stderr
    assert "Traceback" not in result.stderr
