"""How a page stands in each language: done, behind, a draft, kept by hand, or not there."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from vvsg_intl.core.i18n import LANGUAGES, SOURCE_LANGUAGE, language_name
from vvsg_intl.core.selectors import NOT_A_TEXT


class State(StrEnum):
    """How a page stands in one language."""

    SOURCE = "source"
    DONE = "done"
    BEHIND = "behind"
    DRAFT = "draft"
    STOPPED = "stopped"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class LanguageState:
    """One language of a page, in words, and where to go on."""

    code: str
    state: State
    note: str
    url: str
    action: str

    @property
    def name(self) -> str:
        """The language, in itself."""
        return language_name(self.code)


def active_translation(page: Page) -> Translation | None:
    """The translation that a page is kept by; None for a source, or a page that stands alone."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=True
        )
        .select_related("source", "target_locale")
        .first()
    )


def language_states(page: Page) -> list[LanguageState]:
    """The languages of the site for this page, the source first; four queries."""
    family = Page.objects.filter(translation_key=page.translation_key).select_related("locale")
    by_code = {member.locale.language_code: member for member in family}
    source = by_code.get(SOURCE_LANGUAGE, page)
    started = Translation.objects.filter(source__object_id=page.translation_key)
    translations = list(started.select_related("source", "target_locale"))
    left = texts_left([one for one in translations if one.enabled])
    stopped = {one.target_locale.language_code for one in translations if not one.enabled}
    return [
        state_of(code, by_code.get(code), source, left.get(code, 0), code in stopped)
        for code in LANGUAGES
    ]


def texts_left(kept: list[Translation]) -> dict[str, int]:
    """By language, how many texts of a page are not translated yet; of its own translations."""
    if not kept:
        return {}
    codes = {one.target_locale_id: one.target_locale.language_code for one in kept}
    key = kept[0].source.object_id
    segments = StringSegment.objects.filter(source__object_id=key).exclude(context__path=NOT_A_TEXT)
    wanted = set(segments.values_list("string_id", "context_id"))
    done: dict[int, set[Any]] = {locale: set() for locale in codes}
    found = StringTranslation.objects.filter(
        context__object_id=key, has_error=False, locale__in=codes
    ).values_list("locale_id", "translation_of_id", "context_id")
    for locale, string, context in found:
        done[locale].add((string, context))
    return {codes[locale]: len(wanted - done[locale]) for locale in codes}


def following(source: Page) -> PageQuerySet:
    """The translations that may go where their Dutch page goes; a translation takes none along."""
    pages: PageQuerySet = source.get_translations().select_related("locale")
    return pages if source.locale.language_code == SOURCE_LANGUAGE else pages.none()


def state_of(
    code: str, page: Page | None, source: Page, left: int, is_stopped: bool
) -> LanguageState:
    """One language of a page; `left` is how many of its texts are still in the source language."""
    if page is None:
        start = reverse("wagtail_localize:submit_page_translation", args=[source.pk])
        url = f"{start}?{urlencode({'select_locale': code})}"
        return LanguageState(code, State.MISSING, _("Not translated"), url, _("Start"))
    url = reverse("wagtailadmin_pages:edit", args=[page.pk])
    if page.pk == source.pk:
        note = _("Source, live") if page.live else _("Source, not live")
        return LanguageState(code, State.SOURCE, note, url, _("Open"))
    if is_stopped:
        note = _("Kept by hand: changes in Dutch no longer come here")
        return LanguageState(code, State.STOPPED, note, url, _("Open"))
    if not page.live:
        return LanguageState(code, State.DRAFT, note_of_draft(left), url, _("Continue"))
    if left or is_older(page, source):
        return LanguageState(code, State.BEHIND, note_behind(left), url, _("Continue"))
    return LanguageState(code, State.DONE, _("Up to date"), url, _("Open"))


def is_older(page: Page, source: Page) -> bool:
    """Whether the source was published after this translation."""
    if not (page.last_published_at and source.last_published_at):
        return False
    return bool(source.last_published_at > page.last_published_at)


def note_of_draft(left: int) -> str:
    """A draft in words."""
    if not left:
        return _("Draft, not live yet")
    return ngettext("Draft, %(n)d text to translate", "Draft, %(n)d texts to translate", left) % {
        "n": left
    }


def note_behind(left: int) -> str:
    """A translation that lags, in words."""
    if not left:
        return _("Behind: the source was published since")
    return ngettext("Behind: %(n)d text to translate", "Behind: %(n)d texts to translate", left) % {
        "n": left
    }
