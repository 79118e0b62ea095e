"""One name for a component in every layer, parts that say what they take, and nothing inline."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.source_tree import ROOT, project_files

TEMPLATES = ROOT / "templates"
COMPONENTS = TEMPLATES / "components"
STYLES = ROOT / "static" / "css" / "components"
SITE_STYLE = ROOT / "static" / "css" / "site.css"

# Style files without a template of their own, and templates without a style: why.
STYLE_ONLY: dict[str, str] = {}
TEMPLATE_ONLY: dict[str, str] = {}

COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?%\}.*?\{% endcomment %\}", re.DOTALL)
OPENING_COMMENT = re.compile(r"\s*(\{% load [^%]*%\}\s*)*\{% comment\b", re.DOTALL)
INCLUDE = re.compile(r"\{%\s*include\s+([\"'])components/[^\"']+\1(?P<rest>[^%]*)%\}")
TAG = re.compile(r"<[a-zA-Z](?:\{%.*?%\}|\{\{.*?\}\}|\"[^\"]*\"|'[^']*'|[^>\"'])*>", re.DOTALL)
SCRIPT = re.compile(r"<script\b[^>]*>", re.IGNORECASE)
HARMLESS_SCRIPT = re.compile(r"\bsrc=|type=[\"']application/ld\+json[\"']")
INLINE = {
    "a style attribute": re.compile(r"\sstyle\s*=", re.IGNORECASE),
    "an inline handler": re.compile(r"\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript: address": re.compile(r"=\s*[\"']?\s*javascript:", re.IGNORECASE),
}


def templates() -> Iterator[tuple[str, str]]:
    """Every HTML template of the project with its text, comments blanked."""
    for path in project_files():
        if path.suffix == ".html" and "tests" not in path.relative_to(ROOT).parts:
            text = path.read_text(encoding="utf-8")
            yield path.relative_to(ROOT).as_posix(), COMMENT.sub("", text)


def stems(folder: Path, pattern: str) -> set[str]:
    """The names of the files of a folder without their suffix, with hyphens for underscores."""
    return {path.stem.replace("_", "-") for path in folder.glob(pattern)}


def test_every_component_has_a_style_of_its_name() -> None:
    parts, styles = stems(COMPONENTS, "*.html"), stems(STYLES, "*.css")
    assert not parts - styles - set(TEMPLATE_ONLY), "components without a style"
    assert not styles - parts - set(STYLE_ONLY), "styles without a component"


def test_every_exception_is_still_needed() -> None:
    parts, styles = stems(COMPONENTS, "*.html"), stems(STYLES, "*.css")
    assert set(STYLE_ONLY) <= styles - parts
    assert set(TEMPLATE_ONLY) <= parts - styles


def test_the_site_style_takes_in_every_component_once() -> None:
    taken = re.findall(r"components/([\w-]+)\.css", SITE_STYLE.read_text(encoding="utf-8"))
    assert sorted(taken) == sorted(stems(STYLES, "*.css"))


def test_every_component_style_uses_its_own_name() -> None:
    strangers = [
        path.name
        for path in STYLES.glob("*.css")
        if not re.search(rf"\.{re.escape(path.stem)}(__|--|\b)", path.read_text(encoding="utf-8"))
    ]
    assert not strangers


def test_every_component_opens_with_what_it_takes() -> None:
    silent = [
        path.name
        for path in sorted(COMPONENTS.glob("*.html"))
        if not OPENING_COMMENT.match(path.read_text(encoding="utf-8"))
    ]
    assert not silent


def test_components_are_given_what_they_need_and_nothing_else() -> None:
    open_doors = [
        f"{name}: {match.group(0)}"
        for name, text in templates()
        for match in INCLUDE.finditer(text)
        if match.group("rest").split()[-1:] != ["only"]
    ]
    assert not open_doors, "include … only:\n" + "\n".join(open_doors)


def test_no_template_holds_style_or_script() -> None:
    faults = []
    for name, text in templates():
        for tag in TAG.findall(text):
            faults += [
                f"{name}: {what} in {tag[:80]}" for what, rule in INLINE.items() if rule.search(tag)
            ]
        faults += [
            f"{name}: {script}"
            for script in SCRIPT.findall(text)
            if not HARMLESS_SCRIPT.search(script)
        ]
        if re.search(r"<style\b", text, re.IGNORECASE):
            faults.append(f"{name}: a style element")
    assert not faults, "the content security policy forbids it:\n" + "\n".join(faults)


def test_no_template_has_a_picture_made_while_a_visitor_waits() -> None:
    """Wagtail's own tags make what they ask for; `{% picture %}` of core shows what there is."""
    making = [name for name, text in templates() if "wagtailimages_tags" in text]
    assert not making
