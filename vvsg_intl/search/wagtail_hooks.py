"""Registrations with Wagtail."""

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.snippets.models import register_snippet

from vvsg_intl.search.admin import MissedSearchReport, SearchViewSetGroup

register_snippet(SearchViewSetGroup)


class MissedSearchItem(MenuItem):
    """The way to the report, for those who may read it."""

    def is_shown(self, request):
        """Whether this person may."""
        return MissedSearchReport.permission_policy.user_has_any_permission(
            request.user, MissedSearchReport.any_permission_required
        )


@hooks.register("register_reports_menu_item")
def missed_searches_item():
    """In the menu of reports."""
    address = reverse("missed_searches")
    return MissedSearchItem(_("Searches without result"), address, icon_name="search", order=900)


@hooks.register("register_admin_urls")
def missed_searches_addresses():
    """The report and, for its filters and sorting, its results alone."""
    results = MissedSearchReport.as_view(results_only=True)
    return [
        path("reports/missed-searches/", MissedSearchReport.as_view(), name="missed_searches"),
        path("reports/missed-searches/results/", results, name="missed_searches_results"),
    ]
