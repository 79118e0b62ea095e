"""Panels for records: the facts first, then one tab per language."""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from wagtail.admin.panels import FieldPanel, ObjectList, Panel, TabbedInterface

from vvsg_intl.core.forms import RecordForm


def record_tabs(
    facts: Sequence[Panel | str],
    translated: Sequence[str],
    heading: Any,
    form: type[RecordForm] = RecordForm,
) -> TabbedInterface:
    """An edit form with a tab of facts and a tab per language for the translated fields.

    Dutch comes first, as the source; what is left empty in another language falls back.
    `form`: the form that knows the rules between the fields.
    """
    tabs = [ObjectList(list(facts), heading=heading)] if facts else []
    for code, name in settings.LANGUAGES:
        panels = [FieldPanel(f"{field}_{code}") for field in translated]
        tabs.append(ObjectList(panels, heading=name))
    return TabbedInterface(tabs, base_form_class=form)


def translated_panels(*fields: str) -> list[FieldPanel]:
    """The panels of translated fields for an inline form, which has no tabs."""
    return [FieldPanel(f"{field}_{code}") for field in fields for code, _name in settings.LANGUAGES]
