"""The public page, and the rows of the channel: ciphertext and what must stand beside it."""

from .audit import AuditEvent, AuditHead
from .case import Case, Exclusion, KeyGrant
from .consent import Consent, LegalDisclosure
from .entry import Attachment, BlobRemoval, Entry
from .keys import ManagerKey, RecoveryKey
from .notices import CodeMisses, MailRound, NoticeAddress, Reminder
from .page import IntegrityPage
from .register import RegisterRow
from .sessions import Draft, ReporterSession, UnlockSession

__all__ = [
    "Attachment",
    "AuditEvent",
    "AuditHead",
    "BlobRemoval",
    "Case",
    "CodeMisses",
    "Consent",
    "Draft",
    "Entry",
    "Exclusion",
    "IntegrityPage",
    "KeyGrant",
    "LegalDisclosure",
    "MailRound",
    "ManagerKey",
    "NoticeAddress",
    "RecoveryKey",
    "RegisterRow",
    "Reminder",
    "ReporterSession",
    "UnlockSession",
]
