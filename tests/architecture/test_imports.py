"""The direction of imports between the apps is the one drawn in docs/architecture.md."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from tests.architecture.source_tree import (
    APPS,
    FEATURE_APPS,
    PROJECT,
    PROJECT_APPS,
    Module,
    app_modules,
    app_of_module,
)

SHARED = {"core", "vocabularies", "library"}
ALL_FEATURES_BUT_INTEGRITY = {"programmes", "evaluations", "surveys", "news"}

# app: the apps it may know.
ARROWS: dict[str, set[str]] = {
    "core": set(),
    "vocabularies": {"core"},
    "library": {"core", "vocabularies"},
    "programmes": SHARED,
    "evaluations": SHARED | {"programmes"},
    "surveys": SHARED,
    "news": SHARED | {"programmes", "evaluations"},
    "integrity": {"core"},
    "home": SHARED | ALL_FEATURES_BUT_INTEGRITY,
    "search": SHARED | ALL_FEATURES_BUT_INTEGRITY,
    "editorial": SHARED | ALL_FEATURES_BUT_INTEGRITY | {"search"},
}

# (file, app it names): why. Only where Wagtail resolves a name that a lower app must give.
EXCEPTIONS: dict[tuple[str, str], str] = {
    ("vvsg_intl/core/blocks/records.py", "library"): "the block chooses a publication",
    ("vvsg_intl/core/blocks/records.py", "programmes"): "the block chooses a programme's page",
    ("vvsg_intl/core/blocks/records.py", "evaluations"): "the block chooses an evaluation's page",
    ("vvsg_intl/core/blocks/records.py", "surveys"): "the block quotes a survey question",
    ("vvsg_intl/home/models.py", "search"): "home lists the sections that may stand below it",
    ("vvsg_intl/home/models.py", "integrity"): "home lists the sections that may stand below it",
    ("vvsg_intl/home/opening/pages.py", "search"): "the opening content has all sections",
    ("vvsg_intl/home/opening/pages.py", "integrity"): "the opening content has all sections",
}

PROJECT_MODULES = {"env", "settings", "urls", "wsgi", "asgi"}
MODEL_NAME = re.compile(rf"({'|'.join(APPS)})\.[A-Z]\w*")
PERMISSION = re.compile(rf"({'|'.join(APPS)})\.(add|change|delete|view|publish)_\w+")
DOTTED_PATH = re.compile(
    rf"{PROJECT}(\.\w+)+|({'|'.join(FEATURE_APPS)})\.[a-z_]+\.\w+(\.\w+)*|"
    rf"({'|'.join(FEATURE_APPS)})\.(models|selectors|services|views|forms|blocks|admin|choices)"
)


@dataclass(frozen=True)
class Reference:
    """A place where a module names something by an import or by a string."""

    module: str
    line: int
    target: str
    app: str


def imported_names(module: Module) -> Iterator[tuple[int, str]]:
    """Every dotted path that import statements name, with its line."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                package = module.package[: len(module.package) - node.level + 1]
                base = ".".join((*package, *filter(None, [base])))
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def named_in_strings(module: Module) -> Iterator[tuple[int, str]]:
    """Every model, permission or dotted path that a whole string names, with its line."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if any(kind.fullmatch(node.value) for kind in (MODEL_NAME, PERMISSION, DOTTED_PATH)):
                yield node.lineno, node.value
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get_model":
            label = node.args[0] if len(node.args) > 1 else None
            if isinstance(label, ast.Constant):
                yield node.lineno, f"{label.value}.{ast.unparse(node.args[1])}"


def app_named(target: str) -> str | None:
    """The app that an import or a string leads into."""
    label = target.split(".")[0]
    return label if label in APPS else app_of_module(target)


def references(module: Module, own: str) -> Iterator[Reference]:
    """Every reference of a module to another app."""
    for line, target in (*imported_names(module), *named_in_strings(module)):
        app = app_named(target)
        if app is not None and app != own:
            yield Reference(module.name, line, target, app)


def references_of(app: str) -> list[Reference]:
    """Every reference of an app to another one."""
    return [reference for module in app_modules(app) for reference in references(module, app)]


@pytest.mark.parametrize("app", APPS)
def test_an_app_knows_only_the_apps_it_has_an_arrow_to(app: str) -> None:
    faults = [
        f"{found.module}:{found.line} names {found.target}"
        for found in references_of(app)
        if found.app not in ARROWS[app] and (found.module, found.app) not in EXCEPTIONS
    ]
    assert not faults, f"{app} may know {sorted(ARROWS[app]) or 'no app'}:\n" + "\n".join(faults)


@pytest.mark.parametrize("app", APPS)
def test_an_app_does_not_import_the_project_around_it(app: str) -> None:
    faults = [
        f"{module.name}:{line} imports {name}"
        for module in app_modules(app)
        for line, name in imported_names(module)
        if name.split(".")[0] == PROJECT
        and name.split(".")[1:2]
        and name.split(".")[1] in PROJECT_MODULES
    ]
    assert not faults, "settings are read through django.conf:\n" + "\n".join(faults)


def test_every_exception_is_still_needed() -> None:
    used = {(found.module, found.app) for app in APPS for found in references_of(app)}
    assert not set(EXCEPTIONS) - used


def test_the_arrows_make_no_circle() -> None:
    order: list[str] = []
    while len(order) < len(ARROWS):
        free = [app for app in ARROWS if app not in order and ARROWS[app] <= set(order)]
        assert free, f"circle among {set(ARROWS) - set(order)}"
        order += free


def test_the_project_folder_holds_no_app_without_a_place_in_the_drawing() -> None:
    assert set(ARROWS) == set(PROJECT_APPS) | set(FEATURE_APPS)
