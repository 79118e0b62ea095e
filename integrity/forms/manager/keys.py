"""The forms about the keys of people and of the organisation."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from integrity.choices import Role
from integrity.errors import Code
from integrity.forms.manager.base import CopiedField, ManagerForm


class VouchForm(ManagerForm):
    """The words that somebody reads aloud, and for which role."""

    blamed = {Code.FINGERPRINT: "words"}

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices, widget=forms.RadioSelect)
    words = CopiedField(
        label=_("The eight words that this person reads to you"),
        max_length=200,
        help_text=_(
            "By telephone or in person, from a person whose voice or face you know. Do not copy "
            "them from a mail."
        ),
    )


class DepartForm(ManagerForm):
    """Nothing to fill in but certainty."""

    is_sure = forms.BooleanField(label=_("I know that this cannot be undone."))


class RecoveryKeyForm(ManagerForm):
    """The public half of the organisation's key, from the ceremony."""

    blamed = dict.fromkeys([Code.RECOVERY_KEY, Code.CODE_MALFORMED, Code.CODE_CHECK], "public_key")

    public_key = CopiedField(label=_("Public key"), help_text=_("As the ceremony printed it."))


class SharesForm(ManagerForm):
    """The two paper shares, each typed by its holder."""

    blamed = dict.fromkeys([Code.SHARE_WRONG, Code.CODE_MALFORMED, Code.CODE_CHECK], "share_two")
    blamed[Code.NOT_TRUSTED] = "person"

    share_one = CopiedField(label=_("First share"), help_text=_("Typed by its own holder."))
    share_two = CopiedField(label=_("Second share"), help_text=_("Typed by its own holder."))
    person = forms.TypedChoiceField(
        label=_("Who gets the cases"),
        coerce=UUID,
        help_text=_("A vault that is trusted by now: name its fingerprint in the settings first."),
    )

    def __init__(self, *args: Any, people: Iterable[tuple[Any, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["person"]
        field.choices = [("", _("Choose a person")), *((str(key), name) for key, name in people)]
