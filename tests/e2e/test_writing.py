"""Somebody writes: previews and checks on the way, two at once, versions, errors."""

import re
import secrets
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, Response, expect

from tests.e2e.admin_desk import (
    plain_picture,
    press,
    publish,
    until_visitors_read,
    upload_picture,
)
from tests.e2e.axe import violations
from tests.e2e.served_site import NEWS
from tests.e2e.writing import (
    is_autosave,
    is_saved,
    open_editor,
    start_news,
    type_and_be_saved,
    writer,
)

pytestmark = pytest.mark.desk

RUN = secrets.token_hex(4)
TYPE_WHILE_A_SAVE_ENDS = """addEventListener("w-autosave:success",
    () => { document.querySelector("#id_intro").value = "Nog net getypt." },
    {capture: true, once: true})"""


@pytest.fixture
def editor(open_context: Callable[..., BrowserContext]) -> Page:
    """The demo editor at an editor that notices what is typed."""
    return writer(open_context, "editor")


def add_block(editor: Page, name: str) -> None:
    """Add a block at the beginning of the text, looked at first."""
    editor.get_by_title("Blok invoegen").first.click()
    option = editor.locator(".w-combobox__option-row").filter(has_text=name).first
    option.get_by_role("button").click()
    shown = editor.frame_locator("iframe[src*='block-preview']").locator("main")
    expect(shown).not_to_be_empty()
    option.get_by_role("option").click()


def problems(editor: Page) -> Locator:
    """What the checker of content says."""
    return editor.locator("[data-checks-panel]")


def test_a_new_editor_writes_illustrates_previews_and_publishes(
    editor: Page, tmp_path: Path
) -> None:
    title = f"Eerste bericht {RUN}"
    start_news(editor, title)
    upload_picture(editor, plain_picture(tmp_path), "Een effen vlak")
    add_block(editor, "Tussentitel")
    editor.fill("[name=body-0-value-text]", "Wat we deden")
    editor.select_option("[name=body-0-value-level]", "3")
    editor.get_by_role("button", name="Toon/verberg voorvertoning").click()
    shown = editor.frame_locator("#w-preview-iframe")
    expect(shown.get_by_role("heading", name="Wat we deden")).to_be_visible()
    expect(shown.get_by_alt_text("Een effen vlak")).to_have_count(1)
    editor.select_option("#id_preview_mode", "card")
    expect(shown.locator(".shared-link h1")).to_have_text(title)
    editor.select_option("#id_preview_mode", "")
    editor.get_by_role("button", name="Checks aan/uitzetten").click()
    skipped = problems(editor).get_by_text("niveau van tussentitels overgeslagen")
    expect(skipped).to_be_visible()
    editor.select_option("[name=body-0-value-level]", "2")
    expect(skipped).to_have_count(0)
    publish(editor)
    until_visitors_read(editor, f"{NEWS['nl']}eerste-bericht-{RUN}/", "Wat we deden")


def test_what_is_typed_while_a_save_ends_is_saved_after_it(editor: Page) -> None:
    editor.context.add_init_script(TYPE_WHILE_A_SAVE_ENDS)
    with editor.expect_response(lambda answer: is_saved(answer) and is_typed_late(answer)):
        start_news(editor, f"Snel getypt {RUN}")


def is_typed_late(answer: Response) -> bool:
    """Whether what was sent holds what came while the save before it ended."""
    return "Nog net getypt." in (answer.request.post_data or "")


def test_two_editors_on_one_page_overwrite_nothing_unseen(
    editor: Page, open_context: Callable[..., BrowserContext]
) -> None:
    number = start_news(editor, f"Samen {RUN}")
    second = writer(open_context, "moderator")
    open_editor(second, f"/admin/pages/{number}/edit/")
    type_and_be_saved(editor, "#id_intro", "Van de eerste.")
    with second.expect_response(is_autosave) as refused:
        second.fill("#id_intro", "Van de tweede.")
    assert refused.value.json()["error_code"] == "invalid_revision"
    expect(second.locator(".w-editing-sessions__session--saved")).to_be_visible()
    second.get_by_role("button", name="Bewaar concept").click()
    warning = second.get_by_role("dialog").filter(has_text="nieuwere versie")
    warning.get_by_role("button", name="Bewaar concept").click()
    expect(second.locator(".messages")).to_contain_text("gewijzigd")
    second.goto(f"/admin/pages/{number}/history/")
    rows = second.locator("main tbody tr")
    expect(rows.filter(has_text="Concept opgeslagen").filter(has_text="Moderator")).to_have_count(1)
    # One for the whole sitting of the first, however often it saved itself.
    expect(rows.filter(has_text="Editor")).to_have_count(2)


def test_an_old_version_comes_back(editor: Page) -> None:
    number = start_news(editor, f"Versies {RUN}")
    publish(editor)
    open_editor(editor, f"/admin/pages/{number}/edit/")
    editor.fill("#id_intro", "Een vergissing.")
    publish(editor)
    editor.goto(f"/admin/pages/{number}/history/")
    saved = editor.locator("main tbody tr").filter(has_text="Concept opgeslagen")
    saved.nth(1).get_by_role("button", name="Acties").click()
    editor.get_by_role("link", name="Beoordeel deze versie").click()
    expect(editor.locator("#id_intro")).to_have_value("Wat er nieuw is.")
    press(editor, "Publiceer deze versie")
    expect(editor.locator(".messages")).to_contain_text("gepubliceerd")
    until_visitors_read(editor, f"{NEWS['nl']}versies-{RUN}/", "Wat er nieuw is.")


def test_an_error_keeps_all_that_was_typed_and_leads_to_its_field(editor: Page) -> None:
    start_news(editor, f"Met een fout {RUN}")
    add_block(editor, "Tussentitel")
    editor.fill("#id_intro", "Blijft staan.")
    press(editor, "Publiceren")
    summary = editor.locator(".error-summary")
    expect(summary).to_be_focused()
    expect(editor.locator("#id_intro")).to_have_value("Blijft staan.")
    expect(editor.locator("#id_title")).to_have_value(f"Met een fout {RUN}")
    summary.get_by_role("link", name=re.compile("Tussentitel.*verplicht")).click()
    field = editor.locator("[name=body-0-value-text]")
    expect(field).to_be_focused()
    assert not violations(editor, ".error-summary")


def test_our_screens_have_no_axe_violation(editor: Page) -> None:
    number = start_news(editor, f"Toegankelijk {RUN}")
    for address in ("/admin/", "/admin/session/", f"/admin/pages/{number}/delete/"):
        editor.goto(address)
        assert violations(editor, "main") == [], address
