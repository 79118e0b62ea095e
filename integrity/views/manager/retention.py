"""What is erased soon, and the yearly figures."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from integrity.selectors.cases import retention_preview
from integrity.selectors.register import register_years, yearly_statistics
from integrity.views.manager.navigation import Place
from integrity.views.manager.screen import LeaderScreen


class Retention(LeaderScreen):
    """The closed cases that are erased within thirty days."""

    page_title = _("Retention")
    template_name = "integrity/admin/retention.html"
    place = Place.RETENTION

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        lines = retention_preview(vault=self.vault)
        return self.render_to_response(self.get_context_data(lines=lines))  # type: ignore[no-any-return]


class Figures(LeaderScreen):
    """The register of a year."""

    page_title = _("Figures")
    template_name = "integrity/admin/figures.html"
    place = Place.FIGURES

    def get(self, request: HttpRequest, year: int | None = None) -> HttpResponse:
        """Show them; the latest year where none is named."""
        years = register_years(viewer=request.user)
        if year is not None and year not in years:
            raise Http404
        chosen = year or (years[0] if years else None)
        figures = yearly_statistics(viewer=request.user, year=chosen) if chosen else None
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(years=years, figures=figures)
        )
