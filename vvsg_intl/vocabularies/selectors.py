"""Reads of terms: the vocabularies are small and change rarely, so they are kept in memory."""

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.db.models import Model, Value
from django.utils.html import format_html

from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.i18n import localized


@per_generation
def all_terms(label: str) -> dict[int, Any]:
    """Every row of a vocabulary ('vocabularies.Theme'), by its number."""
    return {term.pk: term for term in apps.get_model(label)._default_manager.all()}


def terms_linked(links: Iterable[Any], name: str) -> list[Any]:
    """The terms that rows link to by their field of this name ('theme'), in their order."""
    return [
        all_terms(link._meta.get_field(name).related_model._meta.label)[getattr(link, f"{name}_id")]
        for link in links
    ]


def organisation_name(organisation: Any, language: str) -> str:
    """The name of an organisation as a page shows it, with its acronym."""
    name = localized(organisation, "name", language)
    if organisation.acronym in ("", name.text):
        return name
    return format_html("{} ({})", name, organisation.acronym)


def terms_of(record: Model, *relations: str) -> dict[str, list[Any]]:
    """The terms that a record is related to by these many-to-many fields, in one query."""
    fields: dict[str, Any] = {name: record._meta.get_field(name) for name in relations}
    rows = [
        field.remote_field.through._default_manager.filter(
            **{field.m2m_field_name(): record.pk}
        ).values_list(Value(name), f"{field.m2m_reverse_field_name()}_id")
        for name, field in fields.items()
    ]
    found: dict[str, list[Any]] = {name: [] for name in relations}
    for name, pk in sorted(rows[0].union(*rows[1:], all=True)):
        found[name].append(all_terms(fields[name].related_model._meta.label)[pk])
    return found
