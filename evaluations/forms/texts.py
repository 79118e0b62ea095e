"""The texts of recommendations in another language than Dutch."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TextsForm(forms.Form):
    """A field for each Dutch text: empty is not translated yet."""

    def __init__(self, draft: Any, language: str, data: Any = None, *, is_locked: bool) -> None:
        super().__init__(data)
        self.language = language
        for name, record, field in texts_of(draft):
            self.fields[name] = forms.CharField(
                label=getattr(record, f"{field}_nl"),
                required=False,
                initial=getattr(record, f"{field}_{language}") or "",
                widget=forms.Textarea(attrs={"rows": 2, "lang": language}),
                disabled=is_locked,
            )

    @property
    def changes_facts(self) -> bool:
        """Whether anything is otherwise than it is stored."""
        return self.has_changed()

    def show_what_is_stored(self) -> None:
        """Put beside each text that is other than what is stored now, what that is."""
        for name in self.changed_data:
            words = self.fields[name].initial or _("nothing")
            self.add_error(name, _("Stored by now: %(words)s") % {"words": words})


def texts_of(draft: Any) -> Iterator[tuple[str, Any, str]]:
    """Each text that is there in Dutch: a name for its field, its record, the record's field."""
    for advice in draft.recommendations.all():
        rows = [(f"{advice.number}-text", advice, "text")]
        rows += [(f"{advice.number}-answer", row, "explanation") for row in advice.responses.all()]
        rows += [
            (f"{advice.number}-action-{row.pk or place}", row, "text")
            for place, row in enumerate(advice.actions.all())
        ]
        yield from (row for row in rows if getattr(row[1], f"{row[2]}_nl"))
