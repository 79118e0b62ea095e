"""Who writes translations alone: the Dutch text of a page, and facts, are not theirs to change.

A role that changes and adds nothing translates. Wagtail and Django know a permission to change,
and none for a language.
"""

from typing import Any

from wagtail.models import Page

from vvsg_intl.core.i18n import LANGUAGES, SOURCE_LANGUAGE

TRANSLATED = tuple(f"_{code}" for code in LANGUAGES if code != SOURCE_LANGUAGE)


def translates_pages(user: Any, page: Page) -> bool:
    """Whether this person may translate a page and write none beside it."""
    if user.is_superuser:
        return False
    allowed = page.permissions_for_user(user).permissions
    return "change" in allowed and "add" not in allowed


def translates_records(user: Any, model: Any) -> bool:
    """Whether this person may change the texts of such records and add none."""
    label, name = model._meta.app_label, model._meta.model_name
    return not user.has_perm(f"{label}.add_{name}")


def is_text_to_translate(field_name: str) -> bool:
    """Whether a field of a record holds its text in another language than the source."""
    return field_name.endswith(TRANSLATED)
