"""The publications section and the search page."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.routable_page.models import path, re_path

from vvsg_intl.core.chrome import Frame
from vvsg_intl.core.models import BasePage, RecordIndexPage
from vvsg_intl.library.models import Edition
from vvsg_intl.search.downloads import publication_csv
from vvsg_intl.search.feeds import publication_feed
from vvsg_intl.search.selectors import library_context, publication_context, search_context

EDITION = r"^(?P<key>[0-9]{1,12})-[-\w]{1,255}/(?P<language>[a-z]{2})/"


class PublicationIndexPage(RecordIndexPage):
    max_count_per_parent = 1
    subpage_types: list[str] = []
    page_description = _("The list of all publications, each with its own page.")
    record_label = "library.Publication"
    record_template = "search/publication.html"

    class Meta:
        verbose_name = _("publications section")

    @path("feed/")
    def feed_view(self, request: HttpRequest) -> HttpResponse:
        """The list as Atom."""
        return publication_feed(self, request)

    @path("csv/")
    def csv_view(self, request: HttpRequest) -> HttpResponse:
        """The list as CSV."""
        return publication_csv(self, request)

    @re_path(rf"{EDITION}$")
    def edition_view(self, request: HttpRequest, key: str, language: str) -> HttpResponse:
        """The permanent address of an edition leads to the file that it has now."""
        return HttpResponseRedirect(self.edition(key, language).document.url)

    @re_path(rf"{EDITION}first-page/$")
    def first_page_view(self, request: HttpRequest, key: str, language: str) -> FileResponse:
        """The picture of an edition's first page; of a public one alone, as it is a part of it."""
        picture = self.edition(key, language).document.first_page
        if not picture:
            raise Http404
        response = FileResponse(picture.open("rb"), content_type="image/webp")
        response["Cache-Control"] = "public, max-age=3600"
        response["X-Content-Type-Options"] = "nosniff"
        return response

    def edition(self, key: str, language: str) -> Edition:
        """The public edition of a publication in a language; raises Http404."""
        editions = Edition.objects.select_related("document").filter(publication__live=True)
        publication = self.record_for(key)
        found = publication and editions.filter(publication=publication, language=language).first()
        if not found:
            raise Http404
        return found

    def list_context(self, request: HttpRequest) -> dict[str, Any]:
        """The filter form and one page of cards."""
        return library_context(self, Frame.of(request, self.language))

    def record_context(self, request: HttpRequest, frame: Frame, record: Any) -> dict[str, Any]:
        """One publication with its editions and what it belongs to."""
        context = super().record_context(request, frame, record)
        return {**context, **publication_context(record, frame)}

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
        context.update(search_context(self, context["frame"]))
        return context
