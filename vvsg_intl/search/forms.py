"""The filters of the library and the question of a search; they own the query parameters."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from evaluations.choices import EvaluationType
from vvsg_intl.core.forms import FilterForm
from vvsg_intl.core.i18n import LocalizedText, alphabetical, language_name, localized
from vvsg_intl.library.choices import PublicationKind
from vvsg_intl.search.choices import ResultKind
from vvsg_intl.search.facets import FACETS, shelf
from vvsg_intl.search.questions import MAX_QUERY_LENGTH, tidy_query
from vvsg_intl.vocabularies.selectors import all_terms

# The vocabulary of a facet; the values of the others are codes.
TERMS = {
    "programme": "programmes.Programme",
    "period": "programmes.ProgrammePeriod",
    "country": "vocabularies.Country",
    "theme": "vocabularies.Theme",
    "goal": "vocabularies.SustainableDevelopmentGoal",
    "evaluator": "vocabularies.Organisation",
}
SORTS = {"": _("Newest first"), "oldest": _("Oldest first"), "title": _("By title")}
ALL = {
    "programme": _("All programmes"),
    "period": _("All periods"),
    "country": _("All countries"),
    "theme": _("All themes"),
    "goal": _("All goals"),
    "kind": _("All kinds"),
    "evaluation": _("All types"),
    "evaluator": _("All evaluators"),
    "language": _("All languages"),
    "year": _("All years"),
}


def around(label: str, *, before: str = "", after: str = "") -> str:
    """A label with something before or after it, still in its own language."""
    text = f"{before}{label}{after}"
    return (
        LocalizedText(text, label.lang, label.wanted) if isinstance(label, LocalizedText) else text
    )


def counted(label: str, number: int) -> str:
    """'Benin (3)'."""
    return around(label, after=f" ({number})")


class QuestionField(forms.CharField):
    """A box for words; whatever is typed, it is tidied and not refused."""

    def __init__(self, label: Any) -> None:
        widget = forms.TextInput(attrs={"type": "search", "maxlength": MAX_QUERY_LENGTH})
        super().__init__(label=label, required=False, widget=widget)

    def to_python(self, value: Any) -> str:
        """The words, tidied before anything looks at them."""
        return tidy_query(str(value or ""))


class SearchForm(FilterForm):
    """The question of the search page, and what its results are narrowed to."""

    q = QuestionField(_("Search"))
    kind = forms.ChoiceField(required=False, choices=ResultKind.choices)
    language = forms.ChoiceField(required=False, choices=settings.LANGUAGES)


class PublicationFilterForm(FilterForm):
    """Words and ten facets; each value on offer says how many publications it would give."""

    q = QuestionField(_("Words in the title, the summary or the document"))
    programme = forms.ChoiceField(label=_("Programme"), required=False)
    period = forms.ChoiceField(label=_("Programme period"), required=False)
    country = forms.ChoiceField(label=_("Country"), required=False)
    theme = forms.ChoiceField(label=_("Theme"), required=False)
    goal = forms.ChoiceField(label=_("Sustainable Development Goal"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), required=False)
    evaluation = forms.ChoiceField(label=_("Type of evaluation"), required=False)
    evaluator = forms.ChoiceField(label=_("Evaluator"), required=False)
    language = forms.ChoiceField(label=_("Language of the document"), required=False)
    year = forms.ChoiceField(label=_("Year"), required=False)
    sort = forms.ChoiceField(label=_("Order"), required=False, choices=list(SORTS.items()))

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.reader_language = language
        for facet in FACETS:
            values = shelf().masks[facet]
            self.offer(facet, ALL[facet], [(value, self.label(facet, value)) for value in values])

    def facets(self) -> dict[str, Any]:
        """What was chosen of the facets alone."""
        return {name: value for name, value in self.chosen().items() if name in FACETS}

    def narrowing(self) -> dict[str, Any]:
        """What was chosen but for the order: it takes nothing away."""
        return {name: value for name, value in self.chosen().items() if name != "sort"}

    def chosen_filters(self, url: str) -> list[dict[str, str]]:
        """What the list is narrowed by, in words, each with the address without it."""
        return [
            {"label": self.in_words(name, value), "remove_url": url + self.query(without=name)}
            for name, value in self.narrowing().items()
        ]

    def in_words(self, name: str, value: Any) -> str:
        """The label of a chosen value, without how many it gives."""
        if name in FACETS:
            return self.label(name, str(value))
        return gettext("‘%(words)s’") % {"words": value}

    def show_counts(self, count: Callable[[str], dict[str, int]]) -> None:
        """Offer what gives something beside the other choices, and say how many."""
        chosen = self.facets()
        for facet in FACETS:
            labelled = [
                (value, self.label(facet, value), number)
                for value, number in count(facet).items()
                if number or chosen.get(facet) == value
            ]
            if not labelled:
                del self.fields[facet]
                continue
            labelled.sort(key=lambda one: self.place(facet, one[0], one[1]))
            self.offer(facet, ALL[facet], [(v, counted(label, n)) for v, label, n in labelled])

    def place(self, facet: str, value: str, label: str) -> Any:
        """Where a value stands: years and periods the newest first, goals by number."""
        if facet == "year":
            return -int(value)
        if facet == "goal":
            return int(label.split(".")[0])
        return alphabetical(label)

    def label(self, facet: str, value: str) -> str:
        """A value in words, in the reader's language."""
        if facet in TERMS:
            term = all_terms(TERMS[facet]).get(int(value))
            if term is None:
                return value
            name = localized(term, "name", self.reader_language)
            return around(name, before=f"{term.number}. ") if facet == "goal" else name
        if facet == "kind":
            return str(capfirst(PublicationKind(value).label))
        if facet == "evaluation":
            return str(capfirst(EvaluationType(value).label))
        if facet == "language":
            return str(capfirst(language_name(value, self.reader_language)))
        return value
