"""What all forms of the manager share: nothing typed goes to the memory of a browser."""

from typing import Any

from django import forms

from integrity.errors import Code
from integrity.forms.fields import PRIVATE

CODE_LENGTH = 100


class ManagerForm(forms.Form):
    """A form whose faults the server explains, beside the field and in a summary."""

    use_required_attribute = False

    # Which field a refusal of a service belongs to; the others stand above the form.
    blamed: dict[Code, str] = {}

    def refuse(self, code: Code, words: str) -> None:
        """Show why a service refused."""
        name = self.blamed.get(code)
        self.add_error(name if name in self.fields else None, words)


class SecretField(forms.CharField):
    """A passphrase: hidden while it is typed, offered to no password manager, never shown again."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.PasswordInput(attrs={**PRIVATE, "autocomplete": "off"})
        super().__init__(widget=widget, strip=False, max_length=1000, **kwargs)


class CopiedField(forms.CharField):
    """A code that somebody copies from paper."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", CODE_LENGTH)
        super().__init__(widget=forms.TextInput(attrs=PRIVATE), **kwargs)
