"""The editors' form of a recommendation: rules between the answer and the actions."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from vvsg_intl.core.forms import RecordForm


class RecommendationForm(RecordForm):
    """An action is due after the answer that it follows from."""

    def clean(self) -> Any:
        """What was typed; an action that is due too early has a message at its date."""
        cleaned = super().clean()
        dates = [row.cleaned_data["date"] for row in self.rows("responses")]
        answered = next(filter(None, dates), None)
        for row in self.rows("actions"):
            due = row.cleaned_data["due"]
            if due and answered and due <= answered:
                row.add_error("due", _("An action is due after the date of the response."))
        return cleaned
