"""Telling somebody who the reporter is: with his consent, or by law and announced beforehand."""

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from integrity.choices import (
    AuthorKind,
    Channel,
    ConsentVia,
    Decision,
    EntryKind,
    GrantReason,
    LegalGround,
    Scope,
)
from integrity.errors import Code, Refused
from integrity.models import Case, Consent, LegalDisclosure, ManagerKey
from integrity.principals import OpenVault
from integrity.selectors.people import reporter_name
from integrity.selectors.scopes import read_scope
from integrity.services.audit import record
from integrity.services.entries import clean_text
from integrity.services.grants import Terms
from integrity.services.sharing import change_of, give_new, shareable_person
from integrity.services.staff_acts import announce, led, write


@transaction.atomic
def ask_consent(*, vault: OpenVault, case: Case, key_id: UUID, body: str) -> Consent:
    """Ask the reporter whether a person may learn who he is; refuses with STATE without a code."""
    case = led(vault, case)
    if case.lookup is None:
        raise Refused(Code.STATE)
    person = shareable_person(case, key_id)
    consent = Consent.objects.create(
        case=case, grantee=person, via=ConsentVia.SESSION, asked_on=vault.day
    )
    content = about(person, consent=str(consent.pk)) | {"body": clean_text(body)}
    write(vault, case, Scope.DIALOGUE, EntryKind.CONSENT_REQUEST, content)
    record(action="consent_asked", on=vault.day, actor=vault, case=case)
    return consent


@transaction.atomic
def record_signed_consent(*, vault: OpenVault, case: Case, key_id: UUID) -> Consent:
    """Note consent given in signed minutes; for a case that did not come by the website."""
    case = led(vault, case)
    if case.channel == Channel.WEB:
        raise Refused(Code.STATE)
    person = shareable_person(case, key_id)
    consent = Consent.objects.create(
        case=case,
        grantee=person,
        via=ConsentVia.MINUTES,
        asked_on=vault.day,
        decision=Decision.GIVEN,
        decided_on=vault.day,
    )
    content = about(person, consent=str(consent.pk)) | {"decision": Decision.GIVEN.value}
    write(vault, case, Scope.DIALOGUE, EntryKind.CONSENT, content)
    record(action="consent_recorded", on=vault.day, actor=vault, case=case)
    return consent


@transaction.atomic
def announce_disclosure(
    *,
    vault: OpenVault,
    case: Case,
    key_id: UUID,
    ground: LegalGround,
    body: str,
    not_before: date,
) -> LegalDisclosure:
    """Tell the reporter that the law makes his identity known to somebody, and from when.

    Directive (EU) 2019/1937, article 16(3): beforehand, and with the reasons in writing.
    Refuses with DATE unless the day lies ahead.
    """
    case = led(vault, case)
    if not_before <= vault.day:
        raise Refused(Code.DATE)
    person = shareable_person(case, key_id)
    disclosure = LegalDisclosure.objects.create(
        case=case,
        grantee=person,
        ground=LegalGround(ground).value,
        announced_on=vault.day,
        not_before=not_before,
    )
    content = about(person, disclosure=str(disclosure.pk)) | {
        "ground": disclosure.ground,
        "not_before": not_before.isoformat(),
        "body": clean_text(body),
    }
    write(vault, case, Scope.DIALOGUE, EntryKind.DISCLOSURE, content)
    record(action="disclosure_announced", on=vault.day, actor=vault, case=case)
    return disclosure


def about(person: ManagerKey, **names: str) -> dict[str, str]:
    """The person that an entry is about."""
    return {**names, "grantee": str(person.pk), "name": reporter_name(person)}


@transaction.atomic
def grant_identity(
    *, vault: OpenVault, case: Case, key_id: UUID, until: date | None = None
) -> None:
    """Let a person learn who the reporter is, and tell the reporter.

    Refuses with CONSENT_MISSING unless the reporter gave consent for this person and did not take
    it back, with NOTICE_MISSING where a legal ground was announced but its day has not come, and
    with DATE.
    """
    case = led(vault, case)
    if until is not None and until <= vault.day:
        raise Refused(Code.DATE)
    person = shareable_person(case, key_id)
    reason = ground_for(vault, case, person)
    terms = Terms(reason, vault.day, vault.key, until)
    give_new(vault, case, Scope.IDENTITY, person, terms)
    announce(vault, case, change_of(person, "given", Scope.IDENTITY, terms))
    record(action="identity_shared", on=vault.day, actor=vault, case=case, detail=reason.value)


def ground_for(vault: OpenVault, case: Case, person: ManagerKey) -> GrantReason:
    """On what ground a person may learn the identity; refuses as `grant_identity` says.

    A row alone is no ground: what it says must stand in the conversation, which nobody without
    its key can have written.
    """
    said = read_scope(vault, case, Scope.DIALOGUE)
    for consent in Consent.objects.filter(case=case, grantee=person, withdrawn_on=None):
        if consent.decision == Decision.GIVEN and is_said(consent, said):
            return GrantReason.CONSENT
    announced = [
        disclosure
        for disclosure in LegalDisclosure.objects.filter(case=case, grantee=person)
        if any(is_announcement(told, disclosure) for _, told in said)
    ]
    if not announced:
        raise Refused(Code.CONSENT_MISSING)
    due = [disclosure for disclosure in announced if disclosure.not_before <= vault.day]
    if not due:
        raise Refused(Code.NOTICE_MISSING)
    due[0].disclosed_on = vault.day
    due[0].save(update_fields=["disclosed_on"])
    return GrantReason.LEGAL


def is_said(consent: Consent, said: list[tuple[Any, dict[str, Any]]]) -> bool:
    """Whether the last word about a consent is that it is given, by whom it must come from."""
    author = AuthorKind.REPORTER if consent.via == ConsentVia.SESSION else AuthorKind.STAFF
    words = [
        (entry.author_kind, told["decision"], told["grantee"])
        for entry, told in said
        if told["kind"] == EntryKind.CONSENT and told["consent"] == str(consent.pk)
    ]
    return bool(words) and words[-1] == (author, Decision.GIVEN, str(consent.grantee_id))


def is_announcement(told: dict[str, Any], disclosure: LegalDisclosure) -> bool:
    """Whether an entry announces this disclosure, to this person, for this day."""
    return bool(
        told["kind"] == EntryKind.DISCLOSURE
        and told["disclosure"] == str(disclosure.pk)
        and told["grantee"] == str(disclosure.grantee_id)
        and told["not_before"] == disclosure.not_before.isoformat()
    )
