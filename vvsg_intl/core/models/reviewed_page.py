"""A page that one person proposes and another puts live: the section of four eyes."""

from typing import Any, ClassVar

from wagtail.models import PagePermissionTester

from vvsg_intl.core.i18n import SOURCE_LANGUAGE

from .base_page import BasePage


class ReviewedPermissionTester(PagePermissionTester):
    """Publishing here, or below here, takes a permission besides that on the tree, and a review.

    Whoever approves may publish by himself nothing but the translation of what was approved.
    """

    def __init__(self, user: Any, page: "ReviewedPage") -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser and not user.has_perm(page.approval):
            self.permissions.discard("publish")

    def can_publish(self) -> bool:
        """Whether this person alone may put the page live."""
        allowed: bool = super().can_publish()
        return allowed and (self.user.is_superuser or self.page.translates_what_is_live())

    def can_publish_subpage(self) -> bool:
        """Whether this person alone may put a new page below it live."""
        allowed: bool = super().can_publish_subpage()
        return allowed and self.user.is_superuser


class ReviewedPage(BasePage):
    """Goes live and is changed live through a review; who may approve may also take it away."""

    # The permission of whoever approves.
    approval: ClassVar[str]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """What somebody may do with this page."""
        return ReviewedPermissionTester(user, self)

    def translates_what_is_live(self) -> bool:
        """Whether it says in another language what was approved in Dutch."""
        if self.locale.language_code == SOURCE_LANGUAGE:
            return False
        source = self.get_translations().filter(locale__language_code=SOURCE_LANGUAGE)
        return bool(source.filter(live=True).exists())
