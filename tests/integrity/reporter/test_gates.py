"""Where the channel takes nothing in, it says so and names the other ways."""

import pytest

from integrity.choices import Role
from integrity.errors import Code, Refused
from integrity.models import Case, Draft, Entry
from integrity.views.reporter import filing
from tests.factories import SiteTree
from tests.factories.integrity import Staff, make_vouched
from tests.integrity.reporter.browser import Person, address
from tests.integrity.reporter.conftest import LANGUAGES
from vvsg_intl.core.models import ContactSettings

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

CLOSED = {
    "nl": "Je kan hier op dit moment niets melden",
    "en": "You cannot report here at the moment",
    "fr": "Vous ne pouvez rien signaler ici pour le moment",
    "es": "En este momento no puede denunciar aquí",
}


@pytest.fixture
def nobody(channel: SiteTree, settings) -> None:
    """Nobody is trusted any more."""
    settings.INTEGRITY_TRUST_FINGERPRINT = []


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_trusted_key_the_form_is_closed(nobody, language: str) -> None:
    person = Person(language).open("start")
    assert person.title == CLOSED[language]
    answer = person.client.post(address("start", language))
    assert not answer.cookies
    assert not Draft.objects.exists()


def test_without_a_pepper_the_form_is_closed(channel, settings) -> None:
    settings.INTEGRITY_PEPPERS = []
    assert Person().open("start").title == CLOSED["nl"]


def test_a_closed_form_says_what_is_not_filled_in(nobody) -> None:
    person = Person().open("start")
    assert "De contactgegevens van het team zijn nog niet ingevuld." in person.text
    assert "De kanalen buiten de organisatie zijn nog niet ingevuld." in person.text


def test_a_closed_form_names_the_other_ways(channel: SiteTree, nobody) -> None:
    ContactSettings.objects.create(
        site=channel.homes["nl"].get_site(), phone="+32 2 000 00 00", address="Postbus 1"
    )
    page = channel.section("integrity")
    page.external_channels = '<p><a href="https://ombudsman.example">De ombudsman</a></p>'
    page.save_revision().publish()
    person = Person().open("start")
    assert "+32 2 000 00 00" in person.text
    assert "Postbus 1" in person.text
    assert person.page.select_one('main a[href="https://ombudsman.example"]')


def test_a_form_that_closes_meanwhile_keeps_the_answers(person: Person, settings) -> None:
    pins = settings.INTEGRITY_TRUST_FINGERPRINT
    person.begin().press(kind="report", concerns_manager="no")
    settings.INTEGRITY_TRUST_FINGERPRINT = []
    person.press(story="Blijft bewaard.")
    assert person.title == CLOSED["nl"]
    settings.INTEGRITY_TRUST_FINGERPRINT = pins
    person.open("story")
    assert person.page.textarea.get_text(strip=True) == "Blijft bewaard."


def test_coming_back_is_possible_while_the_form_is_closed(person: Person, settings) -> None:
    code = person.file()
    settings.INTEGRITY_TRUST_FINGERPRINT = []
    assert Person().come_back(code).is_at("report")


def test_about_the_manager_without_an_alternate_names_other_ways(person: Person) -> None:
    person.begin().press(kind="complaint", concerns_manager="yes")
    assert person.is_at("other_ways")
    assert "De contactgegevens van het team" in person.text
    person.open("kind").press(concerns_manager="no")
    assert person.is_at("story")


def test_about_the_manager_with_an_alternate_is_hidden_from_him(
    person: Person, manager: Staff
) -> None:
    make_vouched(manager, "ben", Role.ALTERNATE)
    person.file(concerns="yes")
    assert Case.objects.get().led_by == Role.ALTERNATE
    assert "anna" not in person.open("access").text
    assert "ben" in person.text


def test_an_alternate_who_leaves_meanwhile_leaves_the_report_unsent(
    person: Person, manager: Staff
) -> None:
    ben = make_vouched(manager, "ben", Role.ALTERNATE)
    person.write(concerns="yes")
    ben.user.groups.clear()
    person.press()
    assert person.is_at("other_ways")
    assert not Case.objects.exists()


@pytest.mark.parametrize("code", [Code.NO_RECIPIENT, Code.SELF_TEST, Code.UNAVAILABLE])
def test_a_report_that_is_refused_is_not_lost(
    person: Person, monkeypatch: pytest.MonkeyPatch, code: Code
) -> None:
    person.write("Niet verloren.")

    def refuse(**_arguments: object) -> str:
        raise Refused(code)

    with monkeypatch.context() as patch:
        patch.setattr(filing, "file_report", refuse)
        person.press()
    assert person.title == "Je melding is niet verstuurd"
    assert person.response.status_code == 503
    assert not person.code
    person.open("check")
    assert "Niet verloren." in person.text
    person.press()
    assert person.is_at("code")


def test_a_fault_gives_back_what_was_typed(person: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    person.begin().press(kind="report", concerns_manager="no")

    def fail(*_arguments: object, **_more: object) -> None:
        raise RuntimeError("Niet verloren")

    with monkeypatch.context() as patch:
        patch.setattr("integrity.views.reporter.typed.save_draft", fail)
        person.press(story="Niet verloren")
    assert person.response.status_code == 500
    assert person.page.textarea.get_text(strip=True) == "Niet verloren"
    person.press()
    assert person.is_at("details")


def test_what_was_tampered_with_is_not_shown(person: Person) -> None:
    person.file("Een verhaal.")
    entry = Entry.objects.filter(scope="dialogue").first()
    flipped = bytearray(entry.ciphertext)
    flipped[-1] ^= 1
    Entry.objects.filter(pk=entry.pk).update(ciphertext=bytes(flipped))
    for screen in ("report", "messages"):
        person.open(screen)
        assert person.response.status_code == 500
        assert person.title == "Deze melding kan niet getoond worden"
        assert "Een verhaal." not in person.text


def test_a_session_without_its_row_and_a_row_without_its_session_open_nothing(
    person: Person,
) -> None:
    person.file()
    person.client.cookies["integrity-report"] = "x" * 64
    assert person.open("report").page.select_one("#id_code")
