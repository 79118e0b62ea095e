"""The one way in which this app refuses: by a code, so that no message can carry a report."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum


class Code(StrEnum):
    """Why something was refused; the views have a sentence for each."""

    # Taking a report in
    NO_RECIPIENT = "no_recipient"
    NO_ALTERNATE = "no_alternate"
    UNAVAILABLE = "unavailable"
    SELF_TEST = "self_test"

    # What a reporter types
    EMPTY = "empty"
    TOO_LONG = "too_long"
    CODE_MALFORMED = "code_malformed"
    CODE_CHECK = "code_check"
    CODE_UNKNOWN = "code_unknown"
    CODE_PART_WRONG = "code_part_wrong"
    CODE_NOT_CONFIRMED = "code_not_confirmed"
    DRAFT_ENDED = "draft_ended"
    SESSION_ENDED = "session_ended"

    # Files
    FILE_EMPTY = "file_empty"
    FILE_TOO_LARGE = "file_too_large"
    FILE_TYPE = "file_type"
    FILE_DAMAGED = "file_damaged"
    TOO_MANY_FILES = "too_many_files"
    CASE_FULL = "case_full"

    # The vault
    NOT_A_ROLE = "not_a_role"
    NO_VAULT = "no_vault"
    VAULT_EXISTS = "vault_exists"
    PHRASE_WEAK = "phrase_weak"
    PHRASE_WRONG = "phrase_wrong"
    RECOVERY_CODE_WRONG = "recovery_code_wrong"
    THROTTLED = "throttled"
    SECOND_FACTOR = "second_factor"
    LOCKED = "locked"
    NOT_TRUSTED = "not_trusted"
    FINGERPRINT = "fingerprint"
    RECOVERY_KEY = "recovery_key"
    SHARE_WRONG = "share_wrong"
    WOULD_ORPHAN = "would_orphan"

    # A case
    NOT_FOUND = "not_found"
    NO_GRANT = "no_grant"
    TAMPERED = "tampered"
    STATE = "state"
    DATE = "date"
    NOT_SHAREABLE = "not_shareable"
    CONSENT_MISSING = "consent_missing"
    NOTICE_MISSING = "notice_missing"
    ALREADY_DECIDED = "already_decided"
    SECOND_PERSON = "second_person"


class Refused(Exception):
    """Something was refused; `code` says why and is all that the message holds."""

    def __init__(self, code: Code) -> None:
        super().__init__(code.value)
        self.code = code


@contextmanager
def refusing(code: Code, *faults: type[BaseException]) -> Iterator[None]:
    """Turn these faults (any fault where none is named) into a refusal that says nothing else.

    A refusal that comes from further down keeps its own code.
    """
    caught = faults or (Exception,)
    try:
        yield
    except Refused as refusal:
        raise Refused(refusal.code) from None
    except caught:
        raise Refused(code) from None


@contextmanager
def answering(code: Code) -> Iterator[None]:
    """Give every refusal from further down this code, so that it tells no more than this."""
    try:
        yield
    except Refused:
        raise Refused(code) from None
