"""What publications can be filtered by, kept in memory: a number per value, a bit per publication.

Counting a choice is one 'and' and one count of bits, so the counts of all facets, each following
the other choices, cost no query; the rows are read once per generation of the content.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, QuerySet, Value
from django.db.models.functions import Cast

from evaluations.models import Evaluation
from evaluations.models.evaluation import EvaluationDocument
from programmes.models import ProgrammePeriod
from vvsg_intl.core.generation import per_generation
from vvsg_intl.core.i18n import alphabetical, localized
from vvsg_intl.library.models import Edition, Publication

FACETS = (
    *("programme", "period", "country", "theme", "goal", "kind"),
    *("evaluation", "evaluator", "language", "year"),
)


@dataclass(frozen=True)
class Shelf:
    """All public publications, the newest first, and which of them each value of a facet has."""

    keys: list[int]
    masks: dict[str, dict[str, int]]

    @property
    def everything(self) -> int:
        """All of them."""
        return (1 << len(self.keys)) - 1

    def chosen(self, values: dict[str, Any], *, without: str = "") -> int:
        """Those that have all these values, one facet perhaps left out."""
        mask = self.everything
        for facet, value in values.items():
            if facet != without and facet in self.masks:
                mask &= self.masks[facet].get(str(value), 0)
        return mask

    def counts(self, facet: str, values: dict[str, Any], among: int) -> dict[str, int]:
        """How many each value of a facet would give beside the other choices."""
        others = self.chosen(values, without=facet) & among
        return {value: (mask & others).bit_count() for value, mask in self.masks[facet].items()}

    def of(self, keys: Iterable[int]) -> int:
        """Those with these numbers."""
        wanted = set(keys)
        return sum(1 << place for place, key in enumerate(self.keys) if key in wanted)

    def keys_of(self, mask: int) -> list[int]:
        """The numbers of those in a mask, in the order of the shelf."""
        bits = bin(mask)[:1:-1]
        return [key for key, bit in zip(self.keys, bits, strict=False) if bit == "1"]


@per_generation
def shelf() -> Shelf:
    """The shelf as it is now, in two queries."""
    rows = list(Publication.objects.public().values_list("pk", "kind", "year"))
    places = {key: place for place, (key, _kind, _year) in enumerate(rows)}
    members: dict[str, dict[str, list[int]]] = {facet: {} for facet in FACETS}
    for key, kind, year in rows:
        members["kind"].setdefault(kind, []).append(places[key])
        if year:
            members["year"].setdefault(str(year), []).append(places[key])
    for facet, key, value in link_rows():
        if key in places and value:
            members[facet].setdefault(value, []).append(places[key])
    masks = {
        facet: {value: mask_of(found, len(rows)) for value, found in values.items()}
        for facet, values in members.items()
    }
    return Shelf([key for key, _kind, _year in rows], masks)


def mask_of(places: list[int], length: int) -> int:
    """A number with these bits set; built as bytes, for one by one it would be copied each time."""
    bits = bytearray(length // 8 + 1)
    for place in places:
        bits[place // 8] |= 1 << place % 8
    return int.from_bytes(bits, "little")


def link_rows() -> Iterator[tuple[str, int, str]]:
    """Facet, publication and value of everything that publications are linked to."""
    public = EvaluationDocument.objects.filter(
        evaluation__in=Evaluation.objects.filter(pages__live=True)
    )
    themes, countries, goals, periods = (
        through(Publication, "themes"),
        through(Publication, "countries"),
        through(Publication, "goals"),
        through(ProgrammePeriod, "publications"),
    )
    parts = [
        links("language", Edition.objects.all(), "language"),
        links("theme", themes, "theme_id"),
        links("country", countries, "country_id"),
        links("goal", goals, "sustainabledevelopmentgoal_id"),
        links("period", periods, "programmeperiod_id"),
        links("programme", periods, "programmeperiod__programme_id"),
        links("period", public, "evaluation__period_id"),
        links("programme", public, "evaluation__programme_id"),
        links("evaluation", public, "evaluation__type"),
        links("evaluator", public, "evaluation__evaluators"),
    ]
    yield from parts[0].union(*parts[1:], all=True)


def through(model: Any, field: str) -> Any:
    """The rows of a many-to-many relation."""
    return model._meta.get_field(field).remote_field.through._default_manager.all()


def links(facet: str, rows: Any, value: str) -> QuerySet[Any]:
    """Rows as facet, publication and value."""
    return rows.order_by().values_list(  # type: ignore[no-any-return]
        Value(facet, output_field=CharField()),
        "publication_id",
        Cast(value, CharField()),
    )


@per_generation
def titles(language: str) -> dict[int, str]:
    """The titles of public publications as a dictionary sorts them."""
    return {
        publication.pk: alphabetical(str(localized(publication, "title", language)))
        for publication in Publication.objects.public()
    }
