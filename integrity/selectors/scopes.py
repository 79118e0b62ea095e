"""Opening what somebody holds: the key of a scope, and with it the entries."""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Q

from integrity.choices import Scope
from integrity.errors import Code, Refused
from integrity.models import Case, Entry, KeyGrant
from integrity.principals import Principal
from integrity.vault.boxes import unseal
from integrity.vault.records import decrypt_record

PROOF_BYTES = 32
AT_ONCE = 100

# An entry, and what it says.
Record = tuple[Entry, dict[str, Any]]


@dataclass(frozen=True, repr=False)
class ScopeKey:
    """The present key of a scope of a case."""

    scope: Scope
    version: int
    key: bytes

    def proof(self, grant: KeyGrant) -> bytes:
        """What only a holder of the key can write beside a grant (a sealed box has no author)."""
        return hashlib.blake2b(
            grant.proof_binding, key=self.key, digest_size=PROOF_BYTES, person=b"vvsg-grant"
        ).digest()

    def has_made(self, grant: KeyGrant) -> bool:
        """Whether a grant was written by somebody who held the key."""
        return hmac.compare_digest(self.proof(grant), bytes(grant.proof))


def live_grants(principal: Principal) -> Q:
    """Which grants this principal may use today."""
    return (
        principal.own_grants()
        & Q(ended_on=None)
        & (Q(expires_on=None) | Q(expires_on__gte=principal.day))
    )


def held_scopes(principal: Principal, case: Case) -> set[Scope]:
    """The scopes of a case of which somebody has the present key."""
    held = KeyGrant.objects.filter(live_grants(principal), case=case)
    return {
        Scope(scope)
        for scope, version in held.values_list("scope", "version")
        if version == case.version_of(scope)
    }


@dataclass(frozen=True, repr=False)
class Holding:
    """What somebody holds of a case: his grants to present keys, and the entries under them."""

    principal: Principal
    case: Case
    grants: dict[Scope, KeyGrant]
    entries: list[Entry]

    def open(self, scope: Scope) -> ScopeKey:
        """The key of a scope; refuses with NO_GRANT, and with TAMPERED one that is not the case's.

        Anybody can seal a key of his own to somebody, so the key must open what was written first,
        and nothing of the scope may stand under another version.
        """
        grant = self.grants.get(scope)
        if grant is None:
            raise Refused(Code.NO_GRANT)
        private, version = self.principal.private, self.case.version_of(scope)
        scope_key = ScopeKey(scope, version, unseal(private, grant.sealed, grant.binding))
        entries = [entry for entry in self.entries if entry.scope == scope]
        if not entries or any(entry.version != version for entry in entries):
            raise Refused(Code.TAMPERED)
        read_entry(scope_key, entries[0])
        if not scope_key.has_made(grant):
            raise Refused(Code.TAMPERED)
        return scope_key

    def read(self) -> list[Record]:
        """All entries of what is held, in order; refuses with TAMPERED."""
        keys = {scope: self.open(scope) for scope in sorted(self.grants)}
        return [(entry, read_entry(keys[Scope(entry.scope)], entry)) for entry in self.entries]


def holdings(
    principal: Principal, cases: Iterable[Case], scopes: Iterable[Scope] = tuple(Scope)
) -> Iterator[Holding]:
    """What somebody holds of these scopes of each case: two queries for a hundred cases."""
    wanted = list(scopes)
    remaining = iter(cases)
    while some := list(islice(remaining, AT_ONCE)):
        held = {case.pk: Holding(principal, case, {}, []) for case in some}
        grants = KeyGrant.objects.filter(live_grants(principal), case__in=some, scope__in=wanted)
        for grant in grants.select_related("case", "holder", "recovery").order_by("pk"):
            found = held[grant.case_id]
            if grant.version == found.case.version_of(grant.scope):
                found.grants.setdefault(Scope(grant.scope), grant)
        entries = Entry.objects.filter(case__in=some, scope__in=wanted)
        for entry in entries.select_related("author__user"):
            found = held[entry.case_id]
            if entry.scope in found.grants:
                found.entries.append(entry)
        yield from held.values()


def holding(principal: Principal, case: Case, *scopes: Scope) -> Holding:
    """What somebody holds of one case, of all its scopes if none is named."""
    return next(holdings(principal, [case], scopes or tuple(Scope)))


def open_scope(principal: Principal, case: Case, scope: Scope) -> ScopeKey:
    """The key of a scope; refuses as `Holding.open`."""
    return holding(principal, case, scope).open(scope)


def read_scope(principal: Principal, case: Case, scope: Scope) -> list[Record]:
    """All entries of a scope, in order; refuses as `Holding.open`."""
    held = holding(principal, case, scope)
    scope_key = held.open(scope)
    return [(entry, read_entry(scope_key, entry)) for entry in held.entries]


def read_entry(scope_key: ScopeKey, entry: Entry) -> dict[str, Any]:
    """What an entry says: `kind` and what belongs to it; refuses with TAMPERED."""
    return decrypt_record(scope_key.key, entry.ciphertext, entry.binding)


def read_entries(scope_keys: Iterable[ScopeKey], case: Case) -> list[Record]:
    """All entries under these keys, in order."""
    keys = {scope_key.scope: scope_key for scope_key in scope_keys}
    entries = Entry.objects.filter(case=case, scope__in=keys).select_related("author__user")
    return [(entry, read_entry(keys[Scope(entry.scope)], entry)) for entry in entries]
