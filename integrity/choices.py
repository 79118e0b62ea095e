"""Codes of the complaint channel. What stands in the clear in the database is marked as such."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """The groups whose members work with complaints, by the group's name."""

    MANAGER = "complaint_manager", _("complaint manager")
    ALTERNATE = "alternate_manager", _("alternate complaint manager")
    HANDLER = "case_handler", _("case handler")


class Kind(models.TextChoices):
    """What was filed; in the clear."""

    COMPLAINT = "complaint", _("complaint")
    REPORT = "report", _("report of a breach of integrity")
    QUESTION = "question", _("question")


class Channel(models.TextChoices):
    """How it came in (Directive (EU) 2019/1937, article 9(2)); in the clear."""

    WEB = "web", _("this website")
    PHONE = "phone", _("telephone")
    POST = "post", _("post")
    MEETING = "meeting", _("meeting")
    MAIL = "mail", _("e-mail")


class State(models.TextChoices):
    """How far a case is; in the clear."""

    RECEIVED = "received", _("received")
    IN_PROGRESS = "in_progress", _("in progress")
    AWAITING_APPROVAL = "awaiting_approval", _("closing awaits approval")
    CLOSED = "closed", _("closed")
    WITHDRAWN = "withdrawn", _("withdrawn by the reporter")
    SHREDDED = "shredded", _("being erased")


OPEN_STATES = (State.RECEIVED, State.IN_PROGRESS, State.AWAITING_APPROVAL, State.WITHDRAWN)


class Outcome(models.TextChoices):
    """What came of it; in the clear, because it decides how long the case is kept."""

    ANSWERED = "answered", _("question answered")
    OUT_OF_SCOPE = "out_of_scope", _("outside this procedure")
    WITHDRAWN = "withdrawn", _("withdrawn")
    UNFOUNDED = "unfounded", _("unfounded")
    PARTLY_FOUNDED = "partly_founded", _("partly founded")
    FOUNDED = "founded", _("founded")


class Region(models.TextChoices):
    """Where it happened, as coarse as the register may know it."""

    BELGIUM = "belgium", _("Belgium")
    AFRICA = "africa", _("Africa")
    LATIN_AMERICA = "latin_america", _("Latin America")
    ELSEWHERE = "elsewhere", _("elsewhere")
    NOT_STATED = "not_stated", _("not stated")


class Scope(models.TextChoices):
    """What has a key of its own; in the clear."""

    DIALOGUE = "dialogue", _("the report and the conversation")
    INTERNAL = "internal", _("internal notes")
    IDENTITY = "identity", _("who the reporter is")
    EXTRACT = "extract", _("the extract for others")


class PrincipalKind(models.TextChoices):
    """Who can hold a key of a case; in the clear."""

    STAFF = "staff", _("a person with a vault")
    REPORTER = "reporter", _("the reporter")
    RECOVERY = "recovery", _("the recovery key of the organisation")


class AuthorKind(models.TextChoices):
    """Who wrote an entry; in the clear."""

    REPORTER = "reporter", _("the reporter")
    STAFF = "staff", _("a person who handles the case")
    SYSTEM = "system", _("this website")


class EntryKind(models.TextChoices):
    """What an entry is; encrypted with it."""

    OPENING = "opening", _("opening")
    REPORT = "report", _("report")
    IDENTITY = "identity", _("identity")
    RECEIPT = "receipt", _("receipt")
    MESSAGE = "message", _("message")
    ACKNOWLEDGEMENT = "acknowledgement", _("acknowledgement")
    FEEDBACK = "feedback", _("feedback")
    STATUS = "status", _("status")
    EXTENSION = "extension", _("extension")
    MEETING = "meeting", _("request for a meeting")
    ATTACHMENT = "attachment", _("attachment")
    ACCESS = "access", _("change of access")
    CONSENT_REQUEST = "consent_request", _("request for consent")
    CONSENT = "consent", _("decision about consent")
    DISCLOSURE = "disclosure", _("notice of disclosure")
    MINUTES = "minutes", _("minutes")
    CORRECTION = "correction", _("correction of the minutes")
    WITHDRAWAL = "withdrawal", _("withdrawal")
    CLOSING = "closing", _("closing")
    REOPENING = "reopening", _("reopening")
    NOTE = "note", _("note")
    TITLE = "title", _("title")
    TRIAGE = "triage", _("triage")
    EXTRACT = "extract", _("extract")


class Question(models.TextChoices):
    """What the form asks beside what happened; all of it optional, all of it encrypted."""

    CAPACITY = "capacity", _("In what capacity do you report?")
    MUNICIPALITY = "municipality", _("For which municipality or organisation?")
    WHERE = "where", _("Where did it happen?")
    WHEN = "when", _("When did it happen?")
    WHO = "who", _("Who was involved?")
    REPORTED_BEFORE = "reported_before", _("Have you reported this before, and to whom?")
    RISK = "risk", _("Do you fear consequences for yourself?")
    EVIDENCE = "evidence", _("What evidence is there?")


class Capacity(models.TextChoices):
    """How a reporter is involved: the answer to `Question.CAPACITY`; encrypted with it."""

    MUNICIPALITY = "municipality", _("I work for a municipality")
    PARTNER = "partner", _("I work for a partner organisation")
    BENEFICIARY = "beneficiary", _("I benefit from a programme")
    STAFF = "staff", _("I work for VVSG")
    OTHER = "other", _("In another way")


class IdentityField(models.TextChoices):
    """What a reporter may tell about himself; encrypted under a key of its own."""

    NAME = "name", _("Name")
    EMAIL = "email", _("E-mail address")
    PHONE = "phone", _("Telephone")
    CONTACT = "contact", _("How may we reach you?")


class GrantReason(models.TextChoices):
    """Why somebody holds a key; in the clear."""

    INTAKE = "intake", _("handles reports")
    EXPERTISE = "expertise", _("gives expert advice")
    INVESTIGATION = "investigation", _("helps to investigate")
    DECISION = "decision", _("must decide or act")
    TRANSLATION = "translation", _("translates")
    APPROVAL = "approval", _("approves the closing")
    CONSENT = "consent", _("the reporter consents")
    LEGAL = "legal", _("a legal duty")
    SUCCESSION = "succession", _("takes over the handling")
    RECOVERY = "recovery", _("the keys were recovered")


SHARE_REASONS = (
    GrantReason.EXPERTISE,
    GrantReason.INVESTIGATION,
    GrantReason.DECISION,
    GrantReason.TRANSLATION,
)


class AckException(models.TextChoices):
    """Why no acknowledgement is sent (Directive (EU) 2019/1937, article 11(2)(b)); in the clear."""

    ASKED_NOT_TO = "asked_not_to", _("the reporter asked for none")
    ENDANGERS = "endangers", _("it would endanger the reporter")
    NO_WAY = "no_way", _("there is no way to reach the reporter")


class ExtensionReason(models.TextChoices):
    """Why feedback takes longer; encrypted."""

    COMPLEX = "complex", _("the case is complex")
    WAITING = "waiting", _("somebody else must answer first")
    PROCEEDINGS = "proceedings", _("other proceedings are under way")


class LegalGround(models.TextChoices):
    """A duty to disclose (Directive (EU) 2019/1937, article 16(2)); in the clear."""

    INVESTIGATION = "investigation", _("an investigation by a national authority")
    COURT = "court", _("judicial proceedings")
    LAW = "law", _("another duty under the law")


class ConsentVia(models.TextChoices):
    """How consent was given; in the clear."""

    SESSION = "session", _("by the reporter on this website")
    MINUTES = "minutes", _("in signed minutes")


class Decision(models.TextChoices):
    """What a reporter decided; in the clear."""

    OPEN = "", _("not yet decided")
    GIVEN = "given", _("given")
    REFUSED = "refused", _("refused")


class CleaningState(models.TextChoices):
    """Whether a copy without hidden data could be made; in the clear."""

    CLEANED = "cleaned", _("cleaned")
    NOT_CLEANED = "not_cleaned", _("not cleaned")
