"""The site by keyboard alone: skip link, menu, filters, and a focus that is always seen."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.conftest import NARROW, WIDE
from tests.e2e.served_site import LANGUAGES, NEWS

MOST_TABS = 200
FOCUS = """() => {
    const here = document.activeElement;
    if (!here || here === document.body) return null;
    const box = here.getBoundingClientRect(), style = getComputedStyle(here);
    const x = box.left + box.width / 2, y = box.top + Math.min(box.height / 2, 20);
    const top = document.elementFromPoint(x, y);
    return {
        element: here.outerHTML.slice(0, 120),
        ring: style.boxShadow,
        inside: box.width > 0 && box.bottom > 0 && box.top < innerHeight
            && box.left >= -1 && box.right <= innerWidth + 1,
        covered: !(top && (here.contains(top) || top.contains(here))),
    };
}"""
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, summary")]
    .filter(control => control.checkVisibility())
    .map(control => control.outerHTML.slice(0, 120))"""
RING = ("rgb(255, 207, 51)", "rgb(16, 40, 42)")  # sun and ink


def tab_through(page: Page) -> Iterator[dict[str, object]]:
    """Each element that takes the focus, until it leaves the page."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if focus is None:
            return
        yield focus
    pytest.fail(f"the focus does not leave the page after {MOST_TABS} tabs")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_skip_link_comes_first_and_leads_to_the_content(visitor: Page, language: str) -> None:
    visitor.goto(f"/{language}/")
    visitor.keyboard.press("Tab")
    skip = visitor.locator("a.skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    visitor.keyboard.press("Enter")
    expect(visitor.locator("main")).to_be_focused()
    visitor.keyboard.press("Tab")
    expect(visitor.locator("main :focus")).to_have_count(1)


@pytest.mark.parametrize("address", ["/nl/", NEWS["fr"], "/en/evaluations/"])
def test_the_focus_is_always_seen(visitor: Page, address: str) -> None:
    visitor.goto(address)
    seen = list(tab_through(visitor))
    assert len(seen) >= 15
    faults = [
        f"{focus['element']}: {fault}"
        for focus in seen
        for fault, wrong in (
            ("no ring", not all(colour in str(focus["ring"]) for colour in RING)),
            ("out of sight", not focus["inside"]),
            ("covered", focus["covered"]),
        )
        if wrong
    ]
    assert not faults, "\n".join(faults)


def test_every_control_is_reached_once_and_in_order(visitor: Page) -> None:
    visitor.goto("/nl/")
    reached = [focus["element"] for focus in tab_through(visitor)]
    assert reached == visitor.evaluate(CONTROLS)


def test_the_menu_opens_and_leads_on_by_keyboard(visitor: Page, width: int) -> None:
    visitor.goto("/en/")
    summary = visitor.locator(".site-header__summary")
    first = visitor.locator(".site-header__sections a").first
    if width == NARROW:
        expect(first).to_be_hidden()
        summary.focus()
        visitor.keyboard.press("Enter")
        expect(first).to_be_visible()
        visitor.keyboard.press("Tab")
    else:
        expect(summary).to_be_hidden()
        visitor.locator(".site-header__brand").focus()
        visitor.keyboard.press("Tab")
    expect(first).to_be_focused()
    title = first.inner_text()
    visitor.keyboard.press("Enter")
    expect(visitor.get_by_role("heading", level=1)).to_have_text(title)


def test_a_filter_is_chosen_by_keyboard(visitor: Page, width: int) -> None:
    visitor.goto(NEWS["nl"])
    if width != WIDE:
        visitor.locator(".filter-form__summary").focus()
        visitor.keyboard.press("Enter")
    kind = visitor.locator("select[name=kind]")
    kind.focus()
    visitor.keyboard.type("Kennis")
    expect(kind).to_have_value("knowledge")
    visitor.locator(".filter-form button[type=submit]").focus()
    visitor.keyboard.press("Enter")
    expect(visitor.locator(".chosen-filters").get_by_role("link")).to_have_count(1)
