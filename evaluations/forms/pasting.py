"""A pasted list, and the recommendations that were read from it, to be corrected."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class PasteForm(forms.Form):
    """The list as it was copied."""

    pasted = forms.CharField(
        label=_("The list"),
        widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_(
            "As copied from the report: with numbers (1. or R1 or Recommendation 1:), letters or "
            "bullets. Lines that belong together are put together."
        ),
    )


class RowForm(forms.Form):
    """One recommendation before it is saved."""

    number = forms.CharField(
        label=_("Number"), max_length=10, widget=forms.TextInput(attrs={"size": 4})
    )
    text = forms.CharField(label=_("Recommendation"), widget=forms.Textarea(attrs={"rows": 3}))
    leave_out = forms.BooleanField(label=_("Leave out"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get(self.add_prefix("leave_out")):
            for field in self.fields.values():
                field.required = False

    @property
    def stays(self) -> bool:
        """Whether it is to be saved."""
        return not self.cleaned_data.get("leave_out")


class BaseRowFormSet(forms.BaseFormSet[RowForm]):
    """All of them, beside what there is: `taken` holds texts by their number."""

    def __init__(self, *args: Any, taken: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.taken = taken

    def rows(self) -> list[RowForm]:
        """Those that are to be saved."""
        return [form for form in self.forms if form.is_valid() and form.stays]

    def new_rows(self) -> list[RowForm]:
        """Those that are not there already: the same form sent twice saves nothing twice."""
        return [row for row in self.rows() if not self.is_there(row)]

    def is_there(self, row: RowForm) -> bool:
        """Whether this recommendation was saved before."""
        return bool(self.taken.get(row.cleaned_data["number"]) == row.cleaned_data["text"])

    def clean(self) -> None:
        """Each number once."""
        seen = set()
        for row in self.rows():
            number = row.cleaned_data["number"]
            if number in self.taken and not self.is_there(row):
                row.add_error("number", _("This number is taken in this evaluation."))
            elif number in seen:
                row.add_error("number", _("This number stands here twice."))
            seen.add(number)


RowFormSet: Any = forms.formset_factory(RowForm, formset=BaseRowFormSet, extra=0, max_num=200)
