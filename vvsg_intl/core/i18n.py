"""Texts of records in the reader's language, with the language they really are in."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from babel import Locale as Cldr
from django.conf import settings
from django.utils.translation import get_language

SOURCE_LANGUAGE: str = settings.LANGUAGE_CODE
LANGUAGES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)


@dataclass(frozen=True, slots=True)
class LocalizedText:
    """A text and the language that it really is in."""

    text: str
    lang: str

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


def current_language() -> str:
    """The active language if the site has it, else the source language."""
    code = (get_language() or SOURCE_LANGUAGE)[:2]
    return code if code in LANGUAGES else SOURCE_LANGUAGE


def language_chain(language: str) -> Iterator[str]:
    """The languages to try for a reader of `language`: its own, English for fr and es, Dutch."""
    fallbacks = settings.MODELTRANSLATION_FALLBACK_LANGUAGES
    yield language
    yield from (code for code in fallbacks.get(language, fallbacks["default"]) if code != language)


def localized(record: Any, field: str, language: str | None = None) -> LocalizedText:
    """The text of a translated field, in `language` (default: the active one) or its fallback."""
    wanted = language or current_language()
    for code in language_chain(wanted):
        if text := getattr(record, f"{field}_{code}"):
            return LocalizedText(text, code)
    return LocalizedText("", wanted)


def language_name(code: str, language: str | None = None) -> str:
    """The name of a language, in that language itself or in `language`."""
    if language is None:
        return dict(settings.LANGUAGES).get(code, code)
    return str(Cldr.parse(language).languages.get(code, code))


def alphabetical(text: str) -> str:
    """A key that sorts as a dictionary does: 'Bélgica' before 'Benín', capitals like small ones."""
    plain = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()


def country_name(code: str, language: str) -> str:
    """The name of a country (ISO 3166-1 alpha-2) from CLDR, in `language`."""
    return str(Cldr.parse(language).territories[code.upper()])
