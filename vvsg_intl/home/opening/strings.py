"""Translates pages through wagtail-localize, so that editors go on where this stops."""

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.strings import StringValue

from vvsg_intl.core.i18n import SOURCE_LANGUAGE
from vvsg_intl.home.opening.sources import Text


class Strings:
    """The texts of one page: gives the Dutch one out and keeps its translations."""

    def __init__(self) -> None:
        self.translations: dict[tuple[str, str], str] = {}

    def take(self, text: Text | None) -> str:
        """The Dutch text, or nothing where there is none."""
        if text is None:
            return ""
        source = text[SOURCE_LANGUAGE]
        for language, words in text.items():
            key = (as_stored(source), language)
            if self.translations.setdefault(key, words) != words:
                raise ValueError(f"two translations ({language}) of {source!r} on one page")
        return source

    def translation(self, stored: str, language: str) -> str:
        """The translation of a string as wagtail-localize stores it."""
        try:
            return as_stored(self.translations[stored, language])
        except KeyError:
            raise ValueError(f"no translation ({language}) of {stored!r}") from None


def as_stored(text: str) -> str:
    """A plain text as wagtail-localize keeps it, with < and & as HTML has them."""
    return str(StringValue.from_plaintext(text).data)


def translate_page(page: Page, strings: Strings, languages: list[str]) -> None:
    """Make the live translations of a page."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    for language in languages:
        locale = Locale.objects.get(language_code=language)
        translation = Translation.objects.create(source=source, target_locale=locale)
        save_strings(source, locale, strings)
        # Published here and not by save_target(), which would wait for the end of the transaction.
        translation.save_target(publish=False)
        translated = translation.get_target_instance()
        translated.get_latest_revision().publish()
        # It was copied with the Dutch slug for a moment: nobody knows that address.
        Redirect.objects.filter(redirect_page=translated).delete()


def save_strings(source: TranslationSource, locale: Locale, strings: Strings) -> None:
    """Keep the translation of each string of a page; none may be missing or refused."""
    for segment in source.stringsegment_set.select_related("string"):
        translation, _created = StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale,
            context_id=segment.context_id,
            defaults={
                "data": strings.translation(segment.string.data, locale.language_code),
                "translation_type": StringTranslation.TRANSLATION_TYPE_MANUAL,
            },
        )
        if translation.has_error:
            raise ValueError(f"refused: {translation.data!r}")
