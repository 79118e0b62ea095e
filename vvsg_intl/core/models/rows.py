"""A record with rows below it, each with a value that no other row there has."""

from typing import Any, ClassVar

from django.db import transaction
from modelcluster.models import ClusterableModel

UNUSED_SIGNS = 0xE000  # Unicode's private use area: nobody types these


class RowsModel(ClusterableModel):
    """Lets rows take each other's values, such as their numbers, in one save.

    They are saved one by one: without this, one would take a value that another still has.
    """

    own_values: ClassVar[dict[str, str]] = {}  # relation: field

    class Meta:
        abstract = True

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        """Save, after the stored rows gave up the values that they are to lose."""
        committed = kwargs.get("update_fields")
        for relation, name in self.own_values.items():
            if committed is None or relation in committed:
                self.give_up(relation, name)
        return super().save(*args, **kwargs)

    def give_up(self, relation: str, name: str) -> None:
        """Put a sign that nobody uses where a row of this relation is to have another value."""
        rows = getattr(self, "_cluster_related_objects", {}).get(relation, [])
        for place, row in enumerate(row for row in rows if row.pk):
            stored = type(row)._default_manager.filter(pk=row.pk)
            changed = stored.exclude(**{name: getattr(row, name)})
            changed.update(**{name: chr(UNUSED_SIGNS + place)})
