"""The editor's and the translator's day: later, in French, and what the dashboard says of it."""

import datetime
import re
import secrets
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.admin_desk import (
    let_the_moment_come,
    page_number,
    press,
    publish,
    publish_translation,
    section_number,
    sign_in,
    start_french,
    translate,
    until_visitors_read,
)
from tests.e2e.axe import violations
from tests.e2e.served_site import NEWS

pytestmark = pytest.mark.desk

RUN = secrets.token_hex(4)


@pytest.fixture
def editor(open_context: Callable[..., BrowserContext]) -> Page:
    return sign_in(open_context, "editor")


def write_news(editor: Page, title: str) -> None:
    """A news item, typed and not saved yet."""
    section = section_number(editor, "news.NewsIndexPage")
    editor.goto(f"/admin/pages/add/news/newspage/{section}/")
    editor.fill("#id_title", title)
    editor.fill("#id_intro", "Wat er nieuw is.")


def status(editor: Page, path: str) -> int:
    """How an address answers a visitor."""
    return editor.request.get(path, headers={"cookie": ""}, max_redirects=0).status


def our_faults(page: Page) -> list[str]:
    """What axe holds against our part of a screen; the frame around it is Wagtail's."""
    return [fault for fault in violations(page) if "care-" in fault or "id_go_live" in fault]


def test_news_goes_live_at_its_moment(editor: Page) -> None:
    title = f"Straks {RUN}"
    write_news(editor, title)
    editor.get_by_role("button", name=re.compile("status", re.I)).first.click()
    editor.get_by_role("button", name="Stel schema in").first.click()
    tomorrow = datetime.date.today() + datetime.timedelta(days=1)  # noqa: DTZ011 - as typed
    editor.fill("#id_go_live_at", f"{tomorrow:%d-%m-%Y} 09:00")
    editor.get_by_role("button", name="Schema opslaan").press("Enter")  # the calendar lies over it
    editor.wait_for_load_state()
    press(editor, "Publicatie inplannen")
    expect(editor.locator(".messages")).to_contain_text("ingepland voor publicatie")
    address = f"{NEWS['nl']}straks-{RUN}/"
    assert status(editor, address) == 404
    editor.goto("/admin/")
    row = editor.locator("#scheduled-section li").filter(has_text=title)
    expect(row).to_contain_text("09:00, Brusselse tijd")
    row.get_by_role("link").click()
    expect(editor.locator(".messages")).to_contain_text("09:00, Brusselse tijd")
    let_the_moment_come()
    until_visitors_read(editor, address, title)


def test_french_is_kept_true_after_the_dutch_changes(editor: Page) -> None:
    title = f"Tweetalig {RUN}"
    write_news(editor, title)
    publish(editor)
    editor.get_by_role("link", name=title).first.click()
    number = page_number(editor)
    start_french(editor, number)
    publish_translation(editor)
    expect(editor.locator(".messages")).to_contain_text("Nog niet alle teksten zijn vertaald")
    translate(editor, {title: f"Bilingue {RUN}", "Wat er nieuw is.": "Du nouveau."})
    publish_translation(editor)
    expect(editor.locator(".messages")).to_contain_text("gepubliceerd")
    editor.goto(f"/admin/pages/{number}/edit/")
    editor.fill("#id_intro", "Wat er veranderd is.")
    publish(editor)
    editor.goto("/admin/")
    expect(editor.locator("#lagging-section")).to_contain_text(f"Bilingue {RUN}")
    assert not our_faults(editor)
    editor.goto(f"/admin/pages/{number}/edit/")
    editor.get_by_role("button", name=re.compile("status", re.I)).first.click()
    french = editor.locator(".language-states li").filter(has_text="Français")
    expect(french).to_contain_text("Loopt achter")
    editor.locator("header [data-w-dropdown-target=toggle]").first.click()
    editor.get_by_role("link", name=re.compile("^Synchroniseer")).first.click()
    editor.locator("input[type=submit]").click()
    until_visitors_read(editor, NEWS["fr"], "Du nouveau.")
    visitor = editor.request.get(NEWS["fr"], headers={"cookie": ""}).text()
    assert "Wat er veranderd is." not in visitor
    editor.goto(f"/admin/pages/{number}/edit/")
    french.get_by_role("link").click()  # the panel stays as it was left
    editor.get_by_role("button", name=re.compile("status", re.I)).first.click()
    translate(editor, {"Wat er veranderd is.": "Ce qui a changé."})
    publish_translation(editor)
    expect(editor.locator(".messages")).to_contain_text("gepubliceerd")
    until_visitors_read(editor, NEWS["fr"], "Ce qui a changé.")
    editor.get_by_role("link", name="Deze vertaling inplannen").click()
    editor.get_by_role("button", name="Inplannen").click()
    expect(editor.get_by_role("alert")).to_contain_text("Zeg wanneer de pagina verschijnt.")
    assert not our_faults(editor)


def test_the_tour_leads_to_screens_that_open(editor: Page) -> None:
    editor.goto("/admin/tour/")
    assert not [fault for fault in violations(editor) if "tour" in fault]
    links = editor.locator(".tour a").evaluate_all("all => all.map(one => one.pathname)")
    assert len(links) >= 5
    assert all(editor.request.get(link, max_redirects=0).status == 200 for link in links)
