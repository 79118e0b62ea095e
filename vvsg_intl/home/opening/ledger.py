"""What was loaded before: each thing is made once and left to its editors from then on."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from django.db import transaction
from django.db.models import Model

from vvsg_intl.home.models import OpeningItem

AnyModel = TypeVar("AnyModel", bound=Model)


class Gone(Exception):
    """Something that an item needs was deleted by an editor."""


class Ledger:
    """The keys of all things loaded, and the records that they became."""

    def __init__(self) -> None:
        self.record_ids: dict[str, int] = dict(OpeningItem.objects.values_list("key", "record_id"))
        self.added = 0

    def once(self, key: str, make: Callable[[], Model]) -> None:
        """Make this thing, unless it was made before. All of it is in one transaction.

        What hangs on something that an editor deleted is left out.
        """
        if key in self.record_ids:
            return
        try:
            with transaction.atomic():
                item, created = OpeningItem.objects.get_or_create(key=key)
                if created:
                    item.record_id = make().pk
                    item.save(update_fields=["record_id"])
        except Gone:
            return
        self.record_ids[key] = item.record_id
        self.added += created

    def find(self, model: type[AnyModel], key: str | None) -> AnyModel | None:
        """The record that this key became, if it is still there."""
        if key is None:
            return None
        return model._default_manager.filter(pk=self.record_ids.get(key)).first()

    def need(self, model: type[AnyModel], key: str) -> AnyModel:
        """The record that this key became; raises `Gone` where an editor deleted it."""
        record = self.find(model, key)
        if record is None:
            raise Gone(key)
        return record

    def all(self, model: type[AnyModel], kind: str, names: Iterable[str]) -> list[AnyModel]:
        """The records of these names that are still there, in this order."""
        found = (self.find(model, f"{kind}:{name}") for name in names)
        return [record for record in found if record is not None]
