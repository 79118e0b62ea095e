"""What all forms of the reporter share: nothing typed goes to the browser's memory or elsewhere."""

import re
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_STORY = 50_000
LONGEST_ANSWER = 5_000
LONGEST_LINE = 254

# Control characters say nothing to a reader; a new line and a tab do.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

# No memory of the browser, no spelling service, no translation service, no password manager.
PRIVATE = {
    "autocomplete": "off",
    "autocapitalize": "off",
    "spellcheck": "false",
    "translate": "no",
    "data-1p-ignore": "",
    "data-lpignore": "true",
}
PRIVATE_PROSE = {**PRIVATE, "autocapitalize": "sentences", "dir": "auto"}


class ProseField(forms.CharField):
    """A text of some length, kept as it was typed but for signs that nobody can see."""

    def __init__(self, *, rows: int = 4, longest: int = LONGEST_ANSWER, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={**PRIVATE_PROSE, "rows": rows})
        # No `maxlength`: browsers cut off what is pasted and do not say so.
        super().__init__(widget=widget, **kwargs)
        self.longest = longest

    def to_python(self, value: Any) -> str:
        """The text with one kind of line end."""
        text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
        return str(super().to_python(CONTROL.sub("", text)))

    def validate(self, value: str) -> None:
        """Not too long, and says by how much it is."""
        super().validate(value)
        if len(value) > self.longest:
            raise forms.ValidationError(
                _("Make this text shorter: it has %(count)d characters, at most %(most)d fit."),
                params={"count": len(value), "most": self.longest},
                code="too_long",
            )


class LineField(forms.CharField):
    """One line."""

    def __init__(self, *, attrs: Mapping[str, str] | None = None, **kwargs: Any) -> None:
        widget = forms.TextInput(
            attrs={**PRIVATE_PROSE, "maxlength": LONGEST_LINE, **(attrs or {})}
        )
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """The line, without signs that nobody can see."""
        return str(super().to_python(CONTROL.sub("", str(value or ""))))

    def validate(self, value: str) -> None:
        """Not too long, for browsers that let more through."""
        super().validate(value)
        if len(value) > LONGEST_LINE:
            raise forms.ValidationError(
                _("Make this text shorter: it has %(count)d characters, at most %(most)d fit."),
                params={"count": len(value), "most": LONGEST_LINE},
                code="too_long",
            )


class AddressField(forms.EmailField):
    """An e-mail address."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LONGEST_LINE)
        super().__init__(
            required=False,
            widget=forms.EmailInput(attrs={**PRIVATE, "dir": "ltr"}),
            error_messages={
                "invalid": _("Write an e-mail address with an @, such as name@example.org."),
            },
            **kwargs,
        )


class ReporterForm(forms.Form):
    """A form whose faults the server explains; the browser's own bubbles stay away."""

    use_required_attribute = False

    @classmethod
    def typed(cls, post: Mapping[str, str]) -> dict[str, str]:
        """What was typed in the fields of this form, as it came."""
        return {name: str(post.get(name, "")) for name in cls.base_fields}
