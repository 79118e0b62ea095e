"""Every file is where its domain and its kind say, and stays short enough to read."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.architecture.source_tree import (
    APPS,
    PROJECT,
    ROOT,
    app_folder,
    project_files,
    python_files,
)

APP_FILES = {
    "__init__.py",
    "apps.py",
    "models.py",
    "choices.py",
    "blocks.py",
    "selectors.py",
    "querysets.py",
    "services.py",
    "forms.py",
    "views.py",
    "urls.py",
    "admin.py",
    "wagtail_hooks.py",
    "permissions.py",
    "signals.py",
    "translation.py",
    "checks.py",
    "tasks.py",
}
APP_FOLDERS = {
    "models",
    "blocks",
    "services",
    "selectors",
    "forms",
    "views",
    "templatetags",
    "management",
    "migrations",
}

# Words of a domain that deserve a file or folder of their own, by app.
OWN_WORDS: dict[str, set[str]] = {
    "core": {
        "addresses.py",
        "approval.py",
        "backups.py",
        "caches.py",
        "calendar.py",
        "cards.py",
        "chrome.py",
        "fields.py",
        "fault_reports.py",
        "demo.py",
        "generation.py",
        "health.py",
        "i18n.py",
        "logging.py",
        "metrics.py",
        "middleware.py",
        "object_store.py",
        "outline.py",
        "page_cache.py",
        "panels.py",
        "periods.py",
        "pictures",
        "postgresql",
        "previews.py",
        "routing.py",
        "schedule.py",
        "sign_in.py",
        "second_factor",
        "static_files.py",
        "storage.py",
    },
    "evaluations": {"pasting.py"},
    "home": {"opening", "sitemaps.py"},
    "integrity": {
        "addresses.py",
        "cleaning",
        "cookies.py",
        "deadlines.py",
        "demo.py",
        "errors.py",
        "principals.py",
        "reporting.py",
        "settings.py",
        "storage.py",
        "uploads.py",
        "vault",
    },
    "library": {"reading"},
    "news": {"feeds.py"},
    "search": {"downloads.py", "engines", "facets.py", "feeds.py", "questions.py"},
    "editorial": {
        "content_checks.py",
        "links.py",
        "middleware.py",
        "scheduling.py",
        "tour.py",
        "translations.py",
    },
    "surveys": {
        "charts.py",
        "codebooks.py",
        "comparison.py",
        "definitions.py",
        "disclosure.py",
        "downloads.py",
        "figures.py",
        "published_tables.py",
        "sheets.py",
        "tables.py",
        "tabulation.py",
        "tallies.py",
        "workbooks.py",
    },
}

VAGUE = re.compile(r"(^|_)(utils?|helpers?|commons?|misc|mixins?|stuff|tools?)(_|$)")
# dumpdata is Django's own command, which the integrity app narrows.
COMMAND = re.compile(r"(_private|dumpdata|[a-z]+(_[a-z]+)+)\.py")
MAX_FILE_LINES = 350
MAX_FUNCTION_LINES = 40
MAX_DOCSTRING_LINES = 4


@pytest.mark.parametrize("app", APPS)
def test_an_app_holds_only_files_of_the_closed_list(app: str) -> None:
    folder = app_folder(app)
    allowed = APP_FILES | APP_FOLDERS | OWN_WORDS.get(app, set())
    found = {
        path.relative_to(folder).parts[0] for path in project_files() if path.is_relative_to(folder)
    }
    assert not found - allowed, (
        f"not on the closed list of docs/architecture.md: {sorted(found - allowed)}"
    )


@pytest.mark.parametrize("app", sorted(OWN_WORDS))
def test_no_exception_outlives_its_file(app: str) -> None:
    folder = app_folder(app)
    gone = {name for name in OWN_WORDS[app] if folder.exists() and not (folder / name).exists()}
    assert not gone, f"take these out of OWN_WORDS: {sorted(gone)}"


def test_no_file_has_a_name_that_says_nothing() -> None:
    vague = [
        str(path.relative_to(ROOT))
        for path in project_files()
        if any(VAGUE.search(part) for part in (*path.relative_to(ROOT).parts[:-1], path.stem))
    ]
    assert not vague


# Their object is the site itself.
WHOLE_SITE = {"backup.py", "restore.py"}


def test_commands_are_named_by_a_verb_and_a_noun() -> None:
    odd = [
        str(path.relative_to(ROOT))
        for path in project_files()
        if path.parent.name == "commands" and path.suffix == ".py"
        if path.name not in {"__init__.py", *WHOLE_SITE} and not COMMAND.fullmatch(path.name)
    ]
    assert not odd


def test_files_stay_short() -> None:
    long = [
        f"{module.name}: {lines} lines"
        for module in python_files()
        if (lines := len(module.text.splitlines())) > MAX_FILE_LINES
    ]
    assert not long, f"over {MAX_FILE_LINES}:\n" + "\n".join(long)


def functions(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Its lines from `def` to the end, its docstring not counted."""
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if ast.get_docstring(function) is not None:
        docstring = function.body[0]
        lines -= (docstring.end_lineno or docstring.lineno) - docstring.lineno + 1
    return lines


def test_functions_stay_short() -> None:
    long = [
        f"{module.name}:{function.lineno} {function.name}: {length(function)} lines"
        for module in python_files()
        for function in functions(module.tree)
        if length(function) > MAX_FUNCTION_LINES
    ]
    assert not long, f"over {MAX_FUNCTION_LINES}:\n" + "\n".join(long)


def test_every_module_opens_with_what_lives_there() -> None:
    faults = []
    for module in python_files():
        if not module.text.strip():
            continue
        docstring = ast.get_docstring(module.tree)
        if docstring is None:
            faults.append(f"{module.name}: no docstring")
        elif len(docstring.splitlines()) > MAX_DOCSTRING_LINES:
            faults.append(f"{module.name}: {len(docstring.splitlines())} lines")
    assert not faults, f"one to {MAX_DOCSTRING_LINES} lines:\n" + "\n".join(faults)


def test_no_import_takes_everything() -> None:
    stars = [
        f"{module.name}:{node.lineno}"
        for module in python_files()
        if not module.name.startswith(f"{PROJECT}/settings/")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ImportFrom) and any(alias.name == "*" for alias in node.names)
    ]
    assert not stars
