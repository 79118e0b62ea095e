"""The publications section and the search page."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.models import BasePage, RecordIndexPage
from vvsg_intl.search import selectors


class PublicationIndexPage(RecordIndexPage):
    max_count_per_parent = 1
    subpage_types: list[str] = []
    page_description = _("The list of all publications, each with its own page.")
    record_label = "library.Publication"
    record_template = "search/publication.html"

    class Meta:
        verbose_name = _("publications section")

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        """The filter form and one page of cards."""
        return selectors.library_context(self, Frame.of(request, self.language))

    def record_context(self, request: HttpRequest, frame: Frame, record: Any) -> dict[str, Any]:
        """One publication with its editions and what it belongs to."""
        context = super().record_context(request, frame, record)
        return {**context, **selectors.publication_context(record, frame)}

    def public_records(self) -> Any:
        """Live publications, with what their card shows."""
        records: Any = super().public_records()
        return records.for_cards()


class SearchPage(BasePage):
    max_count_per_parent = 1
    subpage_types: list[str] = []
    page_description = _("Search over all pages and publications.")
    is_search_page = True
    is_same_for_all = False  # as many addresses as there are words

    class Meta:
        verbose_name = _("search page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The frame, the question and the results."""
        context = super().get_context(request, *args, **kwargs)
        context.update(selectors.search_context(self, context["frame"]))
        return context
