"""Somebody writes in the editor of pages, which saves by itself."""

import re
from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, Response, expect

from tests.e2e.admin_desk import page_number, section_number, sign_in

# Wagtail looks for changes from two seconds after a page is there; people are slower than tests.
WATCHED = """document.addEventListener("w-unsaved:watch-edits",
    () => document.documentElement.dataset.watched = "yes")"""


def writer(open_context: Callable[..., BrowserContext], role: str) -> Page:
    """Somebody signed in whose browser says when the editor notices changes."""
    page = sign_in(open_context, role)
    page.context.add_init_script(WATCHED)
    return page


def open_editor(page: Page, address: str) -> None:
    """The editor of a page, ready to be typed in."""
    page.goto(address)
    page.locator("html[data-watched]").wait_for()


def is_autosave(answer: Response) -> bool:
    """Whether this answers a save by itself."""
    request = answer.request
    asks_json = request.headers.get("accept") == "application/json"
    return request.method == "POST" and asks_json and "/admin/pages/" in request.url


def is_saved(answer: Response) -> bool:
    """Whether it succeeded."""
    return is_autosave(answer) and answer.ok


def type_and_be_saved(page: Page, field: str, text: str) -> None:
    """Type, and wait until it is saved by itself."""
    with page.expect_response(is_saved):
        page.fill(field, text)


def start_news(editor: Page, title: str) -> str:
    """A draft that saved itself; returns its number."""
    section = section_number(editor, "news.NewsIndexPage")
    open_editor(editor, f"/admin/pages/add/news/newspage/{section}/")
    editor.fill("#id_title", title)
    type_and_be_saved(editor, "#id_intro", "Wat er nieuw is.")
    expect(editor).to_have_url(re.compile(r"/pages/\d+/edit/"))
    return page_number(editor)
