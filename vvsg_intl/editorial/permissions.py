"""Who has work in the admin, besides the screens that everybody has who may sign in."""

from typing import Any

from wagtail.permissions import page_permission_policy

ENTRANCE = "wagtailadmin.access_admin"
PAGE_ACTIONS = ("add", "change", "publish", "lock", "unlock")


def has_editorial_work(user: Any) -> bool:
    """Whether somebody may do anything with pages or records, besides entering the admin."""
    if user.is_superuser or user.get_all_permissions() - {ENTRANCE}:
        return True
    return bool(page_permission_policy.user_has_any_permission(user, PAGE_ACTIONS))
