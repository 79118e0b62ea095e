"""Whatever was changed is refused, and nothing of it comes out: thousands of made-up changes."""

import hashlib
import io
from collections.abc import Callable

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from integrity.errors import Code, Refused
from integrity.vault import boxes, records, streams
from integrity.vault.contexts import context
from integrity.vault.kdf import Cost, derive, new_salt
from integrity.vault.shares import join, split

MANY = settings(max_examples=700, deadline=None)
KEY, OTHER_KEY = bytes(range(32)), bytes(32)
PRIVATE, PUBLIC = boxes.new_key_pair()
CONTEXT, OTHER_CONTEXT = context("a", 1), context("a", 2)
WRAPPED = boxes.wrap(KEY, b"what was reported", CONTEXT)
SEALED = boxes.seal(PUBLIC, KEY, CONTEXT)
RECORD = records.encrypt_record(KEY, {"body": "what was reported"}, CONTEXT)

OPENERS: dict[str, tuple[bytes, Callable[[bytes], object]]] = {
    "wrapped": (WRAPPED, lambda blob: boxes.unwrap(KEY, blob, CONTEXT)),
    "sealed": (SEALED, lambda blob: boxes.unseal(PRIVATE, blob, CONTEXT)),
    "record": (RECORD, lambda blob: records.decrypt_record(KEY, blob, CONTEXT)),
}


def refused(act: Callable[[], object], code: Code = Code.TAMPERED) -> None:
    """The act is refused with this code, and its message is the code alone."""
    with pytest.raises(Refused) as caught:
        act()
    assert caught.value.code == code
    assert str(caught.value) == code.value
    assert caught.value.__cause__ is None


@pytest.mark.parametrize("kind", OPENERS)
def test_every_single_flipped_bit_is_refused(kind: str) -> None:
    blob, opened = OPENERS[kind]
    for place in range(len(blob)):
        for bit in range(8):
            changed = bytearray(blob)
            changed[place] ^= 1 << bit
            refused(lambda: opened(bytes(changed)))  # noqa: B023 - called at once


@pytest.mark.parametrize("kind", OPENERS)
@MANY
@given(data=st.data())
def test_a_cut_or_longer_blob_is_refused(kind: str, data: st.DataObject) -> None:
    blob, opened = OPENERS[kind]
    end = data.draw(st.integers(0, len(blob) - 1))
    tail = data.draw(st.binary(max_size=80))
    assume(blob[:end] + tail != blob)
    refused(lambda: opened(blob[:end] + tail))
    refused(lambda: opened(blob + (tail or b"\x00")))


@pytest.mark.parametrize("kind", OPENERS)
@MANY
@given(content=st.binary(max_size=200))
def test_anything_else_is_refused(kind: str, content: bytes) -> None:
    refused(lambda: OPENERS[kind][1](content))


def test_another_key_or_context_is_refused() -> None:
    other_private, _ = boxes.new_key_pair()
    refused(lambda: boxes.unwrap(OTHER_KEY, WRAPPED, CONTEXT))
    refused(lambda: boxes.unwrap(KEY, WRAPPED, OTHER_CONTEXT))
    refused(lambda: boxes.unseal(other_private, SEALED, CONTEXT))
    refused(lambda: boxes.unseal(PRIVATE, SEALED, OTHER_CONTEXT))
    refused(lambda: records.decrypt_record(KEY, RECORD, OTHER_CONTEXT))
    refused(lambda: records.decrypt_record(KEY, WRAPPED, CONTEXT))
    refused(
        lambda: records.decrypt_record(KEY, boxes.wrap(KEY, b"[1]" + bytes(5), CONTEXT), CONTEXT)
    )


@MANY
@given(st.binary(max_size=3000), st.binary(max_size=60))
def test_what_is_wrapped_comes_back(secret: bytes, about: bytes) -> None:
    binding = context("x", about)
    assert boxes.unwrap(KEY, boxes.wrap(KEY, secret, binding), binding) == secret
    assert boxes.unseal(PRIVATE, boxes.seal(PUBLIC, secret, binding), binding) == secret


@MANY
@given(st.dictionaries(st.text(max_size=10), st.text(max_size=200), max_size=5))
def test_what_is_recorded_comes_back(record: dict[str, str]) -> None:
    blob = records.encrypt_record(KEY, record, CONTEXT)
    assert records.decrypt_record(KEY, blob, CONTEXT) == record


def test_ten_thousand_entries_have_ten_thousand_nonces() -> None:
    blobs = [boxes.wrap(KEY, b"", CONTEXT) for _ in range(10_000)]
    assert len({blob[1:25] for blob in blobs}) == 10_000
    sealed = [boxes.seal(PUBLIC, b"", CONTEXT) for _ in range(1_000)]
    assert len({blob[1:33] for blob in sealed}) == 1_000


@settings(max_examples=300, deadline=None)
@given(st.text(min_size=1, max_size=40), st.text(min_size=1, max_size=40))
def test_another_passphrase_gives_another_key(one: str, two: str) -> None:
    assume(one != two)
    salt, cost = new_salt(), Cost(8192, 1)
    assert derive(one, salt, cost) != derive(two, salt, cost)
    assert derive(one, salt, cost) != derive(one, new_salt(), cost)


@MANY
@given(st.binary(min_size=1, max_size=64))
def test_two_shares_give_the_secret_back_and_one_is_fresh_each_time(secret: bytes) -> None:
    one, two = split(secret)
    assert join(one, two) == join(two, one) == secret
    if len(secret) >= 16:
        assert split(secret)[0] != one != secret


# --- Files -----------------------------------------------------------------------------------

CHUNK = streams.CHUNK
HEADER = len(streams.VERSION) + streams.HEADER


def stored(content: bytes, key: bytes = KEY, binding: bytes = CONTEXT) -> tuple[bytes, bytes]:
    """A file as it is stored, and its checksum."""
    sink = io.BytesIO()
    writer = streams.StreamWriter(sink, key, binding)
    writer.write(content)
    checksum = writer.finish().sha256
    assert checksum == hashlib.sha256(content).digest()
    return sink.getvalue(), checksum


def read(blob: bytes, checksum: bytes, key: bytes = KEY, binding: bytes = CONTEXT) -> bytes:
    """The content of a stored file."""
    return streams.read_stream(io.BytesIO(blob), key, binding, checksum)


CONTENT = b"".join(bytes([number]) * CHUNK for number in range(4)) + b"the end"
BLOB, CHECKSUM = stored(CONTENT)
FRAMES = [BLOB[start : start + streams.FRAME] for start in range(HEADER, len(BLOB), streams.FRAME)]


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 5])
def test_a_file_of_any_size_comes_back(size: int) -> None:
    content = bytes(size)
    assert read(*stored(content)) == content


@settings(max_examples=300, deadline=None)
@given(st.lists(st.binary(max_size=5000), max_size=20))
def test_the_pieces_in_which_a_file_comes_make_no_difference(pieces: list[bytes]) -> None:
    sink = io.BytesIO()
    writer = streams.StreamWriter(sink, KEY, CONTEXT)
    for piece in pieces:
        writer.write(piece)
    written = writer.finish()
    assert written.size == len(b"".join(pieces))
    assert read(sink.getvalue(), written.sha256) == b"".join(pieces)


@settings(max_examples=1000, deadline=None)
@given(st.integers(0, len(BLOB) - 1), st.integers(0, 7))
def test_a_flipped_bit_in_a_file_is_refused(place: int, bit: int) -> None:
    changed = bytearray(BLOB)
    changed[place] ^= 1 << bit
    refused(lambda: read(bytes(changed), CHECKSUM), Code.FILE_DAMAGED)


@settings(max_examples=500, deadline=None)
@given(st.integers(0, len(BLOB) - 1))
def test_a_cut_file_is_refused(end: int) -> None:
    refused(lambda: read(BLOB[:end], CHECKSUM), Code.FILE_DAMAGED)


@settings(max_examples=300, deadline=None)
@given(st.permutations(range(len(FRAMES))), st.integers(0, len(FRAMES)))
def test_frames_moved_left_out_or_repeated_are_refused(order: list[int], kept: int) -> None:
    chosen = order[:kept]
    assume(chosen != list(range(len(FRAMES))))
    moved = BLOB[:HEADER] + b"".join(FRAMES[number] for number in chosen)
    refused(lambda: read(moved, CHECKSUM), Code.FILE_DAMAGED)
    refused(lambda: read(BLOB + FRAMES[kept - 1], CHECKSUM), Code.FILE_DAMAGED)


def test_a_file_of_another_key_name_or_checksum_is_refused() -> None:
    refused(lambda: read(BLOB, CHECKSUM, key=OTHER_KEY), Code.FILE_DAMAGED)
    refused(lambda: read(BLOB, CHECKSUM, binding=OTHER_CONTEXT), Code.FILE_DAMAGED)
    refused(lambda: read(BLOB, bytes(32)), Code.FILE_DAMAGED)
    shorter, _ = stored(CONTENT[:CHUNK])
    refused(lambda: read(shorter, CHECKSUM), Code.FILE_DAMAGED)


def test_a_file_that_was_never_finished_is_refused() -> None:
    sink = io.BytesIO()
    writer = streams.StreamWriter(sink, KEY, CONTEXT)
    writer.write(CONTENT)
    refused(lambda: read(sink.getvalue(), CHECKSUM), Code.FILE_DAMAGED)
