"""Texts of records in the reader's language, with the language they really are in."""

import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from babel import Locale as Cldr
from django.conf import settings
from django.utils.html import conditional_escape, escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

SOURCE_LANGUAGE: str = settings.LANGUAGE_CODE
LANGUAGES: tuple[str, ...] = tuple(code for code, _name in settings.LANGUAGES)


class LocalizedText(str):
    """A text and the language that it really is in.

    Printed by a template it says so itself, where that is not the language that was asked for:
    a selector hands it on as it is. `str()` of it (for attributes and files) is the text alone.
    """

    lang: str
    wanted: str

    def __new__(cls, text: str, lang: str, wanted: str = "") -> "LocalizedText":
        """`text` in `lang`, found for somebody who wanted `wanted` ('': whoever prints it says)."""
        found = super().__new__(cls, text)
        found.lang, found.wanted = lang, wanted
        return found

    @property
    def text(self) -> str:
        """The text alone."""
        return str(self)

    @property
    def is_foreign(self) -> bool:
        """Whether it is in another language than was asked for."""
        return bool(self) and self.wanted not in ("", self.lang)

    def __html__(self) -> str:
        if not self.is_foreign:
            return escape(self.text)
        return format_html('<span lang="{}">{}</span>', self.lang, self.text)


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
            return LocalizedText(text, code, wanted)
    return LocalizedText("", wanted, wanted)


def joined(separator: str, texts: Iterable[Any]) -> SafeString:
    """Texts on one line, each in its own language; those that are empty are left out."""
    return format_html_join(separator, "{}", ((text,) for text in texts if text))


def filled(sentence: str, **values: Any) -> SafeString:
    """A translated sentence ('asked to: %(whom)s') with values that keep their own language."""
    safe = {name: conditional_escape(value) for name, value in values.items()}
    return mark_safe(conditional_escape(sentence) % safe)  # noqa: S308 - all parts are escaped


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
