"""An editor at work in a browser: an evaluation with its follow-up, and news in two languages."""

import re
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.admin_desk import (
    choose,
    page_number,
    plain_picture,
    press,
    publish,
    publish_translation,
    save,
    section_number,
    sign_in,
    start_french,
    translate,
    until_visitors_read,
    until_visitors_read_no_more,
    upload_picture,
)
from tests.e2e.axe import TO_THE_END, violations
from tests.e2e.served_site import NEWS

pytestmark = pytest.mark.desk

RUN = secrets.token_hex(4)  # so that a site can be tried twice
EVALUATIONS = "/nl/evaluaties/"


@pytest.fixture
def editor(open_context: Callable[..., BrowserContext]) -> Page:
    """The demo editor, signed in, with a Dutch admin."""
    return sign_in(open_context, "editor")


@pytest.fixture
def moderator(open_context: Callable[..., BrowserContext]) -> Page:
    """The demo moderator."""
    return sign_in(open_context, "moderator")


def add_evaluation(editor: Page) -> None:
    """The record, with the reason why there is no file; its recommendations are open then."""
    editor.goto("/admin/snippets/evaluations/evaluation/add/")
    editor.select_option("#id_type", "final")
    choose(editor, "programme", "Vlaams subsidieprogramma")
    editor.get_by_role("tab", name="Nederlands").click()
    editor.fill("#id_name_nl", f"Proefevaluatie {RUN}")
    editor.fill("#id_withheld_reason_nl", "Het rapport is nog bij de uitgever.")
    save(editor).get_by_role("link").first.click()
    editor.get_by_role("link", name="Aanbevelingen", exact=True).click()


def paste_recommendations(editor: Page) -> None:
    """A list as it comes from a PDF: seen before it is saved, and corrected."""
    editor.get_by_role("link", name="Plak een lijst").click()
    editor.fill("#id_pasted", f"1. Proefaanbeveling\n{RUN} 1\n2) Proefaanbeveling {RUN} 2\n\n12\n")
    editor.get_by_role("button", name="Toon hoe het gesplitst wordt").click()
    expect(editor.locator("#id_form-0-text")).to_have_value(f"Proefaanbeveling {RUN} 1")
    editor.fill("#id_form-1-number", "1")
    editor.get_by_role("button", name="Bewaar deze aanbevelingen").click()
    editor.get_by_role("alert").get_by_role("link").click()
    expect(editor.locator("#id_form-1-number")).to_be_focused()
    assert not our_faults(editor)
    editor.fill("#id_form-1-number", "2")
    editor.get_by_role("button", name="Bewaar deze aanbevelingen").click()
    expect(editor.locator(".messages")).to_contain_text("2 aanbevelingen zijn toegevoegd")


def answer_first_recommendation(editor: Page) -> None:
    """A partial answer, refused without its explanation, and an action with its date."""
    first = editor.get_by_role("group", name="Aanbeveling 1")
    first.get_by_label("Antwoord", exact=True).select_option("partial")
    first.get_by_label("Beantwoord op").fill("2022-09-01")
    first.get_by_text("Voeg een actie toe").click()
    first.get_by_label("Actie", exact=True).fill(f"Proefactie {RUN}")
    first.get_by_label("Verantwoordelijke").fill("Proefteam")
    first.get_by_label("Deadline").fill("2023-12-01")
    editor.get_by_role("button", name="Opslaan", exact=True).click()
    editor.get_by_role("alert").get_by_role("link").click()
    expect(first.get_by_label("Toelichting")).to_be_focused()
    assert not our_faults(editor)
    first.get_by_label("Toelichting").fill("Een deel is haalbaar.")
    editor.get_by_role("button", name="Opslaan", exact=True).click()
    expect(editor.locator(".messages")).to_contain_text("Bewaard.")


def report_status(editor: Page) -> None:
    """How far the action was on a day."""
    first = editor.get_by_role("group", name="Aanbeveling 1")
    first.get_by_label("Nieuwe stand").select_option("in_progress")
    first.get_by_label("Stand op").fill("2023-10-01")
    editor.get_by_role("button", name="Opslaan", exact=True).click()
    expect(first).to_contain_text("1 oktober 2023")
    assert not our_faults(editor)


def our_faults(page: Page) -> list[str]:
    """What axe holds against our part of a screen; the frame around it is Wagtail's."""
    # At the end of the page the bar with the buttons lies over nothing that axe would measure.
    page.evaluate(TO_THE_END)
    return [fault for fault in violations(page) if "advice" in fault or "id_" in fault]


def change_the_answer(editor: Page, moderator: Page, address: str) -> None:
    """Of a public evaluation that is a proposal, which a second person approves."""
    screen = editor.url
    first = editor.get_by_role("group", name="Aanbeveling 1")
    first.get_by_label("Antwoord", exact=True).select_option("accepted")
    editor.get_by_role("button", name="Opslaan en goedkeuring vragen").click()
    expect(editor.locator(".messages")).to_contain_text("Iemand anders moet het goedkeuren")
    expect(editor.get_by_role("button", name="Goedkeuren en openbaar maken")).to_have_count(0)
    until_visitors_read(editor, address, "Gedeeltelijk aanvaard")
    moderator.goto(screen)
    expect(moderator.locator(".advice-notes")).to_contain_text("gedeeltelijk aanvaard")
    assert not our_faults(moderator)
    moderator.get_by_role("button", name="Goedkeuren en openbaar maken").click()
    expect(moderator.locator(".advice-proposal")).to_have_count(0)
    until_visitors_read_no_more(editor, address, "Gedeeltelijk aanvaard")


def approve(moderator: Page, title: str) -> None:
    """Approve what waits on the dashboard."""
    moderator.goto("/admin/")
    moderator.locator("#review-section").get_by_role("link", name=title).click()
    press(moderator, re.compile("^Goedkeuren( en publiceren)?$"))
    expect(moderator.locator(".messages")).to_contain_text(title)


def test_an_evaluation_with_recommendations_answer_and_action(
    editor: Page, moderator: Page
) -> None:
    add_evaluation(editor)
    paste_recommendations(editor)
    answer_first_recommendation(editor)
    report_status(editor)
    screen = editor.url
    section = section_number(editor, "evaluations.EvaluationIndexPage")
    editor.goto(f"/admin/pages/add/evaluations/evaluationpage/{section}/")
    editor.fill("#id_title", f"Proefevaluatie {RUN} van het Vlaamse programma")
    choose(editor, "evaluation", f"Proefevaluatie {RUN}")
    press(editor, re.compile("^Stuur door naar"))
    expect(editor.locator(".messages")).to_contain_text("ingediend")
    approve(moderator, f"Proefevaluatie {RUN}")
    address = f"{EVALUATIONS}proefevaluatie-{RUN}-van-het-vlaamse-programma/"
    until_visitors_read(
        editor,
        address,
        f"Proefaanbeveling {RUN} 2",
        "Gedeeltelijk aanvaard",
        "Een deel is haalbaar.",
        "1 december 2023",
        "1 oktober 2023",
        "Lopend",
        "Het rapport is nog bij de uitgever.",
    )
    editor.goto(screen)
    change_the_answer(editor, moderator, address)


def test_news_with_a_picture_translated_into_french(editor: Page, tmp_path: Path) -> None:
    section = section_number(editor, "news.NewsIndexPage")
    editor.goto(f"/admin/pages/add/news/newspage/{section}/")
    editor.fill("#id_title", f"Proefbericht {RUN}")
    editor.fill("#id_intro", "Wat er nieuw is.")
    upload_picture(editor, plain_picture(tmp_path), "Een effen vlak")
    publish(editor)
    until_visitors_read(editor, f"{NEWS['nl']}proefbericht-{RUN}/", 'alt="Een effen vlak"')
    editor.get_by_role("link", name=f"Proefbericht {RUN}").first.click()
    start_french(editor, page_number(editor))
    translate(
        editor,
        {
            f"Proefbericht {RUN}": f"Message d’essai {RUN}",
            "Wat er nieuw is.": "Ce qui est nouveau.",
            "Een effen vlak": "Une surface unie",
        },
    )
    publish_translation(editor)
    expect(editor.locator(".messages")).to_contain_text("gepubliceerd")
    editor.goto(NEWS["fr"])
    main = editor.get_by_role("main")
    expect(main).to_contain_text(f"Message d’essai {RUN}")
    expect(main).to_contain_text("Ce qui est nouveau.")
