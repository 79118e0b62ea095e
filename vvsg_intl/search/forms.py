"""The filters of the library and the question of a search; they own the query parameters."""

import re
import unicodedata
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from programmes.models import Programme
from vvsg_intl.core.forms import FilterForm
from vvsg_intl.core.i18n import localized
from vvsg_intl.library.choices import PublicationKind

MAX_QUERY_LENGTH = 200


def tidy_query(text: str) -> str:
    """A search question without control characters, white space folded, at most 200 characters."""
    clean = "".join(" " if unicodedata.category(c)[0] == "C" else c for c in text)
    return re.sub(r"\s+", " ", clean).strip()[:MAX_QUERY_LENGTH]


def words_of(query: str) -> str:
    """The words of a question, without the signs that mean something to a search engine."""
    return " ".join(re.findall(r"\w+", query))


class PublicationFilterForm(FilterForm):
    """Words, kind, programme, language and year."""

    q = forms.CharField(
        label=_("Words in the title or summary"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "maxlength": MAX_QUERY_LENGTH}),
    )
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    programme = forms.TypedChoiceField(
        label=_("Programme"), required=False, coerce=int, empty_value=None
    )
    language = forms.ChoiceField(label=_("Language of the document"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, years: list[int], language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(
            "kind",
            _("All kinds"),
            [(code, capfirst(str(label))) for code, label in PublicationKind.choices],
        )
        self.offer(
            "programme",
            _("All programmes"),
            [(p.pk, localized(p, "name", language)) for p in Programme.objects.all()],
        )
        self.offer("language", _("All languages"), settings.LANGUAGES)
        self.offer("year", _("All years"), [(year, str(year)) for year in years])
        if not years:
            del self.fields["year"]

    def clean_q(self) -> str:
        """The words, tidied."""
        return tidy_query(self.cleaned_data["q"])
