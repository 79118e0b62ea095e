"""The entries of a report as the reporter reads them: who, when, and a sentence for each kind."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import formats
from django.utils.translation import gettext as _

from integrity.choices import (
    AuthorKind,
    Capacity,
    EntryKind,
    ExtensionReason,
    GrantReason,
    LegalGround,
    Outcome,
    Question,
    Scope,
)
from integrity.forms.filing import DetailsForm
from integrity.selectors.timeline import TimelineEntry
from integrity.views.reporter.visit import Visit

OWN, OTHER, SYSTEM = "own", "other", "system"
SIDES = {AuthorKind.REPORTER: OWN, AuthorKind.STAFF: OTHER, AuthorKind.SYSTEM: SYSTEM}


def has_minutes(entries: Iterable[TimelineEntry]) -> bool:
    """Whether minutes of a conversation were written."""
    return any(entry.kind == EntryKind.MINUTES for entry in entries)


def shown_entries(visit: Visit, entries: Iterable[TimelineEntry]) -> list[dict[str, Any]]:
    """The entries for the template."""
    return [shown_entry(visit, entry) for entry in entries]


def shown_entry(visit: Visit, entry: TimelineEntry) -> dict[str, Any]:
    """An entry: side, heading, sentence of the site, text of a person, and answers."""
    link = LINKS.get(entry.kind)
    return {
        "side": SIDES[entry.author],
        "heading": heading_of(entry),
        "on": entry.on,
        "sentence": sentence_of(entry),
        "body": entry.payload.get("body", ""),
        "rows": answers_of(entry),
        "is_minutes": entry.kind == EntryKind.MINUTES,
        "url": visit.url(link) if link else "",
        "link": link_text(entry.kind),
    }


LINKS = {
    EntryKind.ATTACHMENT: "files",
    EntryKind.CONSENT_REQUEST: "access",
    EntryKind.MINUTES: "minutes",
    EntryKind.ACCESS: "access",
    EntryKind.DISCLOSURE: "access",
}


def link_text(kind: EntryKind) -> str:
    """What the link of an entry says."""
    return {
        EntryKind.ATTACHMENT: _("Go to the files"),
        EntryKind.CONSENT_REQUEST: _("Give or refuse consent"),
        EntryKind.MINUTES: _("Read and correct the minutes"),
        EntryKind.ACCESS: _("See who has access"),
        EntryKind.DISCLOSURE: _("See who has access"),
    }.get(kind, "")


def heading_of(entry: TimelineEntry) -> str:
    """Who says something, and what it is."""
    if entry.author == AuthorKind.REPORTER:
        return own_heading(entry.kind)
    if entry.author == AuthorKind.SYSTEM:
        return _("Notice of this website")
    headings = {
        EntryKind.REPORT: _("Your report, as %(name)s wrote it down"),
        EntryKind.ACKNOWLEDGEMENT: _("%(name)s confirms having read your report"),
        EntryKind.FEEDBACK: _("%(name)s gives you feedback"),
        EntryKind.STATUS: _("%(name)s tells how it stands"),
        EntryKind.EXTENSION: _("%(name)s needs more time"),
        EntryKind.CONSENT_REQUEST: _("%(name)s asks for your consent"),
        EntryKind.DISCLOSURE: _("%(name)s announces a disclosure"),
        EntryKind.MINUTES: _("%(name)s wrote minutes of your conversation"),
        EntryKind.CLOSING: _("%(name)s closes your report"),
        EntryKind.REOPENING: _("%(name)s takes your report up again"),
        EntryKind.ATTACHMENT: _("%(name)s added a file"),
    }
    return headings.get(entry.kind, _("Message from %(name)s")) % {
        "name": entry.author_name or _("whoever handles your report")
    }


def own_heading(kind: EntryKind) -> str:
    """What the reporter did."""
    return {
        EntryKind.REPORT: _("Your report"),
        EntryKind.ATTACHMENT: _("You added a file"),
        EntryKind.MEETING: _("You asked for a meeting"),
        EntryKind.CORRECTION: _("Your remarks on the minutes"),
        EntryKind.WITHDRAWAL: _("You withdrew your report"),
        EntryKind.CONSENT: _("Your decision"),
    }.get(kind, _("Your message"))


def sentence_of(entry: TimelineEntry) -> str:
    """The sentence of the site about an entry; empty where its text says all."""
    told = entry.payload
    if entry.kind == EntryKind.RECEIPT:
        return _("Your report was received. Whoever handles it still confirms having read it.")
    if entry.kind == EntryKind.ACCESS:
        return access_sentence(told)
    if entry.kind == EntryKind.CONSENT_REQUEST:
        return _("May %(name)s learn who you are?") % {"name": told.get("name", "")}
    if entry.kind == EntryKind.CONSENT:
        return {
            "given": _("You gave consent to tell who you are."),
            "refused": _("You refused to have it told who you are."),
            "withdrawn": _("You took your consent back."),
        }.get(told.get("decision", ""), "")
    if entry.kind == EntryKind.DISCLOSURE:
        return _(
            "The law obliges us to tell %(name)s who you are, not before %(day)s. "
            "Ground: %(ground)s."
        ) % {
            "name": told.get("name", ""),
            "day": day_in_words(told.get("not_before", "")),
            "ground": label(LegalGround, told.get("ground", "")),
        }
    if entry.kind == EntryKind.EXTENSION:
        return _("You hear more by %(day)s. Reason: %(reason)s.") % {
            "day": day_in_words(told.get("until", "")),
            "reason": label(ExtensionReason, told.get("reason", "")),
        }
    if entry.kind == EntryKind.CLOSING:
        return _("Outcome: %(outcome)s.") % {"outcome": label(Outcome, told.get("outcome", ""))}
    return ""


def access_sentence(told: dict[str, Any]) -> str:
    """Who got or lost access, to what and why."""
    values = {
        "name": told.get("name", ""),
        "what": label(Scope, told.get("scope", "")),
        "reason": label(GrantReason, told.get("reason", "")),
        "day": day_in_words(told.get("until", "")),
    }
    sentences = {
        "given": _("%(name)s now has access to %(what)s: %(reason)s."),
        "ended": _("%(name)s no longer has access to %(what)s."),
        "handed_over": _("Your report was handed over to %(name)s."),
    }
    if told.get("change") == "given" and values["day"]:
        return _("%(name)s has access to %(what)s until %(day)s: %(reason)s.") % values
    return sentences.get(told.get("change", ""), "") % values


def answers_of(entry: TimelineEntry) -> list[dict[str, str]]:
    """The guided questions that were answered in a report."""
    answers = entry.payload.get("answers", {}) if entry.kind == EntryKind.REPORT else {}
    fields = DetailsForm.base_fields
    rows = []
    for question, text in answers.items():
        is_capacity = question == Question.CAPACITY
        rows.append(
            {
                "label": str(fields[question].label) if question in fields else question,
                "value": label(Capacity, text) if is_capacity else text,
                "is_own_text": "" if is_capacity else "yes",
            }
        )
    return rows


def label(choices: Any, code: str) -> str:
    """The words of a code; the code itself where it is none of these."""
    return str(choices(code).label) if code in choices.values else str(code)


def day_in_words(text: str) -> str:
    """A day as the reader's language writes it; empty for none."""
    return str(formats.date_format(date.fromisoformat(text))) if text else ""
