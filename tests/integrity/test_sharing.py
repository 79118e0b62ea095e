"""Letting others take part: only what was shared, only on the right ground, and taken back."""

from datetime import timedelta
from typing import Any

import pytest

from integrity.choices import (
    AuthorKind,
    Channel,
    ConsentVia,
    Decision,
    EntryKind,
    GrantReason,
    IdentityField,
    LegalGround,
    Role,
    Scope,
)
from integrity.errors import Code
from integrity.models import Case, Consent, Entry, KeyGrant, LegalDisclosure
from integrity.selectors.attachments import attachment_lines
from integrity.selectors.cases import board, find_case, search_cases, visible_cases
from integrity.selectors.people import shareable_people
from integrity.selectors.report import access_lines, consent_lines, conversation
from integrity.selectors.scopes import open_scope, read_entries, read_entry
from integrity.selectors.timeline import case_file
from integrity.services.extracts import answer_in_extract, write_extract
from integrity.services.handling import add_note, send_message, set_title
from integrity.services.identities import (
    announce_disclosure,
    ask_consent,
    grant_identity,
    record_signed_consent,
)
from integrity.services.reporter_acts import decide_consent, withdraw_consent
from integrity.services.reporter_sessions import open_report, resume
from integrity.services.retention import end_expired_grants
from integrity.services.sharing import recuse, revoke, share
from integrity.services.upkeep import upkeep
from tests.factories.integrity import (
    NOW,
    Filed,
    Staff,
    file,
    make_staff,
    make_vouched,
    refusal,
)

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]
TODAY = NOW.date()
NEXT_WEEK = TODAY + timedelta(days=7)


@pytest.fixture
def handler(manager: Staff) -> Staff:
    """A handler for whom the manager vouched."""
    return make_vouched(manager, "hanna", Role.HANDLER)


@pytest.fixture
def filed(manager: Staff) -> Filed:
    """A report by name."""
    return file(identity={IdentityField.NAME: "Jan Peeters"})


def sharing(manager: Staff, filed: Filed, person: Staff, scope: Scope, **more: Any) -> None:
    """Share until next week."""
    given = {"reason": GrantReason.EXPERTISE, "body": "U kent de regels.", "until": NEXT_WEEK}
    share(
        **{
            "vault": manager.vault(),
            "case": filed.case,
            "scope": scope,
            "key_id": person.key.pk,
            **given,
            **more,
        }
    )


def test_a_handler_sees_nothing_before_and_only_what_was_shared_after(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    vault = handler.vault()
    assert refusal(find_case, vault=vault, reference=filed.case.reference) == Code.NOT_FOUND
    write_extract(vault=manager.vault(), case=filed.case, body="Een vraag over btw.")
    sharing(manager, filed, handler, Scope.EXTRACT)
    told = access_lines(principal=filed.access(), case=filed.case)
    assert [line.scopes for line in told if line.name == "hanna"] == [[Scope.EXTRACT]]
    case = find_case(vault=vault, reference=filed.case.reference)
    read = case_file(vault=vault, case=case)
    assert (read.scopes, read.report, read.identity) == ({Scope.EXTRACT}, None, {})
    assert read.extract == "Een vraag over btw."
    for scope in (Scope.DIALOGUE, Scope.INTERNAL, Scope.IDENTITY):
        assert refusal(open_scope, vault, case, scope) == Code.NO_GRANT
    assert refusal(attachment_lines, principal=vault, case=case) == Code.NO_GRANT
    for act in (send_message, add_note):
        assert refusal(act, vault=vault, case=case, body="x") == Code.NO_GRANT
    answer_in_extract(vault=vault, case=case, body="Dat mag niet.")
    answers = case_file(vault=manager.vault(), case=Case.objects.get()).entries
    assert answers[-1].payload["body"] == "Dat mag niet."


def test_a_handler_of_the_dialogue_cannot_open_identity_or_notes_with_his_own_key(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    sharing(manager, filed, handler, Scope.DIALOGUE)
    vault, case = handler.vault(), Case.objects.get()
    assert case_file(vault=vault, case=case).scopes == {Scope.DIALOGUE, Scope.EXTRACT}
    mine = open_scope(vault, case, Scope.DIALOGUE)
    for scope in (Scope.INTERNAL, Scope.IDENTITY):
        entry = Entry.objects.filter(case=case, scope=scope).first()
        assert entry
        assert refusal(read_entry, mine, entry) == Code.TAMPERED
        others = KeyGrant.objects.get(case=case, scope=scope, holder=manager.key)
        KeyGrant.objects.filter(pk=others.pk).update(holder=handler.key)
        assert refusal(open_scope, vault, case, scope) == Code.TAMPERED
        KeyGrant.objects.filter(pk=others.pk).update(holder=manager.key)


def test_the_reporter_sees_who_reads_since_when_and_why(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    sharing(manager, filed, handler, Scope.DIALOGUE)
    told = conversation(access=filed.access())[-1]
    assert (told.kind, told.author) == (EntryKind.ACCESS, AuthorKind.SYSTEM)
    assert told.payload["name"] == "hanna"
    assert told.payload["body"] == "U kent de regels."
    lines = {line.name: line for line in access_lines(principal=filed.access(), case=filed.case)}
    assert lines["hanna"].until == NEXT_WEEK
    assert lines["hanna"].reason == GrantReason.EXPERTISE
    assert lines["hanna"].role == Role.HANDLER
    assert lines["anna"].scopes == [Scope.DIALOGUE, Scope.IDENTITY, Scope.EXTRACT]
    assert Scope.INTERNAL not in {scope for line in lines.values() for scope in line.scopes}


def test_a_chosen_name_stands_in_the_place_of_the_real_one(manager: Staff, filed: Filed) -> None:
    manager.key.public_name = "Klachtenmanager A."
    manager.key.save()
    send_message(vault=manager.vault(), case=filed.case, body="Dag")
    assert conversation(access=filed.access())[-1].author_name == "Klachtenmanager A."
    names = {line.name for line in access_lines(principal=filed.access(), case=filed.case)}
    assert "anna" not in names


def test_what_cannot_be_shared_is_refused(manager: Staff, handler: Staff, filed: Filed) -> None:
    stranger = make_staff("mallory", Role.HANDLER)

    def refused(person: Staff = handler, scope: Scope = Scope.DIALOGUE, **more: Any) -> Code:
        return refusal(sharing, manager, filed, person, scope, **more)

    assert refused(scope=Scope.IDENTITY) == Code.NOT_SHAREABLE
    assert refused(scope=Scope.INTERNAL) == Code.NOT_SHAREABLE
    assert refused(reason=GrantReason.CONSENT) == Code.NOT_SHAREABLE
    assert refused(scope=Scope.EXTRACT) == Code.STATE  # nothing written yet
    assert refused(until=TODAY) == Code.DATE
    assert refused(body=" ") == Code.EMPTY
    assert refused(person=stranger) == Code.NOT_TRUSTED
    sharing(manager, filed, handler, Scope.DIALOGUE)
    assert refused() == Code.STATE


def test_revoking_changes_every_key_that_the_person_had(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    sharing(manager, filed, handler, Scope.DIALOGUE)
    copied = open_scope(handler.vault(), Case.objects.get(), Scope.DIALOGUE)
    revoke(vault=manager.vault(), case=filed.case, key_id=handler.key.pk)
    case = Case.objects.get()
    assert (case.version_of(Scope.DIALOGUE), case.version_of(Scope.EXTRACT)) == (2, 2)
    assert case.version_of(Scope.IDENTITY) == 1
    for entry in Entry.objects.filter(scope=Scope.DIALOGUE):
        assert refusal(read_entry, copied, entry) == Code.TAMPERED
    assert not visible_cases(handler.user, TODAY).exists()
    again = open_report(cookie=resume(code=filed.code, now=NOW), now=NOW)
    assert conversation(access=again)[-1].payload["change"] == "ended"
    assert case_file(vault=manager.vault(), case=case).report
    act = revoke
    assert refusal(act, vault=manager.vault(), case=case, key_id=handler.key.pk) == Code.NOT_FOUND
    own = manager.key.pk
    assert refusal(act, vault=manager.vault(), case=case, key_id=own) == Code.NOT_SHAREABLE


def test_access_ends_with_its_last_day_and_the_keys_change(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    sharing(manager, filed, handler, Scope.DIALOGUE)
    last = NOW + timedelta(days=7)
    assert case_file(vault=handler.vault(last), case=Case.objects.get()).report
    over = NOW + timedelta(days=8)
    assert not visible_cases(handler.user, over.date()).exists()
    assert refusal(open_scope, handler.vault(over), filed.case, Scope.DIALOGUE) == Code.NO_GRANT
    end_expired_grants(over)
    end_expired_grants(over)
    assert {bytes(grant.sealed) for grant in KeyGrant.objects.filter(holder=handler.key)} == {b""}
    assert upkeep(vault=manager.vault(over)).done == 1
    assert not KeyGrant.objects.filter(holder=handler.key).exists()
    assert Case.objects.get().version_of(Scope.DIALOGUE) == 2


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


def test_whoever_steps_back_knows_the_case_no_more(manager: Staff, filed: Filed) -> None:
    set_title(vault=manager.vault(), case=filed.case, title="Cotonou")
    act = recuse
    assert refusal(act, vault=manager.vault(), case=filed.case, reason="x") == Code.NO_ALTERNATE
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    recuse(vault=manager.vault(), case=filed.case, reason="Mijn broer.")
    vault = manager.vault()
    assert board(vault=vault) == search_cases(vault=vault, text="geld") == []
    assert refusal(find_case, vault=vault, reference=filed.case.reference) == Code.NOT_FOUND
    assert refusal(add_note, vault=vault, case=filed.case, body="x") == Code.NOT_FOUND
    assert upkeep(vault=vault).done == 0
    case = Case.objects.get()
    read = case_file(vault=alternate.vault(), case=case)
    assert (read.title, read.identity) == ("Cotonou", {"name": "Jan Peeters"})
    assert (case.led_by, case.version_of(Scope.INTERNAL)) == (Role.ALTERNATE, 2)
    assert upkeep(vault=alternate.vault()).done == 0
    assert manager.key.pk not in [
        person.key_id for person in shareable_people(case=case, viewer=alternate.key)
    ]
    refused = refusal(sharing, alternate, filed, manager, Scope.DIALOGUE)
    assert refused == Code.NOT_SHAREABLE
    assert conversation(access=filed.access())[-1].payload["change"] == "handed_over"


def test_a_case_that_concerns_the_manager_can_never_be_shared_with_him(manager: Staff) -> None:
    alternate = make_vouched(manager, "ben", Role.ALTERNATE)
    filed = file(concerns_manager=True)
    refused = refusal(sharing, alternate, filed, manager, Scope.DIALOGUE)
    assert refused == Code.NOT_SHAREABLE
