"""The screens of ours in the admin, at both widths: no barrier, and nothing beyond the edge."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.e2e.admin_desk import sign_in
from tests.e2e.axe import TO_THE_END, violations
from tests.e2e.conftest import SCREENS as SIZES

pytestmark = pytest.mark.desk

EVALUATION = "/admin/snippets/evaluations/evaluation/"
# Beyond the edge of the window; Wagtail's own bar at the top may scroll.
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
SCREENS = {
    "editor": (
        *("", "tour/", "session/", "survey-import/", "reports/missed-searches/"),
        *("second-factor/", "second-factor/enrol/"),
    ),
    "moderator": ("", "tour/", "survey-import/"),
    "translator": ("", "tour/", "session/"),
}


def faults_of(page: Page, address: str) -> list[str]:
    """What is wrong with a screen; around its main part all is Wagtail's."""
    answer = page.goto(address)
    assert answer is not None
    faults = [] if answer.ok else [f"answers {answer.status}"]
    for width, screen in SIZES.items():
        page.set_viewport_size(screen)  # type: ignore[arg-type]
        if (beyond := page.evaluate(OVERFLOW)) > 0:
            faults.append(f"scrolls sideways by {beyond} px at {width} px")
        page.evaluate(TO_THE_END)  # bars lie over nothing
        faults += [f"{fault} at {width} px" for fault in violations(page, "main")]
    return [f"{address}: {fault}" for fault in faults]


@pytest.mark.parametrize("role", SCREENS)
def test_no_screen_of_ours_has_a_barrier(
    role: str, open_context: Callable[..., BrowserContext]
) -> None:
    page = sign_in(open_context, role)
    addresses = [f"/admin/{name}" for name in SCREENS[role]]
    faults = [fault for address in addresses for fault in faults_of(page, address)]
    assert not faults, "\n".join(faults)


def test_no_screen_of_an_evaluation_has_a_barrier(
    open_context: Callable[..., BrowserContext],
) -> None:
    page = sign_in(open_context, "editor")
    page.goto(EVALUATION)
    number = page.locator(f"main a[href^='{EVALUATION}edit/']").first.get_attribute("href")
    assert number
    own = f"/admin/evaluations/{number.strip('/').split('/')[-1]}/"
    faults = [
        fault
        for name in ("follow-up/", "paste/", "texts/fr/")
        for fault in faults_of(page, own + name)
    ]
    assert not faults, "\n".join(faults)
