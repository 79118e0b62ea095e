"""Who plays a part here: members of three groups, and nobody else.

Never `has_perm`, which is true for every superuser; being one gives nothing here.
"""

from typing import Any

from django.contrib.auth.models import Group

from integrity.choices import Role

LEADERS = frozenset({Role.MANAGER, Role.ALTERNATE})


def roles_of(user: Any) -> frozenset[Role]:
    """The roles of somebody who is signed in; none for an account that is switched off."""
    if not user.is_authenticated or not user.is_active:
        return frozenset()
    names = Group.objects.filter(user=user, name__in=Role.values).values_list("name", flat=True)
    return frozenset(Role(name) for name in names)


def has_any_role(user: Any) -> bool:
    """Whether the channel exists for somebody at all."""
    return bool(roles_of(user))
