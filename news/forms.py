"""The filters of the news list; they own the query parameters."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from news.choices import NewsKind
from vvsg_intl.core.forms import FilterForm
from vvsg_intl.core.i18n import localized
from vvsg_intl.vocabularies.selectors import all_terms


class NewsFilterForm(FilterForm):
    """Kind, theme and year."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    theme = forms.TypedChoiceField(label=_("Theme"), required=False, coerce=int, empty_value=None)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: list[int], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(code, capfirst(str(label))) for code, label in NewsKind.choices]
        terms = all_terms("vocabularies.Theme").items()
        themes = [(number, localized(theme, "name", language)) for number, theme in terms]
        self.offer("kind", _("All kinds"), kinds)
        self.offer("theme", _("All themes"), themes)
        self.offer("year", _("All years"), [(year, str(year)) for year in years])
