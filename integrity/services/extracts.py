"""The extract: what others than the manager may read of a case, and answer in."""

from django.db import transaction

from integrity.choices import EntryKind, GrantReason, PrincipalKind, Scope
from integrity.models import Case, KeyGrant
from integrity.principals import OpenVault
from integrity.selectors.scopes import ScopeKey, open_scope
from integrity.services.audit import record
from integrity.services.entries import add_entry, clean_text
from integrity.services.grants import Terms, give, new_scope_key
from integrity.services.notices import tell_leaders
from integrity.services.staff_acts import held, led


@transaction.atomic
def write_extract(*, vault: OpenVault, case: Case, body: str) -> None:
    """Write, or write anew, what others may read: without what would give the reporter away."""
    case = led(vault, case)
    write_in_extract(vault, case, EntryKind.EXTRACT, {"body": clean_text(body)})
    record(action="extract_written", on=vault.day, actor=vault, case=case)


@transaction.atomic
def answer_in_extract(*, vault: OpenVault, case: Case, body: str) -> None:
    """Answer the manager, as somebody with whom the extract is shared; refuses with NO_GRANT."""
    case = held(vault, case, Scope.EXTRACT)
    write_in_extract(vault, case, EntryKind.NOTE, {"body": clean_text(body)})
    tell_leaders(case=case)
    record(action="extract_answered", on=vault.day, actor=vault, case=case)


def write_in_extract(
    vault: OpenVault, case: Case, kind: EntryKind, content: dict[str, str]
) -> ScopeKey:
    """Add an entry to the extract of a locked case, and make its key with the first one."""
    is_new = not case.version_of(Scope.EXTRACT)
    scope_key = (
        new_scope_key(case, Scope.EXTRACT) if is_new else open_scope(vault, case, Scope.EXTRACT)
    )
    add_entry(
        case=case,
        scope_key=scope_key,
        kind=kind,
        author=vault.author,
        on=vault.day,
        content=content,
    )
    if is_new:
        case.save(update_fields=["key_versions"])
        give_to_leaders(vault, case, scope_key)
    return scope_key


def give_to_leaders(vault: OpenVault, case: Case, scope_key: ScopeKey) -> None:
    """Seal a new key to all who hold the internal notes; never to the reporter."""
    internal = open_scope(vault, case, Scope.INTERNAL)
    holders = KeyGrant.objects.filter(case=case, scope=Scope.INTERNAL, ended_on=None)
    terms = Terms(GrantReason.INTAKE, vault.day, vault.key)
    for grant in holders.select_related("case", "holder", "recovery"):
        if internal.has_made(grant) and grant.kind != PrincipalKind.REPORTER:
            give(case=case, scope_key=scope_key, to=grant.holder or grant.recovery, terms=terms)
