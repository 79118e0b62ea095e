"""What every screen of the manager goes through: role, second factor, open vault, then itself.

The channel exists for members of its groups alone; for all others each address is a 404.
"""

from collections.abc import Iterable
from typing import Any, ClassVar

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from integrity.choices import Role
from integrity.cookies import VAULT
from integrity.errors import Code, Refused
from integrity.permissions import LEADERS, roles_of
from integrity.principals import OpenVault
from integrity.selectors.keys import own_vault
from integrity.services.unlocking import Binding, open_vault
from integrity.views.manager.edge import guarded
from integrity.views.manager.navigation import Place, navigation
from integrity.views.manager.sentences import sentence
from integrity.views.manager.unlocking import UNLOCK_FIELDS, try_unlock, unlock_form
from vvsg_intl.core.second_factor.proofs import proved_at

UNCONFIRMED = "integrity_recovery_code_unconfirmed"


class Screen(WagtailAdminTemplateMixin, View):
    """A screen for anybody with a role."""

    template_name = "integrity/admin/form.html"
    header_icon = "lock"
    roles: ClassVar[frozenset[Role]] = frozenset(Role)
    form_class: ClassVar[type[Form] | None] = None
    more_posted: ClassVar[Iterable[str]] = ()
    place: ClassVar[Place | None] = None

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        """The view behind its edge, which is told of every field that it takes."""
        posted = [*(cls.form_class.base_fields if cls.form_class else ()), *cls.more_posted]
        return guarded(super().as_view(**initkwargs), [*posted, *UNLOCK_FIELDS])

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Let in who belongs here."""
        self.now = timezone.now()
        self.own_roles = roles_of(request.user)
        if not self.own_roles & self.roles:
            raise Http404
        if proved_at(request) is None:
            return redirect("second_factor:verify")
        return self.enter(request, *args, **kwargs)

    def enter(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Do what was asked; a refusal that no form takes becomes a page of its own."""
        try:
            response = self.serve(request, *args, **kwargs)
        except Refused as refusal:
            if refusal.code in (Code.NOT_FOUND, Code.NO_GRANT):
                raise Http404 from None
            return self.refused(refusal.code)
        return response

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """The answer to GET or POST."""
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def refused(self, code: Code) -> HttpResponse:
        """A page that says why not."""
        response: HttpResponse = self.response_class(
            request=self.request,
            template=["integrity/admin/refused.html"],
            context=self.get_context_data(sentence=sentence(code)),
            status=409,
        )
        return response

    @property
    def leads(self) -> bool:
        """Whether this person is a manager or alternate, by group."""
        return bool(self.own_roles & LEADERS)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the channel, this screen."""
        own = [{"url": "", "label": self.get_page_title()}]
        board = {"url": reverse("integrity:board"), "label": _("Complaints")}
        return [*super().get_breadcrumbs_items(), board, *own]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the links between the screens, and the open vault's end."""
        vault: OpenVault | None = getattr(self, "vault", None)
        context: dict[str, Any] = super().get_context_data(
            navigation=navigation(leads=self.leads, current=self.place) if vault else [],
            vault_ends_at=vault.ends_at if vault else None,
            **kwargs,
        )
        return context


class VaultScreen(Screen):
    """A screen for which the vault must be open. What was typed survives that it locked itself."""

    def enter(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Open the vault of the request, or ask for it."""
        cookie, fresh = VAULT.read(request), ""
        if request.method == "POST" and "unlock_passphrase" in request.POST:
            form = unlock_form(request, self.now)
            fresh = try_unlock(request, form, self.now)
            if not fresh:
                return self.locked(form)
        try:
            binding = Binding.of(request)  # after the second factor: that renews the login
            self.vault = open_vault(cookie=fresh or cookie, binding=binding, now=self.now)
        except Refused:
            return self.locked(unlock_form(request, self.now, bound=False))
        if request.session.get(UNCONFIRMED) and not self.is_part_of_set_up:
            return redirect("integrity:confirm_code")
        response = super().enter(request, *args, **kwargs)
        if fresh:
            VAULT.set(response, fresh)
        return response

    is_part_of_set_up = False

    def locked(self, form: Form) -> HttpResponse:
        """Lead to the unlocking; what was sent stays in the page that asks, and nowhere else."""
        request = self.request
        if own_vault(request.user) is None:
            return redirect("integrity:set_up")
        if request.method != "POST":
            query = urlencode({"next": request.path})
            return redirect(f"{reverse('integrity:unlock')}?{query}")
        response: HttpResponse = self.response_class(
            request=request,
            template=["integrity/admin/unlock_again.html"],
            # Not what screens add: that belongs to what is not open.
            context=Screen.get_context_data(self, form=form, kept=self.kept()),
        )
        return response

    def kept(self) -> list[tuple[str, str]]:
        """What was typed, without what is typed to open something."""
        secret = {"csrfmiddlewaretoken", *UNLOCK_FIELDS, *self.secret_fields()}
        return [
            (name, value)
            for name, values in self.request.POST.lists()
            if name not in secret
            for value in values
        ]

    def secret_fields(self) -> set[str]:
        """The fields that hide what is typed."""
        fields = self.form_class.base_fields if self.form_class else {}
        return {
            name
            for name, field in fields.items()
            if getattr(field.widget, "input_type", "") == "password"
        }


class LeaderScreen(VaultScreen):
    """A screen for managers and alternates."""

    roles = LEADERS
