"""What opens a bundle: a passphrase or a recovery code, each with a copy under its own key."""

from typing import Any

from zxcvbn import zxcvbn

from integrity.errors import Code, Refused, answering
from integrity.models import ManagerKey
from integrity.settings import passphrase_cost
from integrity.vault.boxes import unwrap, wrap
from integrity.vault.bundle import Bundle
from integrity.vault.codes import RECOVERY_LENGTH, new_code, read_code
from integrity.vault.kdf import Cost, derive, new_salt, plain_passphrase

SHORTEST = 12
STRONG = 4  # of 0 to 4: more than 10¹⁰ guesses, each of a quarter of a second
LONGEST_RATED = 72


def is_strong(passphrase: str, user: Any) -> bool:
    """Whether a passphrase is good enough for the vault of this person."""
    plain = plain_passphrase(passphrase)
    if len(plain) < SHORTEST:
        return False
    known = [user.get_username(), user.first_name, user.last_name, user.email, "vvsg", "integrity"]
    rating = zxcvbn(plain[:LONGEST_RATED], user_inputs=[word for word in known if word])
    return int(rating["score"]) >= STRONG


def require_strong(passphrase: str, user: Any) -> None:
    """Refuse with PHRASE_WEAK."""
    if not is_strong(passphrase, user):
        raise Refused(Code.PHRASE_WEAK)


def put_passphrase(*, key: ManagerKey, bundle: Bundle, passphrase: str) -> None:
    """Wrap the bundle under a passphrase, at today's cost; does not save."""
    cost, salt = passphrase_cost(), new_salt()
    kek = derive(plain_passphrase(passphrase), salt, cost)
    key.kdf, key.salt = cost.as_json(), salt
    key.wrapped = wrap(kek, bundle.to_bytes(), key.passphrase_binding)


def put_recovery_code(*, key: ManagerKey, bundle: Bundle) -> str:
    """Wrap the bundle under a fresh recovery code and return that; does not save."""
    code, cost, salt = new_code(RECOVERY_LENGTH), passphrase_cost(), new_salt()
    key.recovery_kdf, key.recovery_salt = cost.as_json(), salt
    key.recovery_wrapped = wrap(derive(code, salt, cost), bundle.to_bytes(), key.recovery_binding)
    return code


def open_with_passphrase(*, key: ManagerKey, passphrase: str) -> Bundle:
    """The bundle; refuses with PHRASE_WRONG."""
    with answering(Code.PHRASE_WRONG):
        cost = Cost.from_json(key.kdf)
        kek = derive(plain_passphrase(passphrase), bytes(key.salt), cost)
        return own_bundle(key, unwrap(kek, key.wrapped, key.passphrase_binding))


def open_with_recovery_code(*, key: ManagerKey, code: str) -> Bundle:
    """The bundle; refuses with RECOVERY_CODE_WRONG."""
    with answering(Code.RECOVERY_CODE_WRONG):
        read = read_code(code, RECOVERY_LENGTH)
        kek = derive(read, bytes(key.recovery_salt), Cost.from_json(key.recovery_kdf))
        return own_bundle(key, unwrap(kek, key.recovery_wrapped, key.recovery_binding))


def own_bundle(key: ManagerKey, content: bytes) -> Bundle:
    """The private keys that belong to the publics of a row; refuses others with TAMPERED."""
    bundle = Bundle.from_bytes(content)
    if (bundle.public, bundle.verify_key) != (bytes(key.public_key), bytes(key.verify_key)):
        raise Refused(Code.TAMPERED)
    return bundle


def is_outdated(key: ManagerKey) -> bool:
    """Whether the passphrase is guarded more cheaply than passphrases are today."""
    cost, today = Cost.from_json(key.kdf), passphrase_cost()
    return cost.memory < today.memory or cost.operations < today.operations
