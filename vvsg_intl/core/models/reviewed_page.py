"""A page that an editor proposes and somebody else puts live: the section of four eyes."""

from typing import Any, ClassVar

from wagtail.models import PagePermissionTester

from .base_page import BasePage


class ReviewedPermissionTester(PagePermissionTester):
    """Publishing here, or below here, takes a permission besides that on the tree."""

    def __init__(self, user: Any, page: "ReviewedPage") -> None:
        super().__init__(user, page)
        if user.is_active and not user.is_superuser and not user.has_perm(page.approval):
            self.permissions.discard("publish")


class ReviewedPage(BasePage):
    """Goes live, is changed live and goes away through somebody who may approve it."""

    # The permission of whoever approves.
    approval: ClassVar[str]

    class Meta:
        abstract = True

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        """What somebody may do with this page."""
        return ReviewedPermissionTester(user, self)
