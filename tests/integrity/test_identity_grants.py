"""Who reported: opened on consent or a legal ground alone, and closed again."""

from datetime import timedelta

import pytest

from integrity.choices import (
    Channel,
    ConsentVia,
    Decision,
    GrantReason,
    LegalGround,
    Role,
    Scope,
)
from integrity.errors import Code
from integrity.models import Case, Consent, Entry, KeyGrant, LegalDisclosure
from integrity.selectors.report import consent_lines, conversation
from integrity.selectors.scopes import open_scope, read_entries, read_entry
from integrity.selectors.timeline import case_file
from integrity.services.identities import (
    announce_disclosure,
    ask_consent,
    grant_identity,
    record_signed_consent,
)
from integrity.services.reporter_acts import decide_consent, withdraw_consent
from integrity.services.reporter_sessions import open_report, resume
from tests.factories.integrity import (
    NOW,
    Filed,
    Staff,
    file,
    make_vouched,
    refusal,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = NOW.date()
NEXT_WEEK = TODAY + timedelta(days=7)


def test_the_identity_needs_consent_that_the_reporter_gave(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    def granting() -> Code:
        return refusal(
            grant_identity, vault=manager.vault(), case=filed.case, key_id=handler.key.pk
        )

    assert granting() == Code.CONSENT_MISSING
    consent = ask_consent(
        vault=manager.vault(), case=filed.case, key_id=handler.key.pk, body="Mag dit?"
    )
    assert granting() == Code.CONSENT_MISSING
    decide_consent(access=filed.access(), consent_id=consent.pk, given=False)
    assert granting() == Code.CONSENT_MISSING
    act = decide_consent
    again = refusal(act, access=filed.access(), consent_id=consent.pk, given=True)
    assert again == Code.ALREADY_DECIDED
    # A row that says otherwise is no consent: the conversation does not bear it out.
    Consent.objects.filter(pk=consent.pk).update(decision=Decision.GIVEN)
    assert granting() == Code.CONSENT_MISSING
    Consent.objects.create(
        case=filed.case,
        grantee=handler.key,
        via=ConsentVia.MINUTES,
        asked_on=TODAY,
        decision=Decision.GIVEN,
        decided_on=TODAY,
    )
    assert granting() == Code.CONSENT_MISSING


def test_consent_given_opens_the_identity_and_consent_withdrawn_closes_it(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    consent = ask_consent(
        vault=manager.vault(), case=filed.case, key_id=handler.key.pk, body="Mag dit?"
    )
    assert [line.is_open for line in consent_lines(case=filed.case)] == [True]
    decide_consent(access=filed.access(), consent_id=consent.pk, given=True)
    grant_identity(vault=manager.vault(), case=filed.case, key_id=handler.key.pk)
    assert case_file(vault=handler.vault(), case=filed.case).identity == {"name": "Jan Peeters"}
    copied = open_scope(handler.vault(), Case.objects.get(), Scope.IDENTITY)
    withdraw_consent(access=filed.access(), consent_id=consent.pk)
    case = Case.objects.get()
    assert case.version_of(Scope.IDENTITY) == 2
    assert refusal(open_scope, handler.vault(), case, Scope.IDENTITY) == Code.NO_GRANT
    entry = Entry.objects.get(scope=Scope.IDENTITY)
    assert refusal(read_entry, copied, entry) == Code.TAMPERED
    assert case_file(vault=manager.vault(), case=case).identity == {"name": "Jan Peeters"}
    access = open_report(cookie=resume(code=filed.code, now=NOW), now=NOW)
    assert read_entries([open_scope(access, case, Scope.IDENTITY)], case)
    act = grant_identity
    refused = refusal(act, vault=manager.vault(), case=case, key_id=handler.key.pk)
    assert refused == Code.CONSENT_MISSING


def test_consent_for_one_person_is_none_for_another(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    other = make_vouched(manager, "otto", Role.HANDLER)
    consent = ask_consent(vault=manager.vault(), case=filed.case, key_id=handler.key.pk, body="?")
    decide_consent(access=filed.access(), consent_id=consent.pk, given=True)
    Consent.objects.filter(pk=consent.pk).update(grantee=other.key)
    act = grant_identity
    refused = refusal(act, vault=manager.vault(), case=filed.case, key_id=other.key.pk)
    assert refused == Code.CONSENT_MISSING
    stranger = file()
    act_on = decide_consent
    assert (
        refusal(act_on, access=stranger.access(), consent_id=consent.pk, given=True)
        == Code.NOT_FOUND
    )


def test_a_legal_ground_is_announced_before_it_is_used(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    announcing = {
        "vault": manager.vault(),
        "case": filed.case,
        "key_id": handler.key.pk,
        "ground": LegalGround.COURT,
        "body": "Het parket vraagt het.",
    }
    assert refusal(announce_disclosure, **announcing, not_before=TODAY) == Code.DATE
    announce_disclosure(**announcing, not_before=NEXT_WEEK)
    assert conversation(access=filed.access())[-1].payload["ground"] == "court"
    act = grant_identity
    early = refusal(act, vault=manager.vault(), case=filed.case, key_id=handler.key.pk)
    assert early == Code.NOTICE_MISSING
    # A day that was moved forward in the row does not bear out what was announced.
    LegalDisclosure.objects.update(not_before=TODAY)
    early = refusal(act, vault=manager.vault(), case=filed.case, key_id=handler.key.pk)
    assert early == Code.CONSENT_MISSING
    LegalDisclosure.objects.update(not_before=NEXT_WEEK)
    later = manager.vault(NOW + timedelta(days=7))
    grant_identity(vault=later, case=filed.case, key_id=handler.key.pk)
    assert case_file(vault=handler.vault(), case=filed.case).identity == {"name": "Jan Peeters"}
    assert KeyGrant.objects.get(holder=handler.key).reason == GrantReason.LEGAL


def test_signed_minutes_count_only_where_there_was_a_meeting(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    act = record_signed_consent
    given = {"vault": manager.vault(), "case": filed.case, "key_id": handler.key.pk}
    assert refusal(act, **given) == Code.STATE
    Case.objects.update(channel=Channel.MEETING)
    record_signed_consent(**given)
    grant_identity(**given)
    assert case_file(vault=handler.vault(), case=filed.case).identity
