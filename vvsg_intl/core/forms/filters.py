"""What the filter forms of all lists share: GET, tolerant of nonsense, removable one by one."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from vvsg_intl.core.i18n import LocalizedText


class LocalizedSelect(forms.Select):
    """Options in their own language: an option holds no elements, so it has the attribute.

    Django writes each option with a template of its own; those of ten facets took half of the time
    of the list of publications.
    """

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The element with its options."""
        chosen = self.format_value(value)
        options = format_html_join(
            "",
            "<option{}>{}</option>",
            (
                (flatatt(option_attributes(str(key), label, chosen)), str(label))
                for key, label in self.choices
            ),
        )
        own = flatatt(self.build_attrs(self.attrs, {"name": name, **(attrs or {})}))
        return format_html("<select{}>{}</select>", own, options)


def option_attributes(value: str, label: Any, chosen: list[str]) -> dict[str, Any]:
    """Those of an option, with the language of its label where that is another."""
    foreign = {"lang": label.lang} if isinstance(label, LocalizedText) and label.is_foreign else {}
    return {"value": value, **foreign, "selected": value in chosen}


class FilterForm(forms.Form):
    """A form whose state is the address. A value that is not on offer is ignored."""

    def offer(self, name: str, all_of_them: Any, choices: Iterable[tuple[Any, Any]]) -> None:
        """Set the choices of a field, headed by the one that does not narrow the list."""
        field: Any = self.fields[name]
        field.widget = LocalizedSelect(attrs=field.widget.attrs)
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

    def chosen_filters(self, url: str) -> list[dict[str, Any]]:
        """What was chosen, in words, each with the address without it."""
        return [
            {"label": self.in_words(name, value), "remove_url": url + self.query(without=name)}
            for name, value in self.chosen().items()
        ]

    def in_words(self, name: str, value: Any) -> Any:
        """The label of a chosen value."""
        choices = dict(getattr(self.fields[name], "choices", []))
        return choices.get(value, choices.get(str(value), value))

    def page_prefix(self) -> str:
        """What stands before the page number in the links of the pagination."""
        query = self.query()
        return f"{query}&" if query else "?"
