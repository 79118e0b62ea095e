"""Bringing the grants of cases up to date at an unlock: a few cases at a time, to be continued."""

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction

from integrity.choices import GrantReason, Scope, State
from integrity.errors import Refused
from integrity.models import Case, KeyGrant, ManagerKey, RecoveryKey
from integrity.permissions import LEADERS
from integrity.principals import OpenVault
from integrity.selectors.audience import hidden_from, require_audience
from integrity.selectors.cases import visible_cases
from integrity.selectors.scopes import live_grants, open_scope
from integrity.selectors.trust import leaders, recovery_key, trusted_roles
from integrity.services.audit import record
from integrity.services.cases import FIRST_SCOPES
from integrity.services.entries import locked
from integrity.services.grants import Terms, give, rotate

AT_ONCE = 20


@dataclass(frozen=True)
class Upkeep:
    """How many cases were brought up to date, and how many still wait."""

    done: int
    left: int


def upkeep(*, vault: OpenVault, limit: int = AT_ONCE) -> Upkeep:
    """Rotate what departed people held, and seal to new managers and a new recovery key.

    Each case in a transaction of its own, so that it can be cut off at any time. A case that was
    tampered with is left as it is; opening it says so.
    """
    done = left = 0
    circle = present_circle(vault)
    cases = visible_cases(vault.user, vault.day).exclude(state=State.SHREDDED)
    for case in cases.prefetch_related("grants", "exclusions"):
        if not needs_work(vault, case, circle):
            continue
        if done == limit:
            left += 1
            continue
        try:
            bring_up_to_date(vault=vault, case=case, circle=circle)
            done += 1
        except Refused:
            left += 1
    return Upkeep(done, left)


@dataclass(frozen=True)
class Circle:
    """Who is trusted today, and whose notes this person holds: looked up once for all cases."""

    trusted: frozenset[UUID]
    leaders: Mapping[str, list[ManagerKey]]
    recovery: RecoveryKey | None
    led: frozenset[tuple[UUID, int]]  # cases, with the version of their notes' key


def present_circle(vault: OpenVault) -> Circle:
    """Who is trusted now."""
    notes = KeyGrant.objects.filter(live_grants(vault), scope=Scope.INTERNAL)
    leading = {role.value: leaders(role) for role in LEADERS}
    led = frozenset(notes.values_list("case", "version"))
    return Circle(frozenset(trusted_roles()), leading, recovery_key(), led)


def needs_work(vault: OpenVault, case: Case, circle: Circle) -> bool:
    """Whether this person can and should do something about the grants of a case."""
    if (case.pk, case.version_of(Scope.INTERNAL)) not in circle.led:
        return False
    return bool(stale_scopes(vault, case, circle) or missing_grants(case, circle))


def stale_scopes(vault: OpenVault, case: Case, circle: Circle) -> set[Scope]:
    """The scopes whose key somebody knows who should not any more."""
    today, recovery = vault.day, circle.recovery.pk if circle.recovery else None
    return {
        Scope(grant.scope)
        for grant in case.grants.all()
        if grant.ended_on
        or (grant.expires_on and grant.expires_on < today)
        or (grant.holder_id and grant.holder_id not in circle.trusted)
        or (grant.recovery_id and grant.recovery_id != recovery)
    }


def missing_grants(case: Case, circle: Circle) -> list[tuple[Scope, ManagerKey | RecoveryKey]]:
    """Who should hold a key of a case and does not."""
    excluded = hidden_from(case)
    live = [grant for grant in case.grants.all() if not grant.ended_on]
    held = {(grant.scope, key) for grant in live for key in (grant.holder_id, grant.recovery_id)}
    wanted: list[ManagerKey | RecoveryKey] = [
        key for key in circle.leaders[case.led_by] if key.user_id not in excluded
    ]
    if circle.recovery:
        wanted.append(circle.recovery)
    return [(scope, key) for scope in FIRST_SCOPES for key in wanted if (scope, key.pk) not in held]


@transaction.atomic
def bring_up_to_date(*, vault: OpenVault, case: Case, circle: Circle) -> None:
    """Do for one case what `upkeep` does; refuses with NO_GRANT or TAMPERED."""
    case = locked(case)
    require_audience(open_scope(vault, case, Scope.INTERNAL), case)
    for scope in sorted(stale_scopes(vault, case, circle)):
        rotate(principal=vault, case=case, scope=scope, stays=lambda grant: True)
    for scope, key in missing_grants(case, circle):
        person = isinstance(key, ManagerKey)
        reason = GrantReason.SUCCESSION if person else GrantReason.INTAKE
        scope_key = open_scope(vault, case, scope)
        give(case=case, scope_key=scope_key, to=key, terms=Terms(reason, vault.day, vault.key))
    record(action="keys_brought_up_to_date", on=vault.day, actor=vault, case=case)
