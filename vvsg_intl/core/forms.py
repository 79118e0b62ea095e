"""What forms share: filters of lists (by GET), and the editors' forms of pages and records."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm


class FilterForm(forms.Form):
    """A form whose state is the address. A value that is not on offer is ignored."""

    def offer(self, name: str, all_of_them: Any, choices: Iterable[tuple[Any, str]]) -> None:
        """Set the choices of a field, headed by the one that does not narrow the list."""
        field: Any = self.fields[name]
        field.choices = [("", all_of_them), *choices]

    def chosen(self) -> dict[str, Any]:
        """The valid, filled values; nothing for a form that was not sent or holds nonsense."""
        self.is_valid()
        values = getattr(self, "cleaned_data", {})
        return {name: value for name, value in values.items() if value not in (None, "", [])}

    def tidy(self) -> "FilterForm":
        """The form as it is shown: only with what it understood."""
        chosen = {name: str(value) for name, value in self.chosen().items()}
        self.data = chosen
        self._errors = forms.utils.ErrorDict()
        return self

    def query(self, without: str = "") -> str:
        """The query string of the chosen values, '?kind=news', or '' for none."""
        values = {name: value for name, value in self.chosen().items() if name != without}
        return f"?{urlencode(values)}" if values else ""

    def chosen_filters(self, url: str) -> list[dict[str, str]]:
        """What was chosen, in words, each with the address without it."""
        return [
            {"label": self.in_words(name, value), "remove_url": url + self.query(without=name)}
            for name, value in self.chosen().items()
        ]

    def in_words(self, name: str, value: Any) -> str:
        """The label of a chosen value."""
        choices = dict(getattr(self.fields[name], "choices", []))
        return str(choices.get(value, choices.get(str(value), value)))

    def page_prefix(self) -> str:
        """What stands before the page number in the links of the pagination."""
        query = self.query()
        return f"{query}&" if query else "?"


class PageForm(WagtailAdminPageForm):
    """The form of a page: what forbids publishing is said here, before anything is saved."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation:  # a draft may be unfinished
            for name, reason in self.instance.reasons_against_publishing().items():
                self.add_error(name, reason)


class RecordForm(WagtailAdminModelForm):
    """The form of a record and of the rows below it.

    A rule between those is asked here, of what was typed: the model knows only what is stored.
    """

    def rows(self, name: str) -> list[Any]:
        """The forms of the rows of a relation that are valid and stay."""
        return [
            row
            for row in self.formsets[name].forms
            if row.is_valid() and row.cleaned_data and not row.cleaned_data.get("DELETE")
        ]

    def refuse_rows(self, name: str, reason: Any) -> None:
        """Say above the rows of a relation why they cannot be."""
        self.formsets[name].non_form_errors().append(reason)
