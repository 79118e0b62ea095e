"""The answers as they are read back before a report is sent."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from integrity.forms.fields import ReporterForm
from integrity.views.reporter.steps import STEPS, title_of
from integrity.views.reporter.typed import Typed
from integrity.views.reporter.visit import Visit


def summary(visit: Visit, typed: Typed, forms: dict[str, ReporterForm]) -> list[dict[str, Any]]:
    """The answers by step: title, where to change them, and rows of label and value."""
    return [
        {
            "title": title_of(step.screen, typed),
            "url": visit.url(step.screen),
            "rows": list(rows(forms[step.screen])),
            "empty": _("You left this open."),
        }
        for step in STEPS
    ]


def rows(form: ReporterForm) -> Iterator[dict[str, str]]:
    """What was answered, with the words that were asked and chosen."""
    for bound in form:
        value = str(form.cleaned_data.get(bound.name) or "")
        choices = dict(getattr(bound.field, "choices", []))
        if value:
            yield {
                "label": str(bound.label),
                "value": str(choices.get(value, value)),
                "is_own_text": "" if choices else "yes",
            }
