"""Reads of the bottom that more than one app needs."""

from django.db.models import Exists, OuterRef, QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation

# Made from the translated title where nobody chose one.
NOT_A_TEXT = "slug"


def untranslated_texts(translation: Translation) -> QuerySet[StringSegment]:
    """The texts of a translation that are still those of the source; its address is none."""
    done = StringTranslation.objects.filter(
        translation_of_id=OuterRef("string_id"),
        context_id=OuterRef("context_id"),
        locale_id=translation.target_locale_id,
        has_error=False,
    )
    found: QuerySet[StringSegment] = (
        StringSegment.objects.filter(source_id=translation.source_id)
        .exclude(context__path=NOT_A_TEXT)
        .exclude(Exists(done))
    )
    return found
