"""Letting others take part: only what was shared, only on the right ground, and taken back."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from integrity.choices import (
    AuthorKind,
    EntryKind,
    GrantReason,
    Role,
    Scope,
)
from integrity.errors import Code
from integrity.models import Case, Entry, KeyGrant
from integrity.selectors.attachments import attachment_lines
from integrity.selectors.cases import board, find_case, search_cases, visible_cases
from integrity.selectors.people import shareable_people
from integrity.selectors.report import access_lines, conversation
from integrity.selectors.scopes import open_scope, read_entry
from integrity.selectors.timeline import case_file
from integrity.services.extracts import answer_in_extract, write_extract
from integrity.services.handling import add_note, send_message, set_title
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
    nobody = {"key_id": uuid4()}
    assert refusal(sharing, manager, filed, handler, Scope.DIALOGUE, **nobody) == Code.NOT_FOUND


def test_an_old_key_that_was_put_back_in_the_database_opens_nothing(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    send_message(vault=manager.vault(), case=filed.case, body="Dank u.")
    sharing(manager, filed, handler, Scope.DIALOGUE)
    old_case = Case.objects.get()
    old_grant = KeyGrant.objects.get(holder=manager.key, scope=Scope.DIALOGUE)
    first = Entry.objects.filter(scope=Scope.DIALOGUE).earliest("pk")
    revoke(vault=manager.vault(), case=filed.case, key_id=handler.key.pk)
    assert Case.objects.get().version_of(Scope.DIALOGUE) == 2
    for old in (old_case, old_grant, first):
        old.save()
    assert refusal(open_scope, manager.vault(), old_case, Scope.DIALOGUE) == Code.TAMPERED


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


@pytest.mark.parametrize("is_noted", [True, False])
def test_who_had_access_gets_it_again_under_another_key(
    manager: Staff, handler: Staff, filed: Filed, is_noted: bool
) -> None:
    sharing(manager, filed, handler, Scope.DIALOGUE)
    over = NOW + timedelta(days=8)
    if is_noted:
        end_expired_grants(over)
    anew = {"vault": manager.vault(over), "until": over.date() + timedelta(days=7)}
    sharing(manager, filed, handler, Scope.DIALOGUE, **anew)
    case = Case.objects.get()
    assert case_file(vault=handler.vault(over), case=case).report
    assert case.version_of(Scope.DIALOGUE) == 2


def test_a_last_day_that_was_put_off_in_the_database_opens_nothing(
    manager: Staff, handler: Staff, filed: Filed
) -> None:
    sharing(manager, filed, handler, Scope.DIALOGUE)
    later = NEXT_WEEK + timedelta(days=7)
    KeyGrant.objects.filter(holder=handler.key).update(expires_on=later)
    vault = handler.vault(NOW + timedelta(days=8))
    assert refusal(open_scope, vault, filed.case, Scope.DIALOGUE) == Code.TAMPERED


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
