"""Setting up a vault: a passphrase, then the recovery code, shown once and typed back."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from integrity.cookies import VAULT
from integrity.forms.manager.vault import RecoveryCodeForm, SetUpForm
from integrity.selectors.keys import own_vault
from integrity.services.unlocking import Binding, unlock
from integrity.services.vaults import rehearse_recovery_code, set_up_vault
from integrity.views.manager.form_screen import FormScreen, Proposing
from integrity.views.manager.screen import UNCONFIRMED, VaultScreen
from integrity.views.manager.unlocking import needs_code
from vvsg_intl.core.second_factor.proofs import proved_at
from vvsg_intl.core.second_factor.views import step


class SetUp(Proposing):
    """Makes the vault of whoever is signed in, opens it, and shows the recovery code."""

    page_title = _("Set up your vault")
    template_name = "integrity/admin/set_up.html"
    form_class = SetUpForm
    button = _("Make the vault")

    def enter(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Only once, and only with a second factor that was just proved."""
        if own_vault(request.user) is not None:
            return redirect("integrity:board")
        if needs_code(request, self.now):
            return step("verify", request.path)
        return super().enter(request, *args, **kwargs)

    def act(self, data: dict[str, Any]) -> HttpResponse:
        """Make and open it. The code is in this one answer; a reload cannot make a second vault."""
        made = set_up_vault(
            user=self.request.user,
            passphrase=data["passphrase"],
            public_name=data["public_name"],
            now=self.now,
        )
        response = show_new_code(self, made.recovery_code)
        cookie = unlock(
            binding=Binding.of(self.request),
            passphrase=data["passphrase"],
            second_factor_at=proved_at(self.request),
            now=self.now,
        )
        VAULT.set(response, cookie)
        return response


class ConfirmCode(VaultScreen, FormScreen):
    """Has the recovery code typed back before anything else."""

    page_title = _("Type your recovery code back")
    template_name = "integrity/admin/confirm_code.html"
    form_class = RecoveryCodeForm
    button = _("I have kept it")
    done = _("Your vault is ready, and you have a recovery code that works.")
    is_part_of_set_up = True

    def act(self, data: dict[str, Any]) -> None:
        """Try it."""
        rehearse_recovery_code(vault=self.vault, code=data["code"], now=self.now)
        self.request.session.pop(UNCONFIRMED, None)


def show_new_code(screen: FormScreen, recovery_code: str) -> HttpResponse:
    """The page with a new recovery code, to be typed back."""
    screen.request.session[UNCONFIRMED] = True
    response: HttpResponse = screen.response_class(
        request=screen.request,
        template=["integrity/admin/recovery_code.html"],
        context=screen.get_context_data(form=RecoveryCodeForm(), recovery_code=recovery_code),
    )
    return response
