"""What a reporter sees of his own case."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from integrity.choices import (
    Decision,
    EntryKind,
    GrantReason,
    PrincipalKind,
    Role,
    Scope,
    State,
)
from integrity.deadlines import next_due
from integrity.models import Consent, KeyGrant, LegalDisclosure, NoticeAddress
from integrity.principals import Principal, ReporterAccess
from integrity.selectors.people import reporter_name
from integrity.selectors.scopes import holding, read_scope
from integrity.selectors.timeline import TimelineEntry, as_shown, dialogue, latest
from integrity.selectors.trust import trusted_roles


@dataclass(frozen=True, repr=False)
class ReportStatus:
    """How it stands, and by when the reporter hears something."""

    reference: str
    state: State
    status_text: str
    received_on: date
    hear_by: date | None
    outcome: str
    closed_on: date | None
    retain_until: date | None
    identity: dict[str, str]
    has_notice_address: bool
    notice_failed: bool


@dataclass(frozen=True)
class AccessLine:
    """Somebody who can read something, since when and why; ended once `ended_on` is set."""

    kind: PrincipalKind
    name: str
    role: Role | None
    scopes: list[Scope]
    reason: GrantReason
    since: date
    until: date | None
    ended_on: date | None


@dataclass(frozen=True)
class ConsentLine:
    """A question whether somebody may learn who the reporter is, and its answer."""

    id: UUID
    name: str
    asked_on: date
    decision: Decision
    decided_on: date | None
    withdrawn_on: date | None

    @property
    def is_open(self) -> bool:
        """Whether the reporter is yet to answer."""
        return self.decision == Decision.OPEN

    @property
    def can_be_withdrawn(self) -> bool:
        """Whether consent holds."""
        return self.decision == Decision.GIVEN and self.withdrawn_on is None


def report_status(*, access: ReporterAccess) -> ReportStatus:
    """The state of the case and the dates that the reporter may count on."""
    case, due = access.case, next_due(access.case)
    records = dialogue(principal=access, case=case)
    identities = read_scope(access, case, Scope.IDENTITY)
    # A closing that awaits approval is work in progress to whoever waits for it.
    is_pending = case.state == State.AWAITING_APPROVAL
    address = (
        NoticeAddress.objects.filter(token=case.notice_token).first()
        if (case.notice_token)
        else None
    )
    return ReportStatus(
        reference=case.reference,
        state=State.IN_PROGRESS if is_pending else State(case.state),
        status_text=latest(records, EntryKind.STATUS).get("body", ""),
        received_on=case.received_on,
        hear_by=due.on if due else None,
        outcome="" if is_pending else case.outcome,
        closed_on=case.closed_on,
        retain_until=case.retain_until,
        identity=latest(identities, EntryKind.IDENTITY).get("identity", {}),
        has_notice_address=address is not None,
        notice_failed=address is not None and address.has_failed,
    )


def conversation(*, access: ReporterAccess) -> list[TimelineEntry]:
    """The report and all that was said since, oldest first."""
    records = dialogue(principal=access, case=access.case)
    return [as_shown(entry, record, staff=False) for entry, record in records]


def access_lines(*, principal: Principal, case: Any) -> list[AccessLine]:
    """Who holds which keys of a case, as far as this principal can prove that it is so."""
    held = holding(principal, case)
    keys = {scope: held.open(scope) for scope in held.grants}
    grants = KeyGrant.objects.filter(case=case).select_related("case", "holder__user", "recovery")
    groups: dict[tuple[Any, ...], list[KeyGrant]] = {}
    for grant in grants.order_by("granted_on", "pk"):
        scope_key = keys.get(Scope(grant.scope))
        is_proven = scope_key is not None and (grant.ended_on or scope_key.has_made(grant))
        # The reporter does not hold the extract, and yet is told who reads it.
        if not is_proven and grant.scope != Scope.EXTRACT:
            continue
        who = (grant.kind, grant.holder_id, grant.reason, grant.expires_on, grant.ended_on)
        groups.setdefault(who, []).append(grant)
    roles = trusted_roles()
    return [access_line(group, roles) for group in groups.values()]


def access_line(grants: list[KeyGrant], roles: dict[UUID, Role]) -> AccessLine:
    """The grants that somebody got on the same terms, as one line."""
    first = grants[0]
    return AccessLine(
        kind=PrincipalKind(first.kind),
        name=reporter_name(first.holder) if first.holder else "",
        role=roles.get(first.holder_id) if first.holder_id else None,
        scopes=[Scope(grant.scope) for grant in grants],
        reason=GrantReason(first.reason),
        since=first.granted_on,
        until=first.expires_on,
        ended_on=first.ended_on,
    )


def consent_lines(*, case: Any) -> list[ConsentLine]:
    """What the reporter was asked."""
    consents = Consent.objects.filter(case=case).select_related("grantee__user")
    return [
        ConsentLine(
            id=consent.pk,
            name=reporter_name(consent.grantee),
            asked_on=consent.asked_on,
            decision=Decision(consent.decision),
            decided_on=consent.decided_on,
            withdrawn_on=consent.withdrawn_on,
        )
        for consent in consents.order_by("asked_on", "pk")
    ]


def disclosures(*, case: Any) -> list[LegalDisclosure]:
    """The disclosures that were announced."""
    return list(LegalDisclosure.objects.filter(case=case).order_by("announced_on"))
