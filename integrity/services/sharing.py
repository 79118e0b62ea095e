"""Letting others take part: what they need and no more, told to the reporter, and taken back."""

from datetime import date
from uuid import UUID

from django.db import transaction

from integrity.choices import SHARE_REASONS, EntryKind, GrantReason, Role, Scope
from integrity.errors import Code, Refused
from integrity.models import Case, Exclusion, KeyGrant, ManagerKey
from integrity.principals import OpenVault
from integrity.selectors.audience import audience_of
from integrity.selectors.people import reporter_name
from integrity.selectors.scopes import held_scopes, open_scope
from integrity.selectors.trust import leaders, live_keys, trusted_roles
from integrity.services.audit import record
from integrity.services.cases import FIRST_SCOPES
from integrity.services.entries import clean_text
from integrity.services.extracts import write_in_extract
from integrity.services.grants import Terms, give, rotate
from integrity.services.staff_acts import announce, led, write

SHAREABLE = (Scope.EXTRACT, Scope.DIALOGUE)


@transaction.atomic
def share(
    *,
    vault: OpenVault,
    case: Case,
    scope: Scope,
    key_id: UUID,
    reason: GrantReason,
    body: str,
    until: date,
) -> None:
    """Let a person read the extract, or the report and the conversation, until a day.

    The reporter is told who, what, why and until when. Whoever reads the conversation can answer
    in the extract. Refuses with NOT_SHAREABLE, NOT_TRUSTED, DATE, and STATE where he reads it
    already or there is no extract yet.
    """
    case = led(vault, case)
    if scope not in SHAREABLE or reason not in SHARE_REASONS:
        raise Refused(Code.NOT_SHAREABLE)
    if until <= vault.day:
        raise Refused(Code.DATE)
    person = shareable_person(case, key_id)
    told = clean_text(body)
    if scope == Scope.EXTRACT and not case.version_of(Scope.EXTRACT):
        raise Refused(Code.STATE)
    terms = Terms(reason, vault.day, vault.key, until)
    give_new(vault, case, scope, person, terms)
    if scope == Scope.DIALOGUE:
        give_channel(vault, case, person, terms)
    announce(vault, case, change_of(person, "given", scope, terms) | {"body": told})
    ManagerKey.objects.filter(pk=person.pk).update(has_news=True)
    record(action="shared", on=vault.day, actor=vault, case=case, detail=scope.value)


def shareable_person(case: Case, key_id: UUID) -> ManagerKey:
    """A person who may be let in; refuses with NOT_FOUND, NOT_TRUSTED and NOT_SHAREABLE."""
    person = live_keys().filter(pk=key_id).first()
    if person is None:
        raise Refused(Code.NOT_FOUND)
    if person.pk not in trusted_roles():
        raise Refused(Code.NOT_TRUSTED)
    if not person.user.is_active or is_excluded(case, person):
        raise Refused(Code.NOT_SHAREABLE)
    return person


def is_excluded(case: Case, person: ManagerKey) -> bool:
    """Whether a case does not exist for a person."""
    return Exclusion.objects.filter(case=case, user_id=person.user_id).exists()


def give_new(
    vault: OpenVault, case: Case, scope: Scope, person: ManagerKey, terms: Terms
) -> KeyGrant:
    """Seal a scope to a person; refuses with STATE where he holds it."""
    present = KeyGrant.objects.filter(case=case, scope=scope, holder=person)
    if present.exclude(ended_on=None).exists() or present.filter(expires_on__lt=vault.day).exists():
        rotate(
            principal=vault,
            case=case,
            scope=scope,
            stays=lambda grant: grant.holder_id != person.pk,
        )
    elif present.exists():
        raise Refused(Code.STATE)
    return give(case=case, scope_key=open_scope(vault, case, scope), to=person, terms=terms)


def give_channel(vault: OpenVault, case: Case, person: ManagerKey, terms: Terms) -> None:
    """Let somebody who reads the conversation answer in the extract."""
    if not case.version_of(Scope.EXTRACT):
        write_in_extract(vault, case, EntryKind.EXTRACT, {"body": ""})
    live = KeyGrant.objects.filter(case=case, scope=Scope.EXTRACT, holder=person, ended_on=None)
    if not live.exists():
        give_new(vault, case, Scope.EXTRACT, person, terms)


def change_of(
    person: ManagerKey, change: str, scope: Scope | None, terms: Terms | None = None
) -> dict[str, str]:
    """A change of access, as it is told to the reporter."""
    return {
        "change": change,
        "name": reporter_name(person),
        "scope": scope.value if scope else "",
        "reason": terms.reason.value if terms else "",
        "until": terms.until.isoformat() if terms and terms.until else "",
    }


@transaction.atomic
def revoke(*, vault: OpenVault, case: Case, key_id: UUID) -> None:
    """Take back all that a person was let into: every key that he had is replaced.

    What he has read or copied, nobody can take back. Refuses with NOT_FOUND where he has nothing,
    and NOT_SHAREABLE for somebody who handles the case himself.
    """
    case = led(vault, case)
    grants = KeyGrant.objects.filter(case=case, holder_id=key_id).select_related("holder__user")
    scopes = {Scope(grant.scope) for grant in grants}
    person = next((grant.holder for grant in grants), None)
    if person is None:
        raise Refused(Code.NOT_FOUND)
    if Scope.INTERNAL in scopes:
        raise Refused(Code.NOT_SHAREABLE)
    take_from(vault, case, person, scopes)
    announce(vault, case, change_of(person, "ended", None))
    record(action="revoked", on=vault.day, actor=vault, case=case)


def take_from(vault: OpenVault, case: Case, person: ManagerKey, scopes: set[Scope]) -> None:
    """Replace the keys of these scopes for all but one person."""
    for scope in sorted(scopes):
        rotate(
            principal=vault,
            case=case,
            scope=scope,
            stays=lambda grant: grant.holder_id != person.pk,
        )


@transaction.atomic
def recuse(*, vault: OpenVault, case: Case, reason: str) -> None:
    """Step back from a case: others handle it, and for oneself it exists no more.

    Refuses with NO_ALTERNATE where there is nobody to take over.
    """
    case = led(vault, case)
    write(vault, case, Scope.INTERNAL, EntryKind.NOTE, {"body": clean_text(reason)})
    others = KeyGrant.objects.filter(case=case, scope=Scope.INTERNAL, ended_on=None).filter(
        holder__in=trusted_roles()
    )
    if not others.exclude(holder=vault.key).exists():
        hand_to_alternates(vault, case)
    announce(vault, case, change_of(vault.key, "handed_over", None))
    Exclusion.objects.create(case=case, user=vault.user)
    write(vault, case, Scope.INTERNAL, EntryKind.OPENING, audience_of(case))
    take_from(vault, case, vault.key, held_scopes(vault, case))
    record(action="recused", on=vault.day, actor=vault, case=case)


def hand_to_alternates(vault: OpenVault, case: Case) -> None:
    """Seal a case to the alternates, who lead it from now on."""
    takers = [
        key
        for key in leaders(Role.ALTERNATE)
        if key.pk != vault.key.pk and not is_excluded(case, key)
    ]
    if not takers:
        raise Refused(Code.NO_ALTERNATE)
    case.led_by = Role.ALTERNATE
    case.save(update_fields=["led_by"])
    terms = Terms(GrantReason.SUCCESSION, vault.day, vault.key)
    extract = {Scope.EXTRACT} if case.version_of(Scope.EXTRACT) else set()
    for scope in {*FIRST_SCOPES, *extract}:
        take_grants_of(case, scope, takers)
        scope_key = open_scope(vault, case, scope)
        for taker in takers:
            give(case=case, scope_key=scope_key, to=taker, terms=terms)


def take_grants_of(case: Case, scope: Scope, people: list[ManagerKey]) -> None:
    """Forget what these people held of a scope, before they get it on other terms."""
    KeyGrant.objects.filter(case=case, scope=scope, holder__in=people).delete()
