"""Opening what somebody holds: the key of a scope, and with it the entries."""

import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from integrity.choices import Scope
from integrity.errors import Code, Refused
from integrity.models import Case, Entry, KeyGrant
from integrity.principals import Principal
from integrity.vault.boxes import unseal
from integrity.vault.records import decrypt_record

PROOF_BYTES = 32


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


def open_scope(principal: Principal, case: Case, scope: Scope) -> ScopeKey:
    """The key of a scope; refuses with NO_GRANT, and with TAMPERED a key that is not the case's.

    Anybody can seal a key of his own to somebody, so the key must open what was written first,
    and nothing of the scope may stand under another version.
    """
    version = case.version_of(scope)
    grant = (
        KeyGrant.objects.select_related("case", "holder", "recovery")
        .filter(live_grants(principal), case=case, scope=scope, version=version)
        .first()
    )
    if grant is None:
        raise Refused(Code.NO_GRANT)
    scope_key = ScopeKey(scope, version, unseal(principal.private, grant.sealed, grant.binding))
    entries = Entry.objects.filter(case=case, scope=scope)
    first = entries.first()
    if first is None or entries.exclude(version=version).exists():
        raise Refused(Code.TAMPERED)
    read_entry(scope_key, first)
    if not scope_key.has_made(grant):
        raise Refused(Code.TAMPERED)
    return scope_key


def read_entry(scope_key: ScopeKey, entry: Entry) -> dict[str, Any]:
    """What an entry says: `kind` and what belongs to it; refuses with TAMPERED."""
    return decrypt_record(scope_key.key, entry.ciphertext, entry.binding)


def read_entries(scope_keys: Iterable[ScopeKey], case: Case) -> list[tuple[Entry, dict[str, Any]]]:
    """All entries under these keys, in order."""
    keys = {scope_key.scope: scope_key for scope_key in scope_keys}
    entries = Entry.objects.filter(case=case, scope__in=keys).select_related("author__user")
    return [(entry, read_entry(keys[Scope(entry.scope)], entry)) for entry in entries]
