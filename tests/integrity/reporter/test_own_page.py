"""The report's own page: how it stands, who reads it, consent, and what can be asked for."""

import datetime

import pytest

from integrity.choices import (
    Channel,
    ExtensionReason,
    GrantReason,
    LegalGround,
    Outcome,
    Region,
    Scope,
    State,
)
from integrity.models import Case, NoticeAddress
from integrity.services.closing import propose_closing
from integrity.services.extracts import write_extract
from integrity.services.handling import acknowledge, extend_feedback, set_status
from integrity.services.identities import announce_disclosure, ask_consent, grant_identity
from integrity.services.registration import register_report
from integrity.services.sharing import share
from tests.factories.integrity import NOW, Staff, make_report
from tests.integrity.reporter.browser import Person, address

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

NEXT_WEEK = NOW.date() + datetime.timedelta(days=7)


@pytest.fixture
def inside(person: Person) -> Person:
    """Somebody who reported by name, on his own page."""
    person.file(name="Jan Peeters")
    return person.open("report")


def test_it_says_by_when_there_is_an_answer(inside: Person, manager: Staff) -> None:
    assert inside.title == "Je melding is ontvangen"
    assert "Je hoort van ons tegen 17 maart 2026." in inside.text
    case = Case.objects.get()
    acknowledge(vault=manager.vault(), case=case, body="Gelezen.")
    set_status(vault=manager.vault(), case=case, text="We vragen de facturen op.")
    inside.open("report")
    assert inside.title == "Je melding wordt behandeld"
    assert "Je hoort van ons tegen 10 juni 2026." in inside.text
    assert "We vragen de facturen op." in inside.text
    assert inside.page.select_one(".route__item--current .route__title").get_text() == (
        "Terugkoppeling"
    )


def test_a_date_that_has_passed_is_admitted(person: Person, later) -> None:
    code = person.file()
    later(days=8)
    person.come_back(code)
    assert "Je had tegen 17 maart 2026 iets van ons moeten horen." in person.text


def test_news_is_announced_until_it_is_read(inside: Person, manager: Staff) -> None:
    acknowledge(vault=manager.vault(), case=Case.objects.get(), body="Gelezen.")
    assert "Er is iets nieuws voor je" in inside.open("report").text
    inside.open("messages")
    assert "Er is iets nieuws voor je" not in inside.open("report").text


def test_more_time_is_announced_with_its_reason(inside: Person, manager: Staff) -> None:
    case = Case.objects.get()
    acknowledge(vault=manager.vault(), case=case, body="Gelezen.")
    extend_feedback(
        vault=manager.vault(),
        case=case,
        until=datetime.date(2026, 7, 1),
        reason=ExtensionReason.COMPLEX,
        body="Er zijn veel stukken.",
    )
    inside.open("messages")
    assert "Je hoort meer tegen 1 juli 2026. Reden: " in inside.text
    assert "Er zijn veel stukken." in inside.text


def test_a_report_that_is_closed_shows_its_outcome_and_when_it_is_erased(
    inside: Person, manager: Staff
) -> None:
    propose_closing(
        vault=manager.vault(),
        case=Case.objects.get(),
        outcome=Outcome.FOUNDED,
        body="We vragen het geld terug.",
        summary="Terugvordering.",
        region=Region.AFRICA,
    )
    assert Case.objects.get().state == State.CLOSED
    inside.open("report")
    assert inside.title == "Je melding is afgesloten"
    assert "Gegrond" in inside.text
    assert "Na 10 maart 2031" in inside.text
    assert not inside.page.select(f'main a[href="{address("withdraw")}"]')
    inside.open("messages")
    assert "We vragen het geld terug." in inside.text


def test_who_reads_it_is_told_with_since_when_why_and_until_when(
    inside: Person, manager: Staff, handler: Staff
) -> None:
    inside.open("access")
    assert "anna" in inside.text
    assert "behandelt meldingen" in inside.text
    assert "hanna" not in inside.text
    share(
        vault=manager.vault(),
        case=Case.objects.get(),
        scope=Scope.DIALOGUE,
        key_id=handler.key.pk,
        reason=GrantReason.EXPERTISE,
        body="Zij kent de regels.",
        until=NEXT_WEEK,
    )
    inside.open("access")
    line = next(li for li in inside.page.select(".access-line") if "hanna" in li.get_text())
    told = line.get_text(" ", strip=True)
    assert "Sinds 10 maart 2026, tot 17 maart 2026." in told
    assert "je melding en de berichten" in told
    assert "Zij kent de regels." in inside.open("messages").text


@pytest.mark.parametrize(
    ("button", "words"), [("give", "Je gaf toestemming."), ("refuse", "Je weigerde.")]
)
def test_consent_is_given_or_refused_once(
    inside: Person, manager: Staff, handler: Staff, button: str, words: str
) -> None:
    case = Case.objects.get()
    ask_consent(vault=manager.vault(), case=case, key_id=handler.key.pk, body="Mag zij dit weten?")
    assert "Mag zij dit weten?" in inside.open("messages").text
    inside.open("access")
    assert "Mag hanna weten wie je bent?" in inside.text
    form = inside.values(inside.form(button))
    inside.press(button)
    assert inside.is_at("access")
    assert words in inside.text
    again = inside.client.post(address("access"), {**form, "action": "give"})
    assert again.status_code == 303
    assert words in inside.open("access").text


def test_consent_is_taken_back(inside: Person, manager: Staff, handler: Staff) -> None:
    case = Case.objects.get()
    ask_consent(vault=manager.vault(), case=case, key_id=handler.key.pk, body="Mag dit?")
    inside.open("access").press("give")
    grant_identity(vault=manager.vault(), case=case, key_id=handler.key.pk)
    assert "wie je bent" in inside.open("access").text
    inside.press("take_back")
    assert "Je trok je toestemming in." in inside.text
    assert Case.objects.get().version_of(Scope.IDENTITY) == 2


def test_the_consent_of_another_report_does_not_exist(
    inside: Person, manager: Staff, handler: Staff
) -> None:
    consent = ask_consent(
        vault=manager.vault(), case=Case.objects.get(), key_id=handler.key.pk, body="Mag dit?"
    )
    other = Person()
    other.file()
    token = other.values(other.open("new_code").form())["csrfmiddlewaretoken"]
    for wrong in (str(consent.pk), "geen-nummer"):
        answer = other.client.post(
            address("access"),
            {"csrfmiddlewaretoken": token, "consent": wrong, "action": "give"},
        )
        assert answer.status_code == 404
    assert "Mag hanna weten wie je bent?" in inside.open("access").text


def test_a_disclosure_by_law_is_announced(inside: Person, manager: Staff, handler: Staff) -> None:
    announce_disclosure(
        vault=manager.vault(),
        case=Case.objects.get(),
        key_id=handler.key.pk,
        ground=LegalGround.COURT,
        body="Het parket vraagt het.",
        not_before=NEXT_WEEK,
    )
    assert "niet voor 17 maart 2026" in inside.open("access").text
    assert "Het parket vraagt het." in inside.open("messages").text


def test_an_extract_and_notes_are_not_shown(inside: Person, manager: Staff) -> None:
    write_extract(vault=manager.vault(), case=Case.objects.get(), body="Enkel voor anderen.")
    for screen in ("report", "messages", "access"):
        assert "Enkel voor anderen." not in inside.open(screen).text


def test_a_meeting_is_asked_for(inside: Person) -> None:
    inside.open("meeting").press(body="Dinsdag, per telefoon.")
    assert inside.is_at("messages")
    assert "Je vroeg een gesprek" in inside.text
    assert "Dinsdag, per telefoon." in inside.text


def test_minutes_are_read_and_corrected(channel, manager: Staff) -> None:
    made = register_report(
        vault=manager.vault(),
        report=make_report("Telefonisch gemeld."),
        channel=Channel.PHONE,
        received_on=NOW.date(),
        with_code=True,
        minutes="U zei dat het in mei was.",
    )
    person = Person().come_back(made.code)
    person.open("minutes")
    assert "U zei dat het in mei was." in person.text
    person.press(body="Het was in juni.")
    assert person.is_at("messages")
    assert "Het was in juni." in person.text


def test_there_is_no_page_for_minutes_that_were_not_written(inside: Person) -> None:
    assert inside.open("minutes").is_at("report")


def test_a_name_is_given_afterwards(person: Person) -> None:
    person.file()
    person.open("report")
    assert "Zeg wie je bent" in person.text
    person.open("identity").press(name="Jan Peeters", phone="0470")
    assert person.is_at("report")
    page = person.open("identity")
    assert "Jan Peeters" in page.text
    assert "0470" in page.text


def test_an_address_for_notices_is_set_changed_and_deleted(person: Person) -> None:
    person.file(notice_address="jan@example.org")
    assert NoticeAddress.objects.count() == 1
    person.open("notice")
    assert "Je krijgt berichtjes." in person.text
    assert "jan@example.org" not in person.text
    person.press(address="ander@example.org")
    assert person.is_at("notice")
    assert NoticeAddress.objects.count() == 1
    person.press("remove")
    assert not NoticeAddress.objects.exists()
    assert "Je krijgt berichtjes." not in person.text


def test_without_mail_nothing_is_asked_about_it(person: Person, settings) -> None:
    settings.INTEGRITY_MAIL_KEY = ""
    person.begin().press(kind="report", concerns_manager="no").press(story="x").press()
    assert person.is_at("contact")
    assert not person.page.select("#id_notice_address")
    person.press().press()
    assert person.is_at("code")


def test_a_report_is_withdrawn(inside: Person) -> None:
    inside.open("withdraw").press(reason="Het is opgelost.")
    assert inside.is_at("report")
    assert inside.title == "Je hebt je melding ingetrokken"
    assert Case.objects.get().state == State.WITHDRAWN
    assert "Het is opgelost." in inside.open("messages").text
    assert inside.open("withdraw").is_at("report")


def test_the_proof_of_receipt_says_nothing_of_what_was_reported(inside: Person) -> None:
    inside.open("receipt")
    assert Case.objects.get().reference in inside.text
    assert "10 maart 2026" in inside.text
    for private in ("Er is geld verdwenen.", "Jan Peeters"):
        assert private not in inside.text
