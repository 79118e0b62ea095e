"""Codes as people copy them, right and wrong; and the part that is typed back."""

import pytest

from integrity.models import ReporterSession
from integrity.vault.codes import ALPHABET
from tests.integrity.reporter.browser import Person

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]


def grouped(code: str, between: str) -> str:
    return between.join(code[start : start + 4] for start in range(0, 20, 4))


@pytest.mark.parametrize(
    "copy",
    [
        str.lower,
        lambda code: grouped(code, " "),
        lambda code: grouped(code, "-"),
        lambda code: grouped(code, "\u00a0"),
        lambda code: f"  {grouped(code, ' – ')}\t",
        lambda code: code.replace("0", "O").replace("1", "I"),
        lambda code: code.replace("0", "o").replace("1", "l"),
        lambda code: "".join(chr(ord(sign) + 0xFEE0) for sign in code),  # full width
    ],
)
def test_a_code_is_read_as_people_copy_it(person: Person, copy) -> None:
    code = person.file()
    assert Person().come_back(copy(code)).is_at("report")


def test_a_typing_mistake_is_told_apart_from_an_unknown_code(person: Person) -> None:
    code = person.file()
    wrong = ALPHABET[(ALPHABET.index(code[3]) + 1) % 32]
    back = Person().come_back(code[:3] + wrong + code[4:])
    assert "typfout" in back.errors[0]
    assert back.page.select_one("#id_code")["value"] == code[:3] + wrong + code[4:]


def test_two_signs_that_changed_places_are_noticed(person: Person) -> None:
    code = person.file()
    place = next(i for i in range(19) if code[i] != code[i + 1])
    swapped = code[:place] + code[place + 1] + code[place] + code[place + 2 :]
    assert "typfout" in Person().come_back(swapped).errors[0]


@pytest.mark.parametrize("typed", ["x", "0" * 19, "0" * 21, "U" * 20, "<script>", "geheim"])
def test_what_is_no_code_is_told_so(person: Person, typed: str) -> None:
    back = Person().come_back(typed)
    assert "geen volledige code" in back.errors[0]


def test_an_unknown_code_gets_in_nowhere(person: Person) -> None:
    back = Person().come_back("0" * 20)
    assert "geen melding" in back.errors[0]
    assert not ReporterSession.objects.exists()


def test_no_code_is_no_fault_of_ours(person: Person) -> None:
    assert Person().come_back("").errors == ["Typ je code."]


@pytest.mark.parametrize("part", ["", "0000", "0" * 8, "xxxx xxxx"])
def test_a_wrong_part_does_not_confirm(person: Person, part: str) -> None:
    person.write().press().open("confirm").press(part=part)
    assert person.is_at("confirm")
    assert len(person.errors) == 1
    assert person.open("report").is_at("code")


def test_the_whole_code_confirms_too(person: Person) -> None:
    person.write().press()
    code = person.code
    person.open("confirm").press(part=grouped(code, " "))
    assert person.is_at("receipt")


def test_a_new_code_replaces_the_old_one(person: Person) -> None:
    old = person.file()
    other = Person().come_back(old)
    person.open("new_code").press()
    new = person.code
    assert new
    assert new != old
    assert person.title == "Een nieuwe code voor je melding"  # also on the day of the report
    assert other.open("report").page.select_one("#id_code"), "other sessions end"
    person.open("confirm").press(part=new[-8:])
    assert person.is_at("report")
    assert "geen melding" in Person().come_back(old).errors[0]
    assert Person().come_back(new).is_at("report")


def test_the_code_can_be_kept_as_a_file_with_a_name_that_tells_nothing(person: Person) -> None:
    person.write("Een geheim verhaal.").press()
    code = person.code
    person.open("code_text")
    assert person.response["Content-Type"] == "text/plain; charset=utf-8"
    assert person.response["Content-Disposition"] == 'attachment; filename="note.txt"'
    content = person.response.content.decode()
    assert grouped(code, " ") in content
    assert "http://testserver/nl/integriteit/opvolgen/" in content
    assert "geheim" not in content
    assert person.open("code_print").code == code


def test_a_code_is_never_part_of_an_address(person: Person) -> None:
    code = person.file()
    back = Person()
    back.open("follow_up").press(code=code, follows=False)
    assert back.response["Location"] == "/nl/integriteit/opvolgen/melding/"


def test_two_reports_in_one_browser_do_not_mix(person: Person) -> None:
    first = person.file("Het eerste.")
    second = Person().file("Het tweede.")
    other = Person().come_back(second)
    other.open("leave").press()
    other.come_back(first).open("messages")
    assert "Het eerste." in other.text
    assert "Het tweede." not in other.text
