"""Finds the messages that the code and the templates ask a translation for.

GNU gettext is not on a fresh machine: Django turns a template into Python-like text, and
Babel reads that.
"""

import io
from collections.abc import Iterator
from pathlib import Path

import django.utils.translation.template as django_templates
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS
from babel.messages.extract import extract as read_messages

from project import ROOT, SOURCE_FOLDERS, relative

KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_noop": None,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
TRANSLATOR_COMMENTS = (f"{django_templates.TRANSLATOR_COMMENT_MARK}:",)


def extract() -> Catalog:
    """All messages of the project as a template catalogue."""
    catalogue = Catalog(project="VVSG Internationaal", charset="utf-8")
    for path in sources():
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":
            text = as_python(text, relative(path))
        for line, message, comments, context in read_messages(
            "python", io.BytesIO(text.encode()), KEYWORDS, TRANSLATOR_COMMENTS
        ):
            catalogue.add(
                message,
                locations=[(relative(path), line)],
                auto_comments=comments,
                context=context,
            )
    return catalogue


def sources() -> Iterator[Path]:
    """Every file that may hold a message, in a stable order."""
    for folder in SOURCE_FOLDERS:
        yield from sorted((ROOT / folder).rglob("*.py"))
    for folder in ("templates", *SOURCE_FOLDERS):
        for suffix in ("html", "txt", "xml"):
            yield from sorted((ROOT / folder).rglob(f"*.{suffix}"))


def as_python(template: str, origin: str) -> str:
    """A template as text that Babel's Python reader accepts.

    The brackets make indentation meaningless, which it is in a template.
    """
    return f"({django_templates.templatize(template, origin)}\n)"
