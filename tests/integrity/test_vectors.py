"""Known answers: what was encrypted once must open for ever, and contexts must read the same."""

import datetime
import hashlib
import io
import uuid
from pathlib import Path

import pytest

from integrity.vault import boxes, codes, fingerprints, records, streams, tokens, words
from integrity.vault.bundle import Bundle, is_signed
from integrity.vault.contexts import context
from integrity.vault.kdf import MIB, Cost, derive

KEY = bytes(range(32))
PRIVATE = bytes(range(32, 64))
CONTEXT = context(
    "entry",
    uuid.UUID(int=7),
    "dialogue",
    1,
    2,
    "reporter",
    None,
    datetime.date(2026, 3, 10),
    b"\x00\xff",
)
CONTEXT_BYTES = (
    b"vvsg-integrity-1"
    b"s\x00\x00\x00\x05entry"
    b"u\x00\x00\x00\x10" + bytes(15) + b"\x07"
    b"s\x00\x00\x00\x08dialogue"
    b"i\x00\x00\x00\x011"
    b"i\x00\x00\x00\x012"
    b"s\x00\x00\x00\x08reporter"
    b"n\x00\x00\x00\x00"
    b"d\x00\x00\x00\x0a2026-03-10"
    b"b\x00\x00\x00\x02\x00\xff"
)
WRAPPED = (
    "01a52e79393374c03401fe2168a8f88fb7aefc209a27b9d86d73d22805be319807e94a6761a980b1e766f5f5cb7dd1"
)
SEALED = (
    "019806c449645c6c829bac7c740c6835ee8333a412b49f14247c403c25a6be8d460e42fb868900d7b2d070e4e7b7"
    "125553d62d480f73b0eb397a691398b8c3183ba9cfe0adac77eb7c6b9fae8331a66fa8505168def774cdcbdb3e88"
    "b1480e5f97d8b3918f180bd10397d2c6eb1e616979"
)
STREAM = (
    "01ea849965283c3f6b64953fa1f7f967563473d48c24bfa48f94e432cc83b4d098b1f3891d0250e25b2e258bbcd8"
)
SIGNATURE = (
    "01f995ca8b16a2ec0d4f881d81a6a023762b809fe1dcf575861f64566af6776e"
    "f16f490d725402560ad270790f82e0cde965c9334f20b79891d3a8677c2d6b06"
)


def test_a_context_is_encoded_with_kinds_and_lengths() -> None:
    assert CONTEXT == CONTEXT_BYTES


def test_no_two_lists_of_parts_read_the_same() -> None:
    assert context("a", "bc") != context("a", "b", "c") != context("ab", "c")
    assert len({context("a", part) for part in ("1", 1, b"1", None, "")}) == 5


def test_a_wrapped_secret_opens() -> None:
    assert boxes.unwrap(KEY, bytes.fromhex(WRAPPED), CONTEXT) == b"secret"


def test_a_sealed_key_opens() -> None:
    assert boxes.public_of(PRIVATE).hex() == (
        "358072d6365880d1aeea329adf9121383851ed21a28e3b75e965d0d2cd166254"
    )
    assert boxes.unseal(PRIVATE, bytes.fromhex(SEALED), CONTEXT) == b"k" * 32


def test_a_file_opens() -> None:
    checksum = hashlib.sha256(b"file").digest()
    opened = streams.read_stream(io.BytesIO(bytes.fromhex(STREAM)), KEY, CONTEXT, checksum)
    assert opened == b"file"


@pytest.mark.parametrize(
    ("cost", "key"),
    [
        (Cost(8192, 1), "feedbf6daaf6ed338f1421697203507cb30921d4bbb2e4181d321c0ba6f1d0cc"),
        (Cost(19 * MIB, 2), "e7c2a7e8425ded176fc009b954c716168b8787776c854ef1d91faea62369f7df"),
        (Cost(128 * MIB, 4), "d2bbc15876d63683e63b79cbbda5b2054b4564d683dfd25d71168ecfd44f4102"),
    ],
)
def test_a_passphrase_gives_the_same_key(cost: Cost, key: str) -> None:
    assert derive("veranda kanarie", bytes(range(16)), cost).hex() == key
    assert Cost.from_json(cost.as_json()) == cost


def test_a_code_has_its_check_character_and_look_up() -> None:
    assert codes.check_character("0123456789ABCDEFGHJ") == "T"
    assert codes.lookup("0123456789ABCDEFGHJT", b"\x11" * 32).hex() == (
        "a09b032625301ddf029a3bef70799aa8"
    )
    assert codes.code_of_bytes(KEY) == "0001081G81860W40J2GB1G6GW3RG2491650N2RBHG68T3CE1T7GZ7"


def test_a_fingerprint_reads_the_same_in_digits_and_words() -> None:
    digest = fingerprints.fingerprint("manager", uuid.UUID(int=1), 5, b"p", b"v")
    assert digest.hex() == "9d6037b1c7cc66055df051018864d2528e2c0db8"
    said = "oudste aanschaf vlakte muskaat slogan aardgas laag apparaat"
    assert fingerprints.in_words(digest) == said
    assert fingerprints.is_fingerprint(said.upper(), digest)
    assert fingerprints.is_fingerprint("9D60 37B1 C7CC 6605 5DF0 5101 8864 D252 8E2C 0DB8", digest)
    assert not fingerprints.is_fingerprint("", digest)
    assert not fingerprints.is_fingerprint(said[:-1], digest)


def test_a_signature_is_the_one_of_ed25519() -> None:
    bundle = Bundle(PRIVATE, KEY)  # the public key of this seed stands in RFC 8032's test suites
    assert bundle.verify_key.hex() == (
        "03a107bff3ce10be1d70dd18e74bc09967e4d6309ba50d5f1ddc8664125531b8"
    )
    assert bundle.sign(CONTEXT).hex() == SIGNATURE
    assert is_signed(bundle.verify_key, CONTEXT, bytes.fromhex(SIGNATURE))
    assert not is_signed(bundle.verify_key, CONTEXT + b"x", bytes.fromhex(SIGNATURE))
    assert not is_signed(bundle.verify_key, CONTEXT, b"")


def test_a_cookie_reads_back() -> None:
    token = tokens.Token(bytes(16), KEY)
    assert token.cookie == "AAAAAAAAAAAAAAAAAAAAAAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f"
    assert tokens.Token.read(token.cookie) == token
    for wrong in ("", "é", "AAAA", token.cookie[:-1], token.cookie + "AAAA", "!" * 64):
        assert tokens.Token.read(wrong) is None


def test_a_record_is_padded_to_a_kibibyte() -> None:
    sizes = {len(records.encrypt_record(KEY, {"body": "x" * n}, CONTEXT)) for n in (0, 1, 900)}
    assert sizes == {1024 + 41}
    assert len(records.encrypt_record(KEY, {"body": "x" * 1100}, CONTEXT)) == 2048 + 41


def test_the_word_list_has_2048_plain_words_and_stays_as_it_is() -> None:
    path = Path(words.__file__).parent / "words.txt"
    assert hashlib.sha256(path.read_bytes()).hexdigest() == (
        "e1f563bef7fcad93c9c87cc051e5668c6129def6a4cb5fb8d2c2518075766fb0"
    )
    found = words.words()
    assert len(found) == len(set(found)) == 2**words.BITS
    assert all(word.isascii() and word.islower() and 4 <= len(word) <= 9 for word in found)
    assert len(words.new_passphrase().split()) == words.PASSPHRASE_WORDS


def test_a_bearable_cost_is_demanded_of_every_row() -> None:
    for stored in (None, {}, {"alg": "scrypt", "mem": 8192, "ops": 1}, {"alg": "argon2id"}):
        with pytest.raises(Exception, match="tampered"):
            Cost.from_json(stored)
    with pytest.raises(Exception, match="tampered"):
        Cost.from_json({"alg": "argon2id", "mem": 64 * 1024 * MIB, "ops": 1})
