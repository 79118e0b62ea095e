"""Opening and locking the vault."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.utils import get_valid_next_url_from_request

from integrity.cookies import VAULT
from integrity.errors import Refused
from integrity.forms.manager.vault import UnlockForm
from integrity.selectors.keys import own_vault
from integrity.services.unlocking import Binding, lock, open_vault
from integrity.services.upkeep import upkeep
from integrity.views.manager.screen import Screen
from integrity.views.manager.unlocking import try_unlock, unlock_form

# Not the cookies: the login stays.
FORGET = '"cache", "storage"'


class Unlock(Screen):
    """Asks for the passphrase and a fresh second factor."""

    page_title = _("Unlock your vault")
    template_name = "integrity/admin/unlock.html"
    form_class = UnlockForm

    def enter(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who have a vault."""
        if own_vault(request.user) is None:
            return redirect("integrity:set_up")
        return super().enter(request, *args, **kwargs)

    def get(self, request: HttpRequest) -> HttpResponse:
        """The question."""
        return self.show(unlock_form(request, self.now))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open it, bring the keys of some cases up to date, and go on."""
        form = unlock_form(request, self.now)
        cookie = try_unlock(request, form, self.now)
        if not cookie:
            return self.show(form)
        response = redirect(self.after(cookie))
        VAULT.set(response, cookie)
        return response

    def after(self, cookie: str) -> str:
        """To where the person was going; first to the upkeep where more of it is left."""
        onward = get_valid_next_url_from_request(self.request) or reverse("integrity:board")
        try:
            vault = open_vault(cookie=cookie, binding=Binding.of(self.request), now=self.now)
            left = upkeep(vault=vault).left
        except Refused:
            return onward  # the screens that it leads to say what is wrong
        return reverse("integrity:upkeep") if left else onward

    def show(self, form: UnlockForm) -> HttpResponse:
        """The page."""
        onward = get_valid_next_url_from_request(self.request)
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(form=form, next_url=onward)
        )


class Lock(Screen):
    """Locks it, in all browsers of this person."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Lock, and have the browser forget what it kept."""
        lock(user=request.user, now=self.now)
        response = redirect("integrity:unlock")
        VAULT.clear(response)
        response["Clear-Site-Data"] = FORGET
        messages.success(request, _("Your vault is locked."))
        return response
