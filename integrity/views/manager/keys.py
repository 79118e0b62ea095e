"""People and keys: who is trusted, vouching, departing, the organisation's recovery key, upkeep."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from integrity.choices import Role
from integrity.cookies import VAULT
from integrity.forms.manager.keys import DepartForm, RecoveryKeyForm, SharesForm, VouchForm
from integrity.permissions import LEADERS
from integrity.selectors.keys import KeyLine, key_lines
from integrity.selectors.trust import recovery_key
from integrity.services.recovery import recover_with_shares, register_recovery_key
from integrity.services.trust import leave, revoke_key, vouch
from integrity.services.upkeep import upkeep
from integrity.settings import recovery_pin
from integrity.views.manager.form_screen import FormScreen
from integrity.views.manager.lock import FORGET
from integrity.views.manager.navigation import Place
from integrity.views.manager.screen import LeaderScreen, VaultScreen
from integrity.views.manager.unlocking import needs_code
from vvsg_intl.core.second_factor.views import step


class Keys(LeaderScreen):
    """All vaults, and the recovery key."""

    page_title = gettext_lazy("People and keys")
    template_name = "integrity/admin/keys.html"
    place = Place.KEYS

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(
                lines=key_lines(),
                own_id=self.vault.key.pk,
                recovery_key=recovery_key(),
                recovery_is_pinned=bool(recovery_pin()),
            )
        )


class KeyAct(LeaderScreen, FormScreen):
    """Mixed into what is done with somebody else's vault."""

    place = Place.KEYS

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find it."""
        key_id: UUID = kwargs.pop("key_id")
        others = [line for line in key_lines() if line.key_id != self.vault.key.pk]
        found = next((line for line in others if line.key_id == key_id), None)
        if found is None:
            raise Http404
        self.line: KeyLine = found
        return super().serve(request, *args, **kwargs)

    def get_page_title(self) -> str:
        """With the name."""
        title = str(self.page_title)
        return f"{title}: {self.line.name}" if hasattr(self, "line") else title

    def next_url(self) -> str:
        """The list."""
        return "integrity:keys"


class Vouch(KeyAct):
    """Signs that a vault is this person's."""

    page_title = gettext_lazy("Vouch for a vault")
    form_class = VouchForm
    explanation = gettext_lazy(
        "Call the person, or meet. The person opens ‘My vault’ and reads eight words; type what "
        "you hear. From then on cases are sealed to this vault too."
    )
    button = gettext_lazy("Vouch for it")
    done = gettext_lazy("You have vouched for this vault.")

    def form_options(self) -> dict[str, Any]:
        """With the role of the person's group."""
        role = next((role.value for role in Role if role in self.line.groups), None)
        return {"initial": {"role": role}}

    def act(self, data: dict[str, Any]) -> None:
        """Sign, and give what is due to the new vault."""
        vouch(
            vault=self.vault,
            key_id=self.line.key_id,
            role=Role(data["role"]),
            fingerprint=data["words"],
        )
        upkeep(vault=self.vault)


class Depart(KeyAct):
    """Takes out the vault of somebody who leaves."""

    page_title = gettext_lazy("Close the vault of a departing person")
    form_class = DepartForm
    explanation = gettext_lazy(
        "The keys of this person are destroyed at once, and every case that the person could read "
        "gets new keys at your next unlock. What was read before, nobody can take back."
    )
    button = gettext_lazy("Close this vault")
    done = gettext_lazy("The vault was closed.")
    is_dangerous = True

    def act(self, data: dict[str, Any]) -> HttpResponse:
        """Take it out, and change the keys of the first cases."""
        revoke_key(vault=self.vault, key_id=self.line.key_id)
        left = upkeep(vault=self.vault).left
        messages.success(self.request, self.done)
        return redirect("integrity:upkeep" if left else "integrity:keys")


class Leave(VaultScreen, FormScreen):
    """Closes the own vault."""

    page_title = gettext_lazy("Close my vault")
    place = Place.OWN_VAULT
    form_class = DepartForm
    explanation = gettext_lazy(
        "Your keys are destroyed. What you can read now, you can then read no more."
    )
    button = gettext_lazy("Close my vault")
    is_dangerous = True

    def act(self, data: dict[str, Any]) -> HttpResponse:
        """Close it."""
        leave(vault=self.vault)
        response = redirect("wagtailadmin_home")
        VAULT.clear(response)
        response["Clear-Site-Data"] = FORGET
        messages.success(self.request, _("Your vault is closed."))
        return response

    def next_url(self) -> str:
        """The vault."""
        return "integrity:own_vault"


class RegisterRecoveryKey(LeaderScreen, FormScreen):
    """Takes in the organisation's recovery key."""

    page_title = gettext_lazy("Register the recovery key of the organisation")
    place = Place.KEYS
    form_class = RecoveryKeyForm
    explanation = gettext_lazy(
        "It is made offline, in a ceremony; its private half is on two papers with two people who "
        "are not the complaint manager. The settings of this site must name its fingerprint."
    )
    button = gettext_lazy("Register it")
    done = gettext_lazy("The recovery key was registered.")

    def act(self, data: dict[str, Any]) -> HttpResponse:
        """Register it, and seal the first cases to it."""
        register_recovery_key(vault=self.vault, public_key=data["public_key"])
        left = upkeep(vault=self.vault).left
        messages.success(self.request, self.done)
        return redirect("integrity:upkeep" if left else "integrity:keys")

    def next_url(self) -> str:
        """The list."""
        return "integrity:keys"


class Shares(FormScreen):
    """Opens the cases with the two shares, when no vault opens any more. Needs no open vault."""

    page_title = gettext_lazy("Open the cases with the two shares")
    form_class = SharesForm
    roles = LEADERS
    explanation = gettext_lazy(
        "When both passphrase and recovery code are lost. The shares are used up: make a new pair "
        "afterwards. All managers get a mail that an access was renewed."
    )
    button = gettext_lazy("Open the cases")
    is_dangerous = True

    def enter(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """With a second factor that was just proved."""
        if needs_code(request, self.now):
            return step("verify", request.path)
        return super().enter(request, *args, **kwargs)

    def form_options(self) -> dict[str, Any]:
        """With the trusted leaders."""
        trusted = [line for line in key_lines() if line.trusted_role in LEADERS]
        return {"people": [(line.key_id, line.name) for line in trusted]}

    def act(self, data: dict[str, Any]) -> None:
        """Open them."""
        recover_with_shares(
            share_one=data["share_one"],
            share_two=data["share_two"],
            key_id=data["person"],
            now=self.now,
        )
        messages.success(self.request, _("The cases were opened for this vault."))

    def next_url(self) -> str:
        """Where the passphrase is asked."""
        return "integrity:unlock"


class UpkeepPage(VaultScreen):
    """Brings the keys of cases up to date, some at a time, and shows how many are left."""

    page_title = gettext_lazy("Bringing keys up to date")
    template_name = "integrity/admin/upkeep.html"
    place = Place.BOARD

    def get(self, request: HttpRequest) -> HttpResponse:
        """How it stands; reading does nothing."""
        left = upkeep(vault=self.vault, limit=0).left
        return self.render_to_response(self.get_context_data(left=left))  # type: ignore[no-any-return]

    def post(self, request: HttpRequest) -> HttpResponse:
        """The next ones."""
        left = upkeep(vault=self.vault).left
        if left:
            return redirect("integrity:upkeep")
        messages.success(request, _("All keys are up to date."))
        return redirect("integrity:board")
