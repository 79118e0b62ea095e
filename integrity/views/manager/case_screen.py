"""What all screens of one case share: the case exists for the viewer, or the address does not."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from integrity.choices import Scope, State
from integrity.errors import Code, Refused
from integrity.models import Case
from integrity.principals import OpenVault
from integrity.selectors.cases import find_case
from integrity.selectors.scopes import held_scopes
from integrity.services.handling import mark_seen
from integrity.views.manager.form_screen import FormScreen
from integrity.views.manager.navigation import Place
from integrity.views.manager.screen import VaultScreen

NOT_ERASED = frozenset(State) - {State.SHREDDED}
AT_WORK = frozenset({State.RECEIVED, State.IN_PROGRESS})


class CaseScreen(VaultScreen):
    """A screen of the case whose reference is in the address."""

    place = Place.BOARD

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the case; one that is hidden from the viewer is a 404, as one that never was."""
        reference = kwargs.pop("reference")
        self.case = find_case(vault=self.vault, reference=reference)
        self.scopes = held_scopes(self.vault, self.case)
        return super().serve(request, *args, **kwargs)

    def require(self, scope: Scope) -> None:
        """Whoever has not the key of this scope finds nothing here."""
        if scope not in self.scopes:
            raise Refused(Code.NO_GRANT)

    def case_url(self, name: str = "case") -> str:
        """The address of another screen of this case."""
        return reverse(f"integrity:{name}", args=[self.case.reference])

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """With the case between the channel and this screen."""
        *before, own = super().get_breadcrumbs_items()
        if not hasattr(self, "case"):
            return [*before, own]
        return [*before, {"url": self.case_url(), "label": self.case.reference}, own]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the case."""
        return super().get_context_data(case=getattr(self, "case", None), **kwargs)


class CaseAct(CaseScreen, FormScreen):
    """Something that can be done with a case: a form, a service, and back to the case."""

    name: ClassVar[str]  # of its address
    icon: ClassVar[str] = "edit"
    scope: ClassVar[Scope] = Scope.INTERNAL
    states: ClassVar[frozenset[State]] = NOT_ERASED

    @classmethod
    def fits(cls, case: Case, scopes: set[Scope], vault: OpenVault) -> bool:
        """Whether it is to be offered, as the case is and by what the viewer holds."""
        return cls.scope in scopes and case.state in cls.states

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The form, where it still fits."""
        self.require_fit()
        return super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it; the services look at the state again, under a lock."""
        self.require(self.scope)
        return super().post(request, *args, **kwargs)

    def require_fit(self) -> None:
        """Refuse what is not offered."""
        self.require(self.scope)
        if not self.fits(self.case, self.scopes, self.vault):
            raise Refused(Code.STATE)

    def leave(self) -> HttpResponse:
        """Back to the case; who did something with it has seen it."""
        if Scope.INTERNAL in self.scopes:
            mark_seen(vault=self.vault, case=self.case)
        return super().leave()

    def next_url(self) -> str:
        """The case."""
        return self.case_url()
