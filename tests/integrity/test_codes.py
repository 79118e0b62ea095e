"""Codes as people type them: forgiving in form, strict in every character."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from integrity.errors import Code, Refused
from integrity.vault.codes import (
    ALPHABET,
    REPORTER_LENGTH,
    bytes_of_code,
    check_character,
    code_of_bytes,
    grouped,
    lookup,
    new_code,
    read_code,
)

MANY = settings(max_examples=1000, deadline=None)
CODE = "0123456789ABCDEFGHJT"


def read(typed: str) -> str:
    """What a reporter typed."""
    return read_code(typed, REPORTER_LENGTH)


@pytest.mark.parametrize(
    "typed",
    [
        CODE.lower(),
        grouped(CODE),
        grouped(CODE).replace(" ", "-"),
        grouped(CODE).replace(" ", "–"),
        grouped(CODE).replace(" ", "\N{NO-BREAK SPACE}"),
        grouped(CODE).replace(" ", "\N{ZERO WIDTH SPACE}"),
        f"  {CODE}\r\n",
        CODE.replace("0", "O").replace("1", "I"),
        CODE.replace("0", "o").replace("1", "l"),
        "".join(chr(ord(letter) + 0xFEE0) for letter in CODE),  # full width
    ],
)
def test_a_code_is_read_in_any_form(typed: str) -> None:
    assert read(typed) == CODE


@pytest.mark.parametrize("typed", ["", "0123", CODE + "0", CODE[:-1], CODE[:-1] + "U", "é" * 20])
def test_what_cannot_be_a_code_is_named_so(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        read(typed)
    assert refused.value.code == Code.CODE_MALFORMED


@MANY
@given(st.integers(0, REPORTER_LENGTH), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_always_noticed(place: int, letter: str) -> None:
    code = new_code(REPORTER_LENGTH)
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong == code:
        assert read(wrong) == code
    else:
        with pytest.raises(Refused) as refused:
            read(wrong)
        assert refused.value.code == Code.CODE_CHECK


@MANY
@given(st.integers(0, REPORTER_LENGTH), st.integers(0, REPORTER_LENGTH))
def test_two_that_changed_places_are_always_noticed(one: int, two: int) -> None:
    code = new_code(REPORTER_LENGTH)
    letters = list(code)
    letters[one], letters[two] = letters[two], letters[one]
    if "".join(letters) == code:
        return
    with pytest.raises(Refused) as refused:
        read("".join(letters))
    assert refused.value.code == Code.CODE_CHECK


def test_new_codes_are_95_random_bits() -> None:
    codes = {new_code(REPORTER_LENGTH) for _ in range(2_000)}
    assert len(codes) == 2_000
    assert {letter for code in codes for letter in code} == set(ALPHABET)
    assert all(read(code) == code for code in codes)


def test_a_look_up_depends_on_code_and_pepper() -> None:
    assert lookup(CODE, b"a" * 32) != lookup(CODE, b"b" * 32)
    assert lookup(CODE, b"a" * 32) != lookup(new_code(REPORTER_LENGTH), b"a" * 32)


@MANY
@given(st.binary(min_size=1, max_size=40))
def test_bytes_on_paper_come_back(content: bytes) -> None:
    assert bytes_of_code(grouped(code_of_bytes(content)).lower(), len(content)) == content


def test_a_share_that_says_too_much_is_refused() -> None:
    too_large = "Z" * 52
    with pytest.raises(Refused) as refused:
        bytes_of_code(too_large + check_character(too_large), 32)
    assert refused.value.code == Code.CODE_MALFORMED
