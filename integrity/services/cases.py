"""Opening a case: its keys, whom they are sealed to, and its first entries."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.contrib.auth import get_user_model

from integrity.choices import (
    Channel,
    EntryKind,
    GrantReason,
    IdentityField,
    Kind,
    Question,
    Role,
    Scope,
)
from integrity.deadlines import ack_due, feedback_due
from integrity.errors import Code, Refused
from integrity.models import Case, Exclusion, ManagerKey
from integrity.principals import SYSTEM, Author
from integrity.selectors.audience import audience_of
from integrity.selectors.scopes import ScopeKey
from integrity.selectors.trust import leaders, recovery_key
from integrity.services.entries import LONGEST_ANSWER, add_entry, clean_text
from integrity.services.grants import Terms, give, new_scope_key
from integrity.vault.codes import new_code

REFERENCE_LENGTH = 6
FIRST_SCOPES = (Scope.DIALOGUE, Scope.INTERNAL, Scope.IDENTITY)
REPORTERS_SCOPES = (Scope.DIALOGUE, Scope.IDENTITY)


@dataclass(frozen=True, repr=False)
class Report:
    """What somebody reports, as the forms have checked it."""

    kind: Kind
    language: str
    story: str
    answers: Mapping[Question, str] = field(default_factory=dict)
    identity: Mapping[IdentityField, str] = field(default_factory=dict)
    concerns_manager: bool = False
    notice_address: str = ""

    @property
    def led_by(self) -> Role:
        """Who handles it."""
        return Role.ALTERNATE if self.concerns_manager else Role.MANAGER


def required_leaders(role: Role) -> list[ManagerKey]:
    """Whom a case is sealed to; refuses with NO_RECIPIENT or NO_ALTERNATE where there is nobody."""
    found = leaders(role)
    if not found:
        raise Refused(Code.NO_ALTERNATE if role == Role.ALTERNATE else Code.NO_RECIPIENT)
    return found


def new_case(report: Report, channel: Channel, received_on: date) -> Case:
    """A case that is not yet saved."""
    if report.language not in dict(settings.LANGUAGES):
        raise Refused(Code.UNAVAILABLE)
    return Case(
        reference=new_code(REFERENCE_LENGTH)[:REFERENCE_LENGTH],
        kind=Kind(report.kind).value,
        language=report.language,
        channel=Channel(channel).value,
        led_by=report.led_by,
        received_on=received_on,
        ack_due=ack_due(received_on),
        feedback_due=feedback_due(received_on, None),
    )


def open_case(
    *, case: Case, report: Report, author: Author, has_reporter: bool, on: date
) -> dict[Scope, ScopeKey]:
    """Save a new case with its keys, grants and first entries; returns the keys of its scopes."""
    holders = required_leaders(report.led_by)
    keys = {scope: new_scope_key(case, scope) for scope in FIRST_SCOPES}
    case.save(force_insert=True)
    if report.concerns_manager:
        hide_from_managers(case)
    terms, recovery = Terms(GrantReason.INTAKE, on), recovery_key()
    for scope, scope_key in keys.items():
        for holder in holders:
            give(case=case, scope_key=scope_key, to=holder, terms=terms)
        if recovery:
            give(case=case, scope_key=scope_key, to=recovery, terms=terms)
        if has_reporter and scope in REPORTERS_SCOPES:
            give(case=case, scope_key=scope_key, to=None, terms=terms)
    write_first_entries(case, keys, report, author, on)
    return keys


def hide_from_managers(case: Case) -> None:
    """Make a case that concerns the complaint manager not exist for whoever is one today."""
    managers = get_user_model()._default_manager.filter(groups__name=Role.MANAGER)
    Exclusion.objects.bulk_create(Exclusion(case=case, user=user) for user in managers)


def write_first_entries(
    case: Case, keys: Mapping[Scope, ScopeKey], report: Report, author: Author, on: date
) -> None:
    """One entry a scope, also for a report without a name: what is there tells nothing."""
    contents: dict[Scope, tuple[EntryKind, Author, Mapping[str, object]]] = {
        Scope.DIALOGUE: (EntryKind.REPORT, author, story_of(report)),
        Scope.IDENTITY: (EntryKind.IDENTITY, author, {"identity": identity_of(report.identity)}),
        Scope.INTERNAL: (EntryKind.OPENING, SYSTEM, audience_of(case)),
    }
    for scope, (kind, writer, content) in contents.items():
        add_entry(
            case=case, scope_key=keys[scope], kind=kind, author=writer, on=on, content=content
        )
    add_entry(
        case=case, scope_key=keys[Scope.DIALOGUE], kind=EntryKind.RECEIPT, author=SYSTEM, on=on
    )


def story_of(report: Report) -> dict[str, object]:
    """What happened, and the answers that were given."""
    answers = {
        Question(question).value: clean_text(text, LONGEST_ANSWER, required=False)
        for question, text in report.answers.items()
    }
    return {
        "body": clean_text(report.story),
        "answers": {question: text for question, text in answers.items() if text},
    }


def identity_of(identity: Mapping[IdentityField, str]) -> dict[str, str]:
    """What a reporter tells about himself; empty for whoever stays anonymous."""
    texts = {
        IdentityField(name).value: clean_text(text, LONGEST_ANSWER, required=False)
        for name, text in identity.items()
    }
    return {name: text for name, text in texts.items() if text}
