"""Entries of a case in words: what happened, who did it, what was written."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from integrity.choices import (
    AuthorKind,
    Decision,
    EntryKind,
    ExtensionReason,
    GrantReason,
    IdentityField,
    LegalGround,
    Outcome,
    Question,
    Region,
    Scope,
)
from integrity.selectors.timeline import TimelineEntry

UNTOLD = {EntryKind.OPENING, EntryKind.TITLE}


@dataclass(frozen=True, repr=False)
class Told:
    """An entry as the page shows it."""

    number: int
    on: datetime.date
    what: str
    who: str
    body: str
    is_from_reporter: bool
    scope: Scope
    facts: list[tuple[str, str]] = field(default_factory=list)

    @property
    def seen_by(self) -> str:
        """Who reads it, in words: colour alone would not do."""
        return {
            Scope.DIALOGUE: _("Reporter reads this"),
            Scope.INTERNAL: _("Internal"),
            Scope.IDENTITY: _("Identity"),
            Scope.EXTRACT: _("In the extract"),
        }[self.scope]

    @property
    def icon(self) -> str:
        """The shape that goes with it."""
        return {
            Scope.DIALOGUE: "comment",
            Scope.INTERNAL: "lock",
            Scope.IDENTITY: "user",
            Scope.EXTRACT: "group",
        }[self.scope]


def told(entries: list[TimelineEntry]) -> list[Told]:
    """The entries that say something, oldest first."""
    names = {
        entry.payload["consent"]: entry.payload["name"]
        for entry in entries
        if "consent" in entry.payload and "name" in entry.payload
    }
    return [tell(entry, names) for entry in entries if entry.kind not in UNTOLD and says(entry)]


def says(entry: TimelineEntry) -> bool:
    """Whether there is something to show: the first extract is empty, so may the identity be."""
    if entry.kind == EntryKind.IDENTITY:
        return bool(entry.payload.get("identity"))
    return entry.kind != EntryKind.EXTRACT or bool(entry.payload.get("body"))


def tell(entry: TimelineEntry, names: dict[str, str]) -> Told:
    """One entry in words."""
    return Told(
        number=entry.number,
        on=entry.on,
        what=title_of(entry, names),
        who=who_wrote(entry),
        body=entry.payload.get("body", ""),
        is_from_reporter=entry.author == AuthorKind.REPORTER,
        scope=entry.scope,
        facts=FACTS.get(entry.kind, no_facts)(entry.payload),
    )


def who_wrote(entry: TimelineEntry) -> str:
    """The author, by name where there is one."""
    if entry.author == AuthorKind.REPORTER:
        return _("the reporter")
    return entry.author_name or _("this website")


def title_of(entry: TimelineEntry, names: dict[str, str]) -> str:
    """What happened."""
    about = entry.payload
    person = about.get("name") or names.get(about.get("consent", ""), "")
    if entry.kind == EntryKind.ACCESS:
        return changes()[about["change"]] % {"person": person}
    if entry.kind == EntryKind.CONSENT:
        return decisions()[about["decision"]] % {"person": person}
    if entry.kind == EntryKind.CONSENT_REQUEST:
        return _("Asked whether %(person)s may know the identity") % {"person": person}
    if entry.kind == EntryKind.DISCLOSURE:
        return _("Told of a legal duty to disclose the identity to %(person)s") % {"person": person}
    if entry.kind == EntryKind.ATTACHMENT:
        return _("Attachment %(number)d") % {"number": about["number"]}
    return titles().get(entry.kind, str(entry.kind.label))


def titles() -> dict[EntryKind, str]:
    """What each kind is called where nothing else belongs to it."""
    return {
        EntryKind.REPORT: _("Report"),
        EntryKind.IDENTITY: _("Identity given"),
        EntryKind.RECEIPT: _("Automatic receipt"),
        EntryKind.MESSAGE: _("Message"),
        EntryKind.ACKNOWLEDGEMENT: _("Acknowledgement of receipt"),
        EntryKind.FEEDBACK: _("Feedback"),
        EntryKind.STATUS: _("How it stands"),
        EntryKind.EXTENSION: _("More time for feedback"),
        EntryKind.MEETING: _("A meeting is asked for"),
        EntryKind.MINUTES: _("Minutes"),
        EntryKind.CORRECTION: _("Correction of the minutes"),
        EntryKind.WITHDRAWAL: _("The report was withdrawn"),
        EntryKind.CLOSING: _("Closing"),
        EntryKind.REOPENING: _("Taken up again"),
        EntryKind.NOTE: _("Note"),
        EntryKind.TRIAGE: _("Triage"),
        EntryKind.EXTRACT: _("Extract"),
    }


def changes() -> dict[str, str]:
    """A change of access."""
    return {
        "given": _("%(person)s was let in"),
        "ended": _("Access of %(person)s was taken back"),
        "handed_over": _("%(person)s stepped back"),
    }


def decisions() -> dict[str, str]:
    """A decision about consent."""
    return {
        Decision.GIVEN.value: _("Consent given for %(person)s"),
        Decision.REFUSED.value: _("Consent refused for %(person)s"),
        "withdrawn": _("Consent for %(person)s withdrawn"),
    }


def no_facts(about: dict[str, Any]) -> list[tuple[str, str]]:
    """Nothing beside the text."""
    return []


def report_facts(about: dict[str, Any]) -> list[tuple[str, str]]:
    """The questions that were answered."""
    return [(str(Question(name).label), text) for name, text in about.get("answers", {}).items()]


def identity_lines(identity: dict[str, str]) -> list[tuple[str, str]]:
    """An identity, field by field."""
    return [(str(IdentityField(name).label), text) for name, text in identity.items()]


def extension_facts(about: dict[str, Any]) -> list[tuple[str, str]]:
    """Until when and why."""
    return [
        (_("New last day"), in_words(about["until"])),
        (_("Reason"), str(ExtensionReason(about["reason"]).label)),
    ]


def access_facts(about: dict[str, Any]) -> list[tuple[str, str]]:
    """What, why and until when."""
    facts = []
    if about.get("scope"):
        facts.append((_("May read"), str(Scope(about["scope"]).label)))
    if about.get("reason"):
        facts.append((_("Reason"), str(GrantReason(about["reason"]).label)))
    if about.get("until"):
        facts.append((_("Until and including"), in_words(about["until"])))
    return facts


def disclosure_facts(about: dict[str, Any]) -> list[tuple[str, str]]:
    """On what ground and from when."""
    return [
        (_("Legal ground"), str(LegalGround(about["ground"]).label)),
        (_("Not before"), in_words(about["not_before"])),
    ]


def closing_facts(about: dict[str, Any]) -> list[tuple[str, str]]:
    """The outcome, and for the register where it happened."""
    facts = [(_("Outcome"), str(Outcome(about["outcome"]).label))]
    if about.get("region"):
        facts.append((_("Where it happened"), str(Region(about["region"]).label)))
    return facts


def triage_facts(about: dict[str, Any]) -> list[tuple[str, str]]:
    """What is known of the questions of the triage."""
    words = {True: _("yes"), False: _("no")}
    labels = triage_labels()
    return [
        (label, words.get(about[name], about[name]))
        for name, label in labels.items()
        if about.get(name) not in (None, "")
    ]


def triage_labels() -> dict[str, str]:
    """The questions of the triage, as its form asks them."""
    return {
        "in_scope": _("Does it belong to this procedure?"),
        "criminal": _("May it be a criminal offence?"),
        "urgent": _("Is it urgent?"),
        "safety": _("Is somebody’s safety at risk?"),
        "evidence_at_risk": _("Might evidence disappear?"),
        "detriment_to_reporter": _("Does the reporter risk detriment?"),
        "category": _("Subject"),
        "country": _("Country"),
        "project": _("Programme or project"),
    }


def in_words(day: str) -> str:
    """A date that was kept as text."""
    return date_format(datetime.date.fromisoformat(day), "j F Y")


FACTS: dict[EntryKind, Callable[[dict[str, Any]], list[tuple[str, str]]]] = {
    EntryKind.REPORT: report_facts,
    EntryKind.EXTENSION: extension_facts,
    EntryKind.ACCESS: access_facts,
    EntryKind.DISCLOSURE: disclosure_facts,
    EntryKind.CLOSING: closing_facts,
    EntryKind.TRIAGE: triage_facts,
}
