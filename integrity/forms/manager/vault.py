"""The forms of a person's own vault: set up, unlock, passphrase, recovery."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrity.errors import Code
from integrity.forms.fields import LineField
from integrity.forms.manager.base import CopiedField, ManagerForm, SecretField


class TypedTwiceForm(ManagerForm):
    """A new passphrase, typed twice; `proposal` keeps the words that were proposed."""

    blamed = {Code.PHRASE_WEAK: "passphrase"}

    proposal = forms.CharField(required=False, widget=forms.HiddenInput, max_length=200)
    passphrase = SecretField(
        label=_("Your passphrase"),
        help_text=_("The words above, or a passphrase of your own that is as hard to guess."),
    )
    repeated = SecretField(label=_("The same passphrase again"))

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        data: dict[str, Any] = super().clean() or {}
        both = data.get("passphrase"), data.get("repeated")
        if None not in both and both[0] != both[1]:
            self.add_error("repeated", _("This is not the same passphrase."))
        return data


class SetUpForm(TypedTwiceForm):
    """A new vault."""

    public_name = LineField(
        label=_("The name that reporters see"),
        required=False,
        help_text=_("Leave it empty to show your own name."),
    )
    field_order = ["proposal", "passphrase", "repeated", "public_name"]


class UnlockForm(ManagerForm):
    """The passphrase, and a code where the second factor is not fresh.

    The names are its own, so that it can stand in the form of another screen.
    """

    blamed = {
        Code.PHRASE_WRONG: "unlock_passphrase",
        Code.THROTTLED: "unlock_passphrase",
        Code.SECOND_FACTOR: "unlock_code",
    }

    unlock_passphrase = SecretField(label=_("Passphrase of your vault"))
    unlock_code = CopiedField(
        label=_("Code of your app"),
        max_length=20,
        help_text=_("The six digits that your app shows now, or one of your recovery codes."),
    )

    def __init__(self, *args: Any, needs_code: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unlock_code"].widget.attrs["autocomplete"] = "one-time-code"
        if not needs_code:
            del self.fields["unlock_code"]


class RecoveryCodeForm(ManagerForm):
    """The recovery code, typed from paper."""

    blamed = dict.fromkeys(
        [Code.RECOVERY_CODE_WRONG, Code.CODE_MALFORMED, Code.CODE_CHECK, Code.THROTTLED], "code"
    )

    code = CopiedField(
        label=_("Recovery code"),
        help_text=_("With or without spaces; capitals or small letters."),
    )


class NewRecoveryCodeForm(ManagerForm):
    """The passphrase, to make a new recovery code."""

    blamed = {Code.PHRASE_WRONG: "passphrase", Code.THROTTLED: "passphrase"}

    passphrase = SecretField(label=_("Passphrase of your vault"))


class ChangePassphraseForm(TypedTwiceForm):
    """The old passphrase and a new one."""

    blamed = {Code.PHRASE_WRONG: "old", Code.PHRASE_WEAK: "passphrase"}

    old = SecretField(label=_("The passphrase that you have now"))
    field_order = ["proposal", "old", "passphrase", "repeated"]


class RecoverForm(TypedTwiceForm):
    """Getting back in: the recovery code and a new passphrase."""

    blamed = {**RecoveryCodeForm.blamed, Code.PHRASE_WEAK: "passphrase"}

    code = RecoveryCodeForm.base_fields["code"]
    field_order = ["proposal", "code", "passphrase", "repeated"]
