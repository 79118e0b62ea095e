"""What an editor can look at: the page, its shared link, and both in other languages."""

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.models import Translation

from vvsg_intl.core.i18n import LANGUAGES, language_name

PAGE, CARD = "", "card"
CARD_TEMPLATE = "core/shared_link.html"


def modes_of(page: Page) -> list[tuple[str, str]]:
    """The ways to look at a page and their names: itself first, ‘card’, ‘fr’, ‘fr-card’."""
    modes = [(PAGE, _("This page")), (CARD, _("As a shared link"))]
    if not page.pk:
        return modes
    codes = set(page.get_translations().values_list("locale__language_code", flat=True))
    for code in LANGUAGES:
        if code in codes:
            name = language_name(code)
            link = _("%(language)s, as a shared link") % {"language": name}
            modes += [(code, name), (f"{code}-{CARD}", link)]
    return modes


def draft_in(page: Page, code: str) -> Any:
    """The page in another language as it is drafted: what is not translated yet stands in Dutch.

    None where that language is not there.
    """
    other = page.get_translations().filter(locale__language_code=code).first() if page.pk else None
    if other is None:
        return None
    kept = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=other.locale_id, enabled=True
    ).first()
    if kept is None:
        return other.get_latest_revision_as_object()
    return kept.source.get_ephemeral_translated_instance(kept.target_locale, fallback=True)
