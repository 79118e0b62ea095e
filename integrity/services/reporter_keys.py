"""A reporter's code: what it opens, and how a case is found by it."""

from integrity.errors import Code, answering
from integrity.models import Case
from integrity.settings import code_cost, peppers
from integrity.vault.boxes import public_of, unwrap, wrap
from integrity.vault.codes import REPORTER_LENGTH, lookup, lookups, new_code
from integrity.vault.kdf import Cost, derive, new_salt


def put_code(*, case: Case, private: bytes) -> str:
    """Set a fresh code on a case, which opens the reporter's private key; does not save."""
    code, salt, cost = new_code(REPORTER_LENGTH), new_salt(), code_cost()
    case.lookup = lookup(code, peppers()[0])
    case.reporter_public = public_of(private)
    case.reporter_salt, case.reporter_kdf = salt, cost.as_json()
    case.reporter_wrapped = wrap(derive(code, salt, cost), private, case.reporter_binding)
    return code


def open_with_code(*, case: Case, code: str) -> bytes:
    """The reporter's private key; refuses with CODE_UNKNOWN."""
    with answering(Code.CODE_UNKNOWN):
        key = derive(code, bytes(case.reporter_salt or b""), Cost.from_json(case.reporter_kdf))
        return unwrap(key, bytes(case.reporter_wrapped or b""), case.reporter_binding)


def case_of_code(code: str) -> Case | None:
    """The case that a code belongs to, whichever pepper it was filed under."""
    return Case.objects.filter(lookup__in=lookups(code, peppers())).first()
