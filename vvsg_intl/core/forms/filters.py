"""What the filter forms of all lists share: GET, tolerant of nonsense, removable one by one."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms


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
