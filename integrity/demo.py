"""The made-up cases of a demo site: one for each state, all marked as demo in every text."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from integrity.choices import (
    Channel,
    GrantReason,
    IdentityField,
    Kind,
    Outcome,
    Question,
    Region,
    Scope,
)
from integrity.deadlines import day
from integrity.models import Case
from integrity.principals import OpenVault, ReporterAccess
from integrity.services import closing, extracts, handling, identities, reporter_acts, sharing
from integrity.services.cases import Report
from integrity.services.drafts import start_draft
from integrity.services.filing import file_report
from integrity.services.handling import Triage
from integrity.services.registration import register_report
from integrity.services.reporter_sessions import open_report

MARK = "DEMO, verzonnen:"


@dataclass(frozen=True, repr=False)
class People:
    """The open vaults of the three roles."""

    manager: OpenVault
    alternate: OpenVault
    handler: OpenVault


@dataclass(frozen=True, repr=False)
class Stage:
    """Where a case is made: the people, and today."""

    people: People
    now: datetime

    def ago(self, days: int) -> datetime:
        """The same hour, some days ago."""
        return self.now - timedelta(days=days)

    def manager(self, days_ago: int) -> OpenVault:
        """The manager as of that day."""
        return as_of(self.people.manager, day(self.ago(days_ago)))

    def file(self, days_ago: int, story: str, **more: object) -> ReporterAccess:
        """A report that was filed some days ago."""
        at = self.ago(days_ago)
        fields: dict[str, object] = {"kind": Kind.REPORT, "language": "nl"}
        report = Report(story=f"{MARK} {story}", **(fields | more))  # type: ignore[arg-type]
        cookie = file_report(report=report, draft_cookie=start_draft(now=at), now=at)
        return open_report(cookie=cookie, now=at)


def as_of(vault: OpenVault, on: date) -> OpenVault:
    """A vault on another day."""
    return replace(vault, day=on)


def make_cases(people: People, now: datetime) -> int:
    """Make one case for each state; returns how many."""
    stage = Stage(people, now)
    makers: list[Callable[[Stage], object]] = [
        received,
        overdue,
        in_progress,
        shared,
        awaiting_approval,
        closed,
        soon_erased,
        withdrawn,
        about_the_manager,
        by_telephone,
    ]
    for make in makers:
        make(stage)
    return len(makers)


def named(vault: OpenVault, case: Case, title: str) -> None:
    """Give the case a title in the managers' list."""
    handling.set_title(vault=vault, case=case, title=f"DEMO: {title}")


def acknowledged(vault: OpenVault, case: Case) -> None:
    """Acknowledge receipt."""
    body = f"{MARK} wij hebben uw melding ontvangen en gelezen."
    handling.acknowledge(vault=vault, case=case, body=body)


def received(stage: Stage) -> None:
    """New, nothing done yet."""
    stage.file(
        1,
        "bij een aankoop werden drie offertes door dezelfde persoon opgesteld.",
        answers={
            Question.WHERE: f"{MARK} Bohicon, Benin",
            Question.EVIDENCE: f"{MARK} kopieën van de offertes",
        },
    )


def overdue(stage: Stage) -> None:
    """Not acknowledged in time."""
    access = stage.file(
        12, "a volunteer was asked for money to get a place on a trip.", language="en"
    )
    named(stage.manager(11), access.case, "plaats op reis tegen betaling")


def in_progress(stage: Stage) -> None:
    """Acknowledged, triaged, in conversation, with a question about the identity."""
    access = stage.file(
        30,
        "mijn leidinggevende keurt zijn eigen onkosten goed.",
        identity={IdentityField.NAME: "DEMO Persoon", IdentityField.EMAIL: "demo@example.org"},
    )
    case = access.case
    acknowledged(stage.manager(27), case)
    vault = stage.manager(20)
    named(vault, case, "onkosten zonder tweede handtekening")
    triage = Triage(in_scope=True, criminal=None, urgent=False, detriment_to_reporter=True)
    handling.triage_case(vault=vault, case=case, triage=triage)
    handling.send_message(vault=vault, case=case, body=f"{MARK} over welke maanden gaat het?")
    reporter_acts.send_message(
        access=replace(access, day=day(stage.ago(15))), body=f"{MARK} over januari tot maart."
    )
    vault = stage.manager(14)
    handling.add_note(vault=vault, case=case, body=f"{MARK} boekhouding opgevraagd.")
    handling.set_status(vault=vault, case=case, text=f"{MARK} wij kijken de onkosten na.")
    identities.ask_consent(
        vault=vault,
        case=case,
        key_id=stage.people.handler.key.pk,
        body=f"{MARK} mag de onderzoeker weten wie u bent?",
    )
    handling.mark_seen(vault=vault, case=case)


def shared(stage: Stage) -> None:
    """An extract shared with the case handler, who answered."""
    case = stage.file(25, "un partenaire a payé des salaires à des absents.", language="fr").case
    acknowledged(stage.manager(22), case)
    vault = stage.manager(10)
    named(vault, case, "spooklonen bij een partner")
    extract = f"{MARK} bij een partner zouden lonen betaald zijn aan wie er niet werkt."
    extracts.write_extract(vault=vault, case=case, body=extract)
    sharing.share(
        vault=vault,
        case=case,
        scope=Scope.EXTRACT,
        key_id=stage.people.handler.key.pk,
        reason=GrantReason.EXPERTISE,
        body=f"{MARK} een deskundige leest een samenvatting zonder uw gegevens.",
        until=day(stage.now) + timedelta(days=60),
    )
    extracts.answer_in_extract(
        vault=as_of(stage.people.handler, day(stage.ago(5))),
        case=case,
        body=f"{MARK} vraag de loonlijsten van het laatste kwartaal op.",
    )


def awaiting_approval(stage: Stage) -> None:
    """A closing that the alternate must approve."""
    case = stage.file(60, "een vacature werd ingevuld zonder selectie.").case
    acknowledged(stage.manager(55), case)
    named(stage.manager(50), case, "vacature zonder selectie")
    handling.mark_seen(vault=stage.manager(50), case=case)
    close(stage, case, Outcome.PARTLY_FOUNDED, days_ago=2, approve=False)


def closed(stage: Stage) -> None:
    """Closed as founded, with approval."""
    case = stage.file(120, "een voertuig van het project werd privé gebruikt.").case
    acknowledged(stage.manager(115), case)
    named(stage.manager(110), case, "privégebruik van een voertuig")
    close(stage, case, Outcome.FOUNDED, days_ago=40)


def soon_erased(stage: Stage) -> None:
    """A question that was answered and is erased within thirty days."""
    case = stage.file(100, "wie betaalt mijn reis?", kind=Kind.QUESTION).case
    acknowledged(stage.manager(98), case)
    close(stage, case, Outcome.ANSWERED, days_ago=75)


def withdrawn(stage: Stage) -> None:
    """Taken back by the reporter."""
    access = stage.file(8, "una duda sobre un regalo, ya resuelta.", language="es")
    acknowledged(stage.manager(6), access.case)
    access = replace(access, day=day(stage.ago(3)))
    reporter_acts.withdraw_report(access=access, reason=f"{MARK} ya está resuelto.")


def about_the_manager(stage: Stage) -> None:
    """It concerns the manager, for whom it does not exist; the alternate leads it."""
    case = stage.file(
        5, "de klachtenverantwoordelijke kende de betrokkene.", concerns_manager=True
    ).case
    vault = as_of(stage.people.alternate, day(stage.ago(4)))
    named(vault, case, "belangenconflict")
    acknowledged(vault, case)


def by_telephone(stage: Stage) -> None:
    """Registered by the manager after a call, with minutes."""
    vault = stage.manager(4)
    report = Report(
        kind=Kind.COMPLAINT, language="nl", story=f"{MARK} een vergoeding bleef maanden uit."
    )
    made = register_report(
        vault=vault,
        report=report,
        channel=Channel.PHONE,
        received_on=vault.day,
        with_code=True,
        minutes=f"{MARK} gesprek van een kwartier; de melder wil een antwoord per brief.",
    )
    named(vault, made.case, "vergoeding blijft uit")


def close(
    stage: Stage, case: Case, outcome: Outcome, *, days_ago: int, approve: bool = True
) -> None:
    """Propose to close, and approve it a day later."""
    closing.propose_closing(
        vault=stage.manager(days_ago),
        case=case,
        outcome=outcome,
        body=f"{MARK} wij sluiten uw melding af; dit is wat wij vonden.",
        summary=f"{MARK} samenvatting van het onderzoek.",
        region=Region.BELGIUM,
        approver_id=stage.people.alternate.key.pk,
    )
    if approve:
        alternate = as_of(stage.people.alternate, day(stage.ago(days_ago - 1)))
        closing.approve_closing(vault=alternate, case=case)
        handling.mark_seen(vault=stage.people.manager, case=case)
