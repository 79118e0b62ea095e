"""An editor at work in a browser: an evaluation with its follow-up, and news in two languages."""

import re
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.admin_desk import (
    choose,
    page_number,
    press,
    publish,
    publish_translation,
    save,
    section_number,
    sign_in,
    start_french,
    translate,
)
from tests.e2e.served_site import NEWS, fetch

pytestmark = pytest.mark.alone

DATE = "01-09-2022"
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
    """The record with two recommendations, and the public reason why there is no file."""
    editor.goto("/admin/snippets/evaluations/evaluation/add/")
    editor.select_option("#id_type", "final")
    choose(editor, "programme", "Vlaams subsidieprogramma")
    for row in (0, 1):
        editor.get_by_role("button", name="Voeg Aanbeveling toe").click()
        editor.fill(f"#id_recommendations-{row}-number", str(row + 1))
        editor.fill(f"#id_recommendations-{row}-text_nl", f"Proefaanbeveling {RUN} {row + 1}")
    editor.get_by_role("tab", name="Nederlands").click()
    editor.fill("#id_name_nl", f"Proefevaluatie {RUN}")
    editor.fill("#id_withheld_reason_nl", "Het rapport is nog bij de uitgever.")
    expect(save(editor)).to_contain_text("aangemaakt")


def answer_first_recommendation(editor: Page) -> None:
    """A partial answer, refused without its explanation, and an action with its date."""
    editor.goto("/admin/snippets/evaluations/recommendation/")
    editor.get_by_role("link", name=f"1. Proefaanbeveling {RUN} 1").first.click()
    editor.get_by_role("button", name="Voeg Antwoord toe").click()
    editor.select_option("#id_responses-0-decision", "partial")
    editor.fill("#id_responses-0-date", DATE)
    editor.get_by_role("button", name="Voeg Actie toe").click()
    editor.fill("#id_actions-0-text_nl", f"Proefactie {RUN}")
    editor.fill("#id_actions-0-due", "01-12-2023")
    save(editor)
    expect(editor.get_by_text("Leg (minstens in het Nederlands) uit")).to_be_visible()
    editor.fill("#id_responses-0-explanation_nl", "Een deel is haalbaar.")
    expect(save(editor)).to_contain_text("bijgewerkt")


def report_status(editor: Page) -> None:
    """How far the action was on a day."""
    editor.goto("/admin/snippets/evaluations/actionstatus/add/")
    editor.select_option("#id_action", label=f"Proefactie {RUN}")
    editor.select_option("#id_status", "in_progress")
    editor.fill("#id_as_of", "01-10-2023")
    expect(save(editor)).to_contain_text("aangemaakt")


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
    answer_first_recommendation(editor)
    report_status(editor)
    section = section_number(editor, "evaluations.EvaluationIndexPage")
    editor.goto(f"/admin/pages/add/evaluations/evaluationpage/{section}/")
    editor.fill("#id_title", f"Proefevaluatie {RUN} van het Vlaamse programma")
    choose(editor, "evaluation", f"Proefevaluatie {RUN}")
    press(editor, re.compile("^Stuur door naar"))
    expect(editor.locator(".messages")).to_contain_text("ingediend")
    approve(moderator, f"Proefevaluatie {RUN}")
    text = fetch(f"{EVALUATIONS}proefevaluatie-{RUN}-van-het-vlaamse-programma/").text
    for words in (
        f"Proefaanbeveling {RUN} 2",
        "Gedeeltelijk aanvaard",
        "Een deel is haalbaar.",
        "1 december 2023",
        "1 oktober 2023",
        "Lopend",
        "Het rapport is nog bij de uitgever.",
    ):
        assert words in text


def upload_picture(editor: Page, folder: Path) -> None:
    """Upload a picture that no other is like, with its description, for the open news item."""
    picture = folder / "foto.jpg"
    Image.new("RGB", (1600, 900), f"#{secrets.token_hex(3)}").save(picture)
    editor.get_by_role("button", name="Kies een afbeelding").first.click()
    dialog = editor.locator(".modal-body")
    dialog.get_by_role("tab", name="Uploaden").click()
    dialog.locator("input[type=file]").set_input_files(picture)
    dialog.locator("[name$=title]").fill("Proefbeeld")
    dialog.locator("[name$=description]").fill("Een effen vlak")
    dialog.get_by_role("button", name="Uploaden").click()
    expect(dialog).to_have_count(0)


def test_news_with_a_picture_translated_into_french(editor: Page, tmp_path: Path) -> None:
    section = section_number(editor, "news.NewsIndexPage")
    editor.goto(f"/admin/pages/add/news/newspage/{section}/")
    editor.fill("#id_title", f"Proefbericht {RUN}")
    editor.fill("#id_intro", "Wat er nieuw is.")
    upload_picture(editor, tmp_path)
    publish(editor)
    text = fetch(f"{NEWS['nl']}proefbericht-{RUN}/").text
    assert 'alt="Een effen vlak"' in text
    editor.get_by_role("link", name=f"Proefbericht {RUN}").first.click()
    start_french(editor, page_number(editor))
    translate(
        editor,
        {
            f"Proefbericht {RUN}": f"Message d’essai {RUN}",
            "Wat er nieuw is.": "Ce qui est nouveau.",
        },
    )
    publish_translation(editor)
    expect(editor.locator(".messages")).to_contain_text("gepubliceerd")
    editor.goto(NEWS["fr"])  # fetch() would give what an earlier test saw there
    main = editor.get_by_role("main")
    expect(main).to_contain_text(f"Message d’essai {RUN}")
    expect(main).to_contain_text("Ce qui est nouveau.")
