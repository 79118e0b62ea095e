"""From 'start' to a message that was read, in each language, without JavaScript."""

import pytest

from integrity.choices import IdentityField, Kind, Question
from integrity.models import Case
from integrity.selectors.timeline import case_file
from integrity.services.handling import acknowledge
from tests.factories.integrity import Staff
from tests.integrity.reporter.browser import Person
from tests.integrity.reporter.conftest import LANGUAGES

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

STEPS = {
    "nl": "Stap 2 van 5",
    "en": "Step 2 of 5",
    "fr": "Étape 2 sur 5",
    "es": "Paso 2 de 5",
}


ANSWERS = {"capacity": "partner", "where": "Cotonou", "risk": "Mijn contract loopt af."}
STORY = "Twee facturen voor één aankoop."


def file_in(language: str) -> str:
    """File a report by name, looking at every screen; returns the code."""
    person = Person(language)
    person.begin().press(kind="complaint", concerns_manager="no")
    assert STEPS[language] in person.text
    person.press(story=STORY).press(**ANSWERS)
    person.press(name="Ama Dossou", email="ama@example.org")
    assert person.is_at("check")
    for answer in (STORY, "Cotonou", "Mijn contract", "Ama Dossou", "ama@example.org"):
        assert answer in person.text
    person.press()
    code = person.code
    assert len(code) == 20
    person.open("confirm").press(part=f"{code[-8:-4]} {code[-4:]}".lower())
    assert person.is_at("receipt")
    assert Case.objects.get().reference in person.text
    assert STORY not in person.text
    return code


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_report_is_filed_and_answered(channel, manager: Staff, language: str) -> None:
    code = file_in(language)
    case = Case.objects.get()
    assert (case.kind, case.language) == (Kind.COMPLAINT, language)
    vault = manager.vault()
    read = case_file(vault=vault, case=case)
    assert read.report
    assert read.report.payload == {
        "body": STORY,
        "answers": {Question(name): text for name, text in ANSWERS.items()},
    }
    assert read.identity == {
        IdentityField.NAME: "Ama Dossou",
        IdentityField.EMAIL: "ama@example.org",
    }
    acknowledge(vault=vault, case=case, body="Ik heb het gelezen. Wie ondertekende?")

    back = Person(language).come_back(code)
    assert back.is_at("report")
    back.open("messages")
    assert "Ik heb het gelezen. Wie ondertekende?" in back.text
    back.press(body="De penningmeester.")
    assert back.is_at("messages")
    assert "De penningmeester." in back.text
    assert case_file(vault=vault, case=case).entries[-1].payload == {"body": "De penningmeester."}


def test_only_what_it_is_and_what_happened_must_be_told(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no").press(story="Iets.").press().press()
    assert person.is_at("check")
    assert "Je blijft anoniem" in person.text
    person.press()
    assert person.is_at("code")


def test_a_question_is_asked_in_words_of_its_own(person: Person) -> None:
    person.begin().press(kind="question", concerns_manager="no")
    assert person.title == "Wat wil je weten?"
    person.press(story="")
    assert person.errors == ["Schrijf je vraag."]
    person.press(story="Mag ik een geschenk aannemen?").press().press().press()
    assert Case.objects.get().kind == Kind.QUESTION


@pytest.mark.parametrize("other", ["en", "fr", "es"])
def test_another_language_keeps_all_that_was_typed(person: Person, other: str) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    person.press(f"language-{other}", story="Nog niet af, maar al lang.")
    person.language = other
    assert person.is_at("story")
    assert person.page.html["lang"] == other
    assert person.page.textarea.get_text(strip=True) == "Nog niet af, maar al lang."
    person.press().press().press()
    assert "Nog niet af, maar al lang." in person.text
    person.press()
    assert Case.objects.get().language == other


def test_going_back_keeps_what_was_typed(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    person.press("back", story="Half een zin")
    assert person.is_at("kind")
    person.press()
    assert person.page.textarea.get_text(strip=True) == "Half een zin"


def test_an_answer_is_changed_and_leads_back_to_the_check(person: Person) -> None:
    person.write("Eerste versie.")
    assert person.is_at("check")
    person.open("story").press(story="Tweede versie.")
    assert person.is_at("check")
    assert "Tweede versie." in person.text
    assert "Eerste versie." not in person.text


def test_a_draft_that_was_begun_is_offered_again(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no").press(story="Iets.")
    person.open("start")
    assert "Je begon in deze browser aan een melding." in person.text


def test_the_check_leads_to_what_was_skipped(person: Person) -> None:
    person.begin().press(kind="report", concerns_manager="no")
    person.open("check")
    assert person.is_at("story")
    assert person.errors == ["Vertel wat er gebeurd is."]


def test_the_page_of_a_moved_section_still_leads_to_its_form(channel, person: Person) -> None:
    page = channel.section("integrity")
    page.slug = "vertrouwen"
    page.save_revision().publish()
    person.go("/nl/vertrouwen/melden/").press("start")
    assert person.path == "/nl/vertrouwen/melden/soort/"
