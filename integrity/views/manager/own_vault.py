"""A person's own vault: what opens it, its fingerprint, a test mail, leaving."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from integrity.forms.manager.vault import (
    ChangePassphraseForm,
    NewRecoveryCodeForm,
    RecoverForm,
    RecoveryCodeForm,
)
from integrity.selectors.keys import own_vault
from integrity.services.notices import send_test_notice
from integrity.services.vaults import (
    change_passphrase,
    recover_with_code,
    rehearse_recovery_code,
    renew_recovery_code,
)
from integrity.vault.fingerprints import in_hex, in_words
from integrity.views.manager.form_screen import FormScreen, Proposing
from integrity.views.manager.navigation import Place
from integrity.views.manager.screen import VaultScreen
from integrity.views.manager.set_up import show_new_code
from integrity.views.manager.unlocking import needs_code
from vvsg_intl.core.second_factor.proofs import proved_at
from vvsg_intl.core.second_factor.views import step


class OwnVault(VaultScreen):
    """What can be done with the own vault."""

    page_title = _("My vault")
    template_name = "integrity/admin/own_vault.html"
    place = Place.OWN_VAULT

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        key = self.vault.key
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(
                key=key,
                words=in_words(key.fingerprint),
                digits=in_hex(key.fingerprint),
                mail=key.user.email,
            )
        )


class ChangePassphrase(VaultScreen, Proposing):
    """A new passphrase for the old one."""

    page_title = _("Change your passphrase")
    template_name = "integrity/admin/set_up.html"
    place = Place.OWN_VAULT
    form_class = ChangePassphraseForm
    explanation = _("Cases are not touched. Your vault stays open here and locks everywhere else.")
    button = _("Change the passphrase")
    done = _("Your passphrase was changed.")

    def act(self, data: dict[str, Any]) -> None:
        """Change it."""
        change_passphrase(vault=self.vault, old=data["old"], new=data["passphrase"])

    def next_url(self) -> str:
        """The vault."""
        return "integrity:own_vault"


class RenewRecoveryCode(VaultScreen, FormScreen):
    """A new recovery code."""

    page_title = _("Make a new recovery code")
    place = Place.OWN_VAULT
    form_class = NewRecoveryCodeForm
    explanation = _("The code that you have now then opens nothing any more.")
    button = _("Make a new code")
    is_part_of_set_up = True

    def act(self, data: dict[str, Any]) -> HttpResponse:
        """Make and show it."""
        code = renew_recovery_code(vault=self.vault, passphrase=data["passphrase"])
        return show_new_code(self, code)

    def next_url(self) -> str:
        """The vault."""
        return "integrity:own_vault"


class Rehearse(VaultScreen, FormScreen):
    """The yearly test of the recovery code, which changes nothing."""

    page_title = _("Test your recovery code")
    place = Place.OWN_VAULT
    form_class = RecoveryCodeForm
    explanation = _(
        "Once a year: fetch the paper and type the code. Nothing changes; you only know that it "
        "still works and where it is."
    )
    button = _("Test the code")
    done = _("The recovery code works.")

    def act(self, data: dict[str, Any]) -> None:
        """Try it."""
        rehearse_recovery_code(vault=self.vault, code=data["code"], now=self.now)

    def next_url(self) -> str:
        """The vault."""
        return "integrity:own_vault"


class Recover(Proposing):
    """Getting back in with the recovery code, when the passphrase is lost."""

    page_title = _("Get back in with your recovery code")
    template_name = "integrity/admin/set_up.html"
    form_class = RecoverForm
    explanation = _(
        "You choose a new passphrase and get a new recovery code; the old one then opens nothing. "
        "All managers get a mail that an access was renewed."
    )
    button = _("Open the vault with the recovery code")

    def enter(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """For those who have a vault, with a second factor that was just proved."""
        if own_vault(request.user) is None:
            return redirect("integrity:set_up")
        if needs_code(request, self.now):
            return step("verify", request.path)
        return super().enter(request, *args, **kwargs)

    def act(self, data: dict[str, Any]) -> HttpResponse:
        """Recover, and show the new code; it is typed back after the next unlock."""
        code = recover_with_code(
            user=self.request.user,
            code=data["code"],
            passphrase=data["passphrase"],
            second_factor_at=proved_at(self.request),
            now=self.now,
        )
        return show_new_code(self, code)

    def next_url(self) -> str:
        """Where the passphrase is asked."""
        return "integrity:unlock"


class TestMail(VaultScreen):
    """Sends the test mail to whoever asks for it."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Send it."""
        if send_test_notice(key=self.vault.key):
            messages.success(request, _("The test mail was sent to your address."))
        else:
            messages.error(request, _("The test mail could not be sent. Check your address."))
        return redirect("integrity:own_vault")
