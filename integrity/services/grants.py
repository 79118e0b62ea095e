"""Who holds the key of a scope: giving it, ending it, and changing it for all who stay."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from integrity.choices import GrantReason, PrincipalKind, Scope
from integrity.errors import Code, Refused
from integrity.models import Attachment, Case, Entry, KeyGrant, ManagerKey, RecoveryKey
from integrity.principals import Principal
from integrity.selectors.scopes import ScopeKey, open_scope, read_entry
from integrity.selectors.trust import recovery_key, trusted_roles
from integrity.vault.boxes import new_key, seal, unwrap, wrap
from integrity.vault.records import decrypt_record, encrypt_record


@dataclass(frozen=True)
class Terms:
    """Why, by whom, since and until when somebody holds a key."""

    reason: GrantReason
    on: date
    by: ManagerKey | None = None
    until: date | None = None


def new_scope_key(case: Case, scope: Scope) -> ScopeKey:
    """A fresh key for a scope; the case notes its version, to be saved by the caller."""
    version = case.version_of(scope) + 1
    case.key_versions = {**case.key_versions, scope.value: version}
    return ScopeKey(scope, version, new_key())


def give(
    *, case: Case, scope_key: ScopeKey, to: ManagerKey | RecoveryKey | None, terms: Terms
) -> KeyGrant:
    """Seal the key of a scope to a person, to the recovery key, or (None) to the reporter."""
    grant = KeyGrant(
        case=case,
        scope=scope_key.scope,
        version=scope_key.version,
        kind=kind_of(to),
        holder=to if isinstance(to, ManagerKey) else None,
        recovery=to if isinstance(to, RecoveryKey) else None,
        reason=terms.reason,
        granted_by=terms.by,
        granted_on=terms.on,
        expires_on=terms.until,
    )
    write(grant, scope_key)
    grant.save(force_insert=True)
    return grant


def kind_of(holder: ManagerKey | RecoveryKey | None) -> PrincipalKind:
    """The kind of principal that `give` takes."""
    if isinstance(holder, ManagerKey):
        return PrincipalKind.STAFF
    return PrincipalKind.RECOVERY if holder else PrincipalKind.REPORTER


def write(grant: KeyGrant, scope_key: ScopeKey) -> None:
    """Seal the key to the holder of a grant, and prove that whoever did so had it."""
    grant.version = scope_key.version
    grant.sealed = seal(grant.principal_public, scope_key.key, grant.binding)
    grant.proof = scope_key.proof(grant)


def end(*, grants: Iterable[KeyGrant], on: date) -> int:
    """Destroy the sealed keys of some grants at once; the scopes are rotated by who can."""
    return KeyGrant.objects.filter(pk__in=[grant.pk for grant in grants], ended_on=None).update(
        sealed=b"", ended_on=on
    )


def rotate(
    *, principal: Principal, case: Case, scope: Scope, stays: Callable[[KeyGrant], bool]
) -> ScopeKey:
    """Give a scope of a locked case a new key, and it to those who stay; the others are out.

    Grants that nobody with the key has written, or whose holder is not trusted any more, go too.
    """
    old = open_scope(principal, case, scope)
    new = new_scope_key(case, scope)
    case.save(update_fields=["key_versions"])
    re_encrypt_entries(case, old, new)
    re_encrypt_attachments(case, old, new)
    trusted, recovery = trusted_roles(), recovery_key()
    grants = KeyGrant.objects.filter(case=case, scope=scope).select_related(
        "case", "holder", "recovery"
    )
    for grant in grants:
        grant.case = case
        if grant.kind == PrincipalKind.REPORTER and not old.has_made(grant):
            raise Refused(Code.TAMPERED)  # rather than to lose the reporter
        if may_stay(grant, old, principal.day, set(trusted), recovery) and stays(grant):
            write(grant, new)
            grant.save()
        else:
            grant.delete()
    return new


def may_stay(
    grant: KeyGrant, old: ScopeKey, today: date, trusted: set[object], recovery: RecoveryKey | None
) -> bool:
    """Whether a grant is live, was written by a holder of the key, and its holder is trusted."""
    if grant.ended_on or (grant.expires_on and grant.expires_on < today):
        return False
    if grant.version != old.version or not old.has_made(grant):
        return False
    if grant.kind == PrincipalKind.STAFF:
        return grant.holder_id in trusted
    if grant.kind == PrincipalKind.RECOVERY:
        return recovery is not None and grant.recovery_id == recovery.pk
    return True


def re_encrypt_entries(case: Case, old: ScopeKey, new: ScopeKey) -> None:
    """Move the entries of a scope to its new key."""
    entries = list(Entry.objects.select_for_update().filter(case=case, scope=old.scope))
    for entry in entries:
        record = read_entry(old, entry)
        entry.version = new.version
        entry.ciphertext = encrypt_record(new.key, record, entry.binding)
    Entry.objects.bulk_update(entries, ["version", "ciphertext"])


def re_encrypt_attachments(case: Case, old: ScopeKey, new: ScopeKey) -> None:
    """Move the keys and descriptions of files; the files themselves stay as they are."""
    attachments = list(Attachment.objects.select_for_update().filter(case=case, scope=old.scope))
    for attachment in attachments:
        file_key = unwrap(old.key, attachment.file_key, attachment.key_binding)
        description = decrypt_record(
            old.key, attachment.description, attachment.description_binding
        )
        attachment.version = new.version
        attachment.file_key = wrap(new.key, file_key, attachment.key_binding)
        attachment.description = encrypt_record(
            new.key, description, attachment.description_binding
        )
    Attachment.objects.bulk_update(attachments, ["version", "file_key", "description"])


def require_trusted(key: ManagerKey) -> None:
    """Refuse with NOT_TRUSTED to seal to somebody whom nobody vouched for."""
    if key.pk not in trusted_roles():
        raise Refused(Code.NOT_TRUSTED)
