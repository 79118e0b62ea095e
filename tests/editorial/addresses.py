"""Every address of the admin, collected from the URL configuration, and an object for each part."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

ADMIN = "admin/"
# Its screens have a matrix of their own: tests/integrity/manager/test_access_matrix.py.
ELSEWHERE = {"integrity"}
PART = re.compile(r"\(\?P<(\w+)>[^)]*\)|<(?:\w+:)?(\w+)>|(\([^)]*\))")


@dataclass(frozen=True)
class Address:
    """An address: 'namespace:name' and its route."""

    name: str
    route: str

    def at(self, objects: dict[str, str]) -> str:
        """With everything filled in; `objects` by 'namespace:part', else by part."""
        namespace = self.name.rpartition(":")[0]

        def value(match: re.Match[str]) -> str:
            part = next(filter(None, match.groups()))
            return objects.get(f"{namespace}:{part}") or objects[part]

        plain = re.sub(r"[\^$]|\\(?=\.)", "", self.route)
        return "/" + PART.sub(value, plain)


def collected(
    patterns: list[URLPattern | URLResolver], before: str = "", spaces: tuple[str, ...] = ()
) -> Iterator[Address]:
    """Every pattern, with those below it."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inner = (*spaces, *filter(None, [pattern.namespace]))
            yield from collected(pattern.url_patterns, route, inner)
        elif route.startswith(ADMIN) and not ELSEWHERE & set(spaces):
            yield Address(":".join((*spaces, str(pattern.name))), route)


ADDRESSES = list(collected(get_resolver().url_patterns))
