"""The interface catalogues: compile them for a start, update them for translators, check them.

Runs inside `.venv`: python scripts/catalogues.py compile | update | check. What a message is, and
where messages are found, is in message_extraction.py.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

from console import Fault, run_script, say
from message_extraction import extract
from project import CATALOGUE_LANGUAGES, catalogue, relative
from stale_catalogues import compiled, needs_compiling

PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}|</?\w+")
LINE_WIDTH = 100


def main() -> int:
    """Do what the first argument says."""
    actions = {"compile": compile_all, "update": update_all, "check": check_all}
    if len(sys.argv) != 2 or sys.argv[1] not in actions:
        raise Fault(f"Say what to do: {' | '.join(actions)}.")
    return actions[sys.argv[1]]()


def compile_all() -> int:
    """Write the .mo file beside each .po file that is newer."""
    for language in CATALOGUE_LANGUAGES:
        path = catalogue(language)
        if not needs_compiling(path):
            continue
        target = compiled(path)
        unfinished = target.with_suffix(".mo.new")
        with unfinished.open("wb") as handle:
            write_mo(handle, read(path, language))
        unfinished.replace(target)
        say(f"  {relative(target)}")
    return 0


def new_catalogue(language: str) -> Catalog:
    """An empty catalogue of this project for a language."""
    return Catalog(
        locale=language,
        project="VVSG Internationaal",
        header_comment="# The interface of VVSG Internationaal.",
        charset="utf-8",
        fuzzy=False,
    )


def update_all() -> int:
    """Bring new messages into each .po file and drop those that nothing asks for any more."""
    for language in CATALOGUE_LANGUAGES:
        path = catalogue(language)
        template = extract()
        old = read(path, language) if path.exists() else new_catalogue(language)
        before, now = keys(old), keys(template)
        template.creation_date = old.creation_date
        old.update(template, no_fuzzy_matching=True, update_header_comment=False)
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as handle:
            write_po(
                handle,
                old,
                width=LINE_WIDTH,
                include_lineno=False,
                ignore_obsolete=True,
                sort_by_file=True,
            )
        untranslated = sum(1 for _ in faults_of_translations(old))
        say(
            f"{relative(path)}: {len(now - before)} new, {len(before - now)} dropped, "
            f"{untranslated} to translate or mend"
        )
    return 0


def check_all() -> int:
    """Print every fault of every catalogue; 1 when there is any."""
    wanted = extract()
    faults = [
        f"{relative(catalogue(language))}: {fault}"
        for language in CATALOGUE_LANGUAGES
        for fault in faults_of(language, wanted)
    ]
    for fault in faults:
        say(fault)
    if faults:
        say(f"{len(faults)} faults. `make messages` brings new messages in and drops stale ones.")
        return 1
    say(f"{len(wanted)} messages, complete in {', '.join(CATALOGUE_LANGUAGES)}.")
    return 0


def faults_of(language: str, wanted: Catalog) -> Iterator[str]:
    """What is wrong with one catalogue, compared with the messages of the code and templates."""
    path = catalogue(language)
    if not path.exists():
        yield "is missing"
        return
    present = read(path, language)
    for context, text in sorted(keys(wanted) - keys(present), key=str):
        yield f"missing: {describe(text, context)}"
    stale = keys(present) - keys(wanted)
    stale |= {key(message) for message in present.obsolete.values()}
    for context, text in sorted(stale, key=str):
        yield f"stale: {describe(text, context)}"
    yield from faults_of_translations(present)


def faults_of_translations(present: Catalog) -> Iterator[str]:
    """Translations that are absent, marked as a guess, or that lost a placeholder or a tag."""
    for message in present:
        if not message.id:
            continue
        name = describe(message.id, message.context)
        if message.fuzzy:
            yield f"fuzzy: {name}"
        texts = as_texts(message.string)
        if len(texts) < (present.num_plurals if message.pluralizable else 1) or not all(texts):
            yield f"untranslated: {name}"
        elif lost := lost_placeholders(message, texts):
            yield f"other placeholders or tags than the source ({lost}): {name}"


def lost_placeholders(message: Message, texts: Sequence[str]) -> str:
    """The placeholders and tags in which a translation differs from every form of its source."""
    allowed = [sorted(PLACEHOLDER.findall(source)) for source in as_texts(message.id)]
    for text in texts:
        found = sorted(PLACEHOLDER.findall(text))
        if found not in allowed:
            return ", ".join(sorted(set(found) ^ set(allowed[-1]))) or "counts differ"
    return ""


def read(path: Path, language: str) -> Catalog:
    """A catalogue from its file; a Fault where the file is not one."""
    try:
        with path.open("rb") as handle:
            return read_po(handle, locale=language, abort_invalid=True)
    except PoFileError as error:
        raise Fault(f"{relative(path)} is not a valid catalogue: {error}") from None
    except PermissionError:
        raise Fault(f"{relative(path)} cannot be read; make it yours with chown.") from None


def as_texts(value: object) -> list[str]:
    """One text for a simple message, one for each plural form otherwise."""
    values = value if isinstance(value, (tuple, list)) else (value,)
    return [str(text or "") for text in values]


Key = tuple[str, str]


def key(message: Message) -> Key:
    """What makes a message the same message: its context and its (singular) source text."""
    return (message.context or "", as_texts(message.id)[0])


def keys(messages: Catalog) -> set[Key]:
    """The keys of all messages, without the header."""
    return {key(message) for message in messages if message.id}


def describe(text: object, context: str | None) -> str:
    """A message as a person finds it again with a search."""
    return f'"{as_texts(text)[0]}"' + (f" (context {context})" if context else "")


if __name__ == "__main__":
    run_script(main)
