"""The forms of the second factor: a code, a security key's answer, a name for a key."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vvsg_intl.core.second_factor.security_keys import NAME_LENGTH

CODE_LENGTH = 20


class CodeForm(forms.Form):
    """A code of the app, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=CODE_LENGTH,
        error_messages={"required": _("Type the code.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.use_required_attribute = False


class EnrolForm(CodeForm):
    """The first code of a new app."""


class KeyAnswerForm(forms.Form):
    """What the browser says for a security key."""

    credential = forms.JSONField(widget=forms.HiddenInput)


class NewKeyForm(KeyAnswerForm):
    """A security key that was just made, and what to call it."""

    name = forms.CharField(
        label=_("A name for this key"),
        max_length=NAME_LENGTH,
        required=False,
        help_text=_("So that you can tell your keys apart, for example ‘blue key’."),
    )
