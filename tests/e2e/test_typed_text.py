"""A session ends while somebody types: what was typed is held back, and goes on afterwards."""

import re
import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.admin_desk import (
    manage,
    press,
    publish,
    publish_translation,
    sign_in,
    start_french,
    translate,
    until_visitors_read,
)
from tests.e2e.axe import violations
from tests.e2e.served_site import NEWS
from tests.e2e.writing import is_saved, start_news, writer

pytestmark = pytest.mark.desk

RUN = secrets.token_hex(4)
END_SESSION = """
from django.contrib.sessions.models import Session
Session.objects.get(session_key="{key}").delete()
"""


@pytest.fixture
def editor(open_context: Callable[..., BrowserContext]) -> Page:
    """The demo editor at an editor that notices what is typed."""
    return writer(open_context, "editor")


def end_session(page: Page) -> None:
    """As after ten hours, or a night."""
    cookies = {cookie["name"]: cookie["value"] for cookie in page.context.cookies()}
    manage("shell", "-v", "0", "-c", END_SESSION.format(key=cookies["sessionid"]))


def expect_told(page: Page) -> None:
    """The page says that nobody is signed in, and that what was typed is there."""
    notice = page.locator("[data-state=out]")
    expect(notice).to_contain_text("Wat je typte, staat er nog.")
    assert not violations(page, ".typed-text")


def come_back(page: Page, open_context: Callable[..., BrowserContext]) -> None:
    """Sign in again in another tab, then look at this one."""
    page.context.add_cookies(sign_in(open_context, "editor").context.cookies())
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    expect(page.locator("[data-state=out]")).to_be_hidden()


def test_a_page_is_saved_once_its_editor_is_back(
    editor: Page, open_context: Callable[..., BrowserContext]
) -> None:
    number = start_news(editor, f"Lang bericht {RUN}")
    end_session(editor)
    editor.fill("#id_intro", "Na de sessie getypt.")
    expect_told(editor)
    press(editor, "Publiceren")
    expect(editor).to_have_url(re.compile(f"/pages/{number}/edit/"))
    expect(editor.locator("#id_intro")).to_have_value("Na de sessie getypt.")
    with editor.expect_response(is_saved):
        come_back(editor, open_context)
    publish(editor)
    until_visitors_read(editor, f"{NEWS['nl']}lang-bericht-{RUN}/", "Na de sessie getypt.")


def test_a_text_of_a_translation_is_sent_once_its_translator_is_back(
    editor: Page, open_context: Callable[..., BrowserContext]
) -> None:
    number = start_news(editor, f"Te vertalen {RUN}")
    publish(editor)
    start_french(editor, number)
    translate(editor, {"Wat er nieuw is.": "Ce qui est nouveau."})
    end_session(editor)
    translate(editor, {f"Te vertalen {RUN}": f"À traduire {RUN}"})
    expect_told(editor)
    with editor.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
        come_back(editor, open_context)
    publish_translation(editor)
    expect(editor.locator(".messages")).to_contain_text("gepubliceerd")
    editor.goto(NEWS["fr"])
    expect(editor.get_by_role("main")).to_contain_text(f"À traduire {RUN}")


def test_a_form_is_sent_once_who_filled_it_in_is_back(
    editor: Page, open_context: Callable[..., BrowserContext]
) -> None:
    editor.goto("/admin/snippets/evaluations/evaluation/")
    editor.locator("main tbody a").first.click()
    editor.get_by_role("link", name="Aanbevelingen", exact=True).click()
    editor.get_by_role("link", name="Plak een lijst").click()
    end_session(editor)
    editor.fill("#id_pasted", f"901. Na de sessie {RUN}")
    editor.get_by_role("button", name="Toon hoe het gesplitst wordt").click()
    expect_told(editor)
    come_back(editor, open_context)
    expect(editor.locator("#id_form-0-text")).to_have_value(f"Na de sessie {RUN}")
