"""The form of the compare page, which owns its query parameters, and that of imports."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vvsg_intl.core.forms import FilterForm


class CompareForm(FilterForm):
    """One question (series.code), and what to set side by side."""

    question = forms.ChoiceField(label=_("Question"), required=False)
    by = forms.ChoiceField(label=_("Side by side"), required=False)

    def __init__(self, data: Any, questions: Any, dimensions: Any) -> None:
        super().__init__(data)
        self.offer("question", _("Choose a question"), questions)
        self.offer("by", _("Waves"), dimensions)


class ImportForm(forms.Form):
    """A file of results, and for answers per authority the codebook that explains it."""

    wave: Any = forms.ModelChoiceField(queryset=None, label=_("Wave"))
    file = forms.FileField(
        label=_("File"),
        help_text=_("A published table, or answers per authority with a codebook (.csv or .xlsx)."),
    )
    codebook = forms.FileField(
        label=_("Codebook"),
        required=False,
        help_text=_("YAML. Only for answers per authority; leave empty for a published table."),
    )

    def __init__(self, *args: Any, waves: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["wave"]
        field.queryset = waves
