"""Every address of the manager, collected from the URL configuration."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.urls import URLPattern, URLResolver

from integrity import urls

ROOT = "/admin/integrity/"


@dataclass(frozen=True)
class Address:
    """An address, and the case, vault and file that it may name."""

    name: str
    route: str

    @property
    def is_of_a_case(self) -> bool:
        """Whether it is below a case."""
        return "<str:reference>" in self.route

    def at(self, *, reference: str, key_id: UUID, attachment_id: UUID) -> str:
        """With everything filled in."""
        names = {
            "<str:reference>": reference,
            "<uuid:key_id>": str(key_id),
            "<uuid:attachment_id>": str(attachment_id),
            "<int:year>": "2026",
        }
        route = self.route
        for part, value in names.items():
            route = route.replace(part, value)
        assert "<" not in route, f"{route}: a part that this test does not know"
        return ROOT + route


def collected(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[Address]:
    """Every pattern, with those below it."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from collected(pattern.url_patterns, route)
        else:
            yield Address(str(pattern.name), route)


ADDRESSES = list(collected(urls.urlpatterns))
