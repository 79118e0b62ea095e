"""The forms of a report's own page: coming back with the code, writing, deciding."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from integrity.forms.fields import (
    LONGEST_STORY,
    PRIVATE,
    AddressField,
    ProseField,
    ReporterForm,
)
from integrity.forms.filing import IdentityForm

# A code is twenty characters in five groups; people add spaces and dashes.
CODE_INPUT = {**PRIVATE, "autocapitalize": "characters", "dir": "ltr", "maxlength": "60"}


class CodeForm(ReporterForm):
    """The code of a report."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_(
            "Twenty letters and digits, in five groups of four. Capitals, spaces and dashes make "
            "no difference."
        ),
        widget=forms.TextInput(attrs={**CODE_INPUT, "class": "code-input"}),
        error_messages={"required": _("Type your code.")},
    )


class PartForm(ReporterForm):
    """Part of the code, as the sign that it was written down."""

    part = forms.CharField(
        label=_("The last two groups of your code"),
        help_text=_("Eight letters and digits. You may also type the whole code."),
        widget=forms.TextInput(attrs={**CODE_INPUT, "class": "code-input"}),
        error_messages={"required": _("Type the last two groups of your code.")},
    )


class MessageForm(ReporterForm):
    """A message to who handles the report."""

    body = ProseField(
        label=_("Your message"),
        rows=8,
        longest=LONGEST_STORY,
        error_messages={"required": _("Write your message.")},
    )


class MeetingForm(ReporterForm):
    """A request to meet."""

    body = ProseField(
        label=_("How, where and when would you like to meet?"),
        help_text=_(
            "In person, by telephone or by video; alone or with somebody you trust. Give a few "
            "moments that suit you."
        ),
        rows=6,
        longest=LONGEST_STORY,
        error_messages={"required": _("Write how you would like to meet.")},
    )


class CorrectionForm(ReporterForm):
    """What the reporter says to the minutes of a conversation."""

    body = ProseField(
        label=_("Your remarks on the minutes"),
        help_text=_("Write what should be different, or that you agree."),
        rows=8,
        longest=LONGEST_STORY,
        error_messages={"required": _("Write your remarks, or that you agree.")},
    )


class WithdrawalForm(ReporterForm):
    """Why a report is withdrawn, if the reporter wants to say."""

    reason = ProseField(
        label=_("Why do you withdraw it? (optional)"),
        rows=4,
        longest=LONGEST_STORY,
        required=False,
    )


class OwnIdentityForm(IdentityForm):
    """Who the reporter is, told after filing: then something must be told."""

    def clean(self) -> dict[str, Any]:
        """At least one field."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.errors and not self.identity():
            self.add_error("name", _("Fill in at least one of these."))
        return cleaned


class NoticeForm(ReporterForm):
    """Where a notice without content may go; empty for nowhere."""

    address = AddressField(
        label=_("E-mail address for notices"),
        help_text=_("Choose a private address, not one of your work."),
    )

    def clean_address(self) -> str:
        """An address must be given: taking it away has a button of its own."""
        if not self.cleaned_data["address"]:
            raise forms.ValidationError(_("Write an e-mail address."))
        return str(self.cleaned_data["address"])


class FileForm(ReporterForm):
    """A file; what is wrong with it is known only after it came in."""

    file = forms.FileField(
        label=_("Choose a file"),
        help_text=_(
            "At most 25 MB: pictures, PDF, Word, Excel and PowerPoint files, OpenDocument, plain "
            "text, e-mails, sound and video."
        ),
        required=False,
    )

    def refuse(self, reason: str) -> None:
        """Say why the file was not taken."""
        self.full_clean()
        self.add_error("file", reason)
