"""Translations as wagtail-localize keeps them: their texts, and the page that they make."""

from wagtail.models import Page
from wagtail_localize.models import StringSegment, StringTranslation, Translation


def fill(translation: Translation) -> None:
    """Translate every text that is still Dutch."""
    for segment in StringSegment.objects.filter(source=translation.source):
        if segment.context.path == "slug":
            continue
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            context=segment.context,
            locale=translation.target_locale,
            defaults={"data": "En français"},
        )


def target(translation: Translation) -> Page:
    """The translated page as the database has it."""
    return Page.objects.get(pk=translation.get_target_instance().pk).specific
