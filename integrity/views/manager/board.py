"""The list of cases: what is due first on top, what is over flagged; and looking through them."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from integrity.choices import State
from integrity.forms.manager.case import SearchForm
from integrity.selectors.cases import board, case_counts, closed_cases, search_cases
from integrity.selectors.keys import health
from integrity.views.manager.health import warnings
from integrity.views.manager.navigation import Place
from integrity.views.manager.screen import VaultScreen

CLOSED = "closed"


class Board(VaultScreen):
    """The cases that exist for the viewer. A search is sent by POST and changes nothing."""

    page_title = _("Complaints")
    template_name = "integrity/admin/board.html"
    header_icon = "lock-open"
    place = Place.BOARD
    form_class = SearchForm

    def get(self, request: HttpRequest) -> HttpResponse:
        """The open cases, or the closed ones."""
        is_closed = request.GET.get("state") == CLOSED
        lines = closed_cases(vault=self.vault) if is_closed else board(vault=self.vault)
        return self.show(SearchForm(), lines=lines, is_closed=is_closed)

    def post(self, request: HttpRequest) -> HttpResponse:
        """The cases in which these words stand."""
        form = SearchForm(request.POST)
        text = form.cleaned_data["text"] if form.is_valid() else ""
        return self.show(form, lines=search_cases(vault=self.vault, text=text), is_search=True)

    def show(self, form: SearchForm, **kwargs: Any) -> HttpResponse:
        """The page."""
        counts = case_counts(viewer=self.request.user, today=self.vault.day)
        closed = counts.get(State.CLOSED, 0)
        state = health(viewer=self.request.user, today=self.vault.day)
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(
                form=form,
                count_closed=closed,
                count_open=sum(counts.values()) - closed - counts.get(State.SHREDDED, 0),
                takes_part=not self.leads,
                warnings=warnings(state) if self.leads else [],
                **kwargs,
            )
        )

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home and this."""
        *before, _own = super().get_breadcrumbs_items()
        return before
