"""The people of the channel: their names, who can be let into a case, who can approve."""

from dataclasses import dataclass
from uuid import UUID

from integrity.choices import Role
from integrity.models import Case, Exclusion, ManagerKey
from integrity.permissions import LEADERS, roles_of
from integrity.selectors.trust import live_keys, trusted_roles


@dataclass(frozen=True)
class Person:
    """Somebody who can be chosen."""

    key_id: UUID
    name: str
    role: Role


def staff_name(key: ManagerKey) -> str:
    """The name of a person, for colleagues."""
    return key.user.get_full_name() or key.user.get_username()


def reporter_name(key: ManagerKey) -> str:
    """The name of a person, for reporters: the one that he chose for them, if he did."""
    return key.public_name or staff_name(key)


def people_without(case: Case, *own: ManagerKey) -> list[tuple[ManagerKey, Role]]:
    """All trusted people for whom a case may exist, but these, with their role."""
    trusted = trusted_roles()
    hidden = set(Exclusion.objects.filter(case=case).values_list("user_id", flat=True))
    return [
        (key, trusted[key.pk])
        for key in live_keys()
        if key.pk in trusted and key.user_id not in hidden and key not in own
        if trusted[key.pk] in roles_of(key.user)
    ]


def shareable_people(*, case: Case, viewer: ManagerKey) -> list[Person]:
    """Who can be let into a case."""
    return [Person(key.pk, staff_name(key), role) for key, role in people_without(case, viewer)]


def approvers(*, case: Case, closer: ManagerKey) -> list[ManagerKey]:
    """Who can approve that a case is closed: another manager, or the alternate."""
    return [key for key, role in people_without(case, closer) if role in LEADERS]
