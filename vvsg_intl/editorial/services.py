"""Writes of the editors' day: a translation that goes live later, translations that go along."""

import datetime
from copy import copy
from typing import Any

from django.db import transaction
from django.utils.text import slugify
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision
from wagtail_localize.models import StringSegment, StringTranslation, Translation

from vvsg_intl.core.selectors import NOT_A_TEXT, untranslated_texts
from vvsg_intl.editorial.translations import following


class UntranslatedError(Exception):
    """Texts are missing: what stands there is still in the source language."""


@transaction.atomic
def prepare_to_publish(translation: Translation) -> None:
    """See that every text is translated, and make an address of the title where there is none.

    Raises UntranslatedError while a text is missing.
    """
    if untranslated_texts(translation).exists():
        raise UntranslatedError
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    address = segments.filter(context__path=NOT_A_TEXT).select_related("string").first()
    title = StringTranslation.objects.filter(
        context__object_id=translation.source.object_id,
        context__path="title",
        locale_id=translation.target_locale_id,
    ).last()
    if address is None or title is None:
        return
    StringTranslation.objects.get_or_create(
        translation_of_id=address.string_id,
        context_id=address.context_id,
        locale_id=translation.target_locale_id,
        defaults={"data": slugify(title.data) or address.string.data},
    )


@transaction.atomic
def schedule_translation(
    *,
    translation: Translation,
    go_live_at: datetime.datetime | None,
    expire_at: datetime.datetime | None,
    user: Any,
) -> Revision:
    """Let a translation go live at a moment (at once without one), and go offline at another.

    What is live stays as it is until then. Raises UntranslatedError while a text is missing.
    """
    prepare_to_publish(translation)
    page = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    page.slug = find_available_slug(page.get_parent(), slugify(page.slug), ignore_page_id=page.pk)
    page.go_live_at, page.expire_at = go_live_at, expire_at
    revision: Revision = page.save_revision(user=user, log_action=True)
    revision.publish(user=user)
    return revision


@transaction.atomic
def unpublish_translations(*, page: Page, user: Any) -> list[Page]:
    """Take the live translations of a page offline that this person may; returns those."""
    taken = []
    for translation in following(page).filter(live=True).specific():
        if translation.permissions_for_user(user).can_unpublish():
            UnpublishPageAction(translation, user=user).execute()
            taken.append(translation)
    return taken


@transaction.atomic
def delete_translations(*, page: Page, user: Any) -> list[Page]:
    """Delete the translations of a deleted page that this person may; returns those."""
    gone = []
    for translation in following(page).specific():
        if translation.permissions_for_user(user).can_delete():
            gone.append(copy(translation))  # deleting takes its number away
            DeletePageAction(translation, user=user).execute()
    return gone


@transaction.atomic
def move_translations(*, page: Page, user: Any) -> list[Page]:
    """Move the translations of a moved page to the same place in their language; returns those."""
    destination = Page.objects.get(pk=page.pk).get_parent()  # the page may be as it was before
    moved = []
    for translation in following(page).specific():
        place = destination.get_translation_or_none(translation.locale)
        if place is None or place.pk == translation.get_parent().pk:
            continue
        may = translation.permissions_for_user(user).can_move_to(place.specific)
        if may and Page._slug_is_available(translation.slug, place, translation):
            MovePageAction(translation, place, pos="last-child", user=user).execute()
            moved.append(translation)
    return moved


# What may be done with a page and with its translations alike, by Wagtail's name of the act.
WITH_TRANSLATIONS = {
    "unpublish": unpublish_translations,
    "move": move_translations,
    "delete": delete_translations,
}
