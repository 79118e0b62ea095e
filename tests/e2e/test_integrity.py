"""A report in each language, on a telephone without JavaScript: filed, answered, replied to."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.e2e.axe import violations
from tests.e2e.channel import PAGES, WRONG_CODE, Manager, Reporter, picture
from tests.e2e.conftest import NARROW, PATIENCE_MS, SCREENS
from tests.e2e.line import Line
from tests.e2e.served_site import BASE_URL, LANGUAGES, is_read_by_axe
from tests.e2e.test_every_page import faults_of_form
from tests.e2e.test_html import check

# The manager signs in once: a code of the app counts once.
pytestmark = pytest.mark.channel

STORY = "Twee facturen voor één aankoop, op dezelfde dag."
ANSWER = "Wij hebben het gelezen. Wie ondertekende?"
REPLY = "De penningmeester, in mei."
KB = 1000
HEAVIEST = 70 * KB
LONGEST_WAIT_SECONDS = 60


@dataclass
class Journey:
    """What was seen on the way: the HTML of each state, and what a slow line would have carried."""

    language: str
    states: dict[str, str] = field(default_factory=dict)
    line: Line = field(default_factory=Line)
    filing_seconds: float = 0
    read_by_manager: list[str] = field(default_factory=list)
    read_by_reporter: str = ""

    def look(self, page: Page, state: str) -> None:
        """Keep what is shown, to be examined afterwards."""
        assert state not in self.states, state
        self.states[state] = page.content()


def new_page(browser: Browser, **options: object) -> Page:
    """A page of a browser of its own, as wide as a telephone."""
    context = browser.new_context(
        base_url=BASE_URL,
        viewport=SCREENS[NARROW],  # type: ignore[arg-type]
        reduced_motion="reduce",
        **options,  # type: ignore[arg-type]
    )
    context.set_default_timeout(PATIENCE_MS)
    return context.new_page()


@pytest.fixture(scope="module")
def seen_by_manager() -> dict[str, str]:
    """The manager's screens as they were the first time."""
    return {}


@pytest.fixture(scope="module")
def manager(browser: Browser, seen_by_manager: dict[str, str]) -> Iterator[Manager]:
    """The complaint manager, signed in once: a code of the app counts once."""
    page = new_page(browser, java_script_enabled=False, locale="nl")

    def look(page: Page, state: str) -> None:
        seen_by_manager.setdefault(state, page.content())

    yield Manager(page, look)
    page.context.close()


@pytest.fixture(scope="module", params=LANGUAGES)
def journey(
    request: pytest.FixtureRequest,
    browser: Browser,
    manager: Manager,
    tmp_path_factory: pytest.TempPathFactory,
) -> Journey:
    """The whole way in a language."""
    journey = Journey(request.param)
    page = new_page(browser, java_script_enabled=False, locale=journey.language)
    journey.line.watch(page)
    reporter = Reporter(page, journey.language, journey.look)
    reporter.file(STORY)
    journey.filing_seconds = journey.line.seconds
    add_a_file(reporter, tmp_path_factory.mktemp("files"))
    look_at_every_screen(reporter)
    reporter.leave()
    take_wrong_turns(reporter)
    journey.read_by_manager.append(manager.read(reporter.reference).inner_text())
    manager.acknowledge(ANSWER)
    reporter.come_back()
    reporter.open("messages", "answer")
    journey.read_by_reporter = page.get_by_role("main").inner_text()
    reporter.press(body=REPLY)
    reporter.at("messages", "replied")
    journey.read_by_manager.append(manager.read(reporter.reference).inner_text())
    reporter.open("withdraw")
    reporter.press()
    reporter.at("report", "withdrawn")
    page.context.close()
    return journey


def add_a_file(reporter: Reporter, folder: Path) -> None:
    """Press the button without a file, then with one."""
    reporter.follow("files")
    reporter.press()
    reporter.at("files", "no file")
    reporter.page.locator("[name=file]").set_input_files(picture(folder))
    reporter.press()
    reporter.at("files", "file added")
    expect(reporter.page.locator("main")).to_contain_text("bon.png")


def look_at_every_screen(reporter: Reporter) -> None:
    """The rest of what a reporter can open."""
    for screen in ("report", "messages", "access", "meeting", "identity", "notice", "new_code"):
        reporter.open(screen, f"{screen} before")
    reporter.press()
    reporter.at("code", "new code")
    reporter.open("code_print")
    reporter.open("confirm", "confirm new code")
    reporter.press(part="00000000")
    reporter.at("confirm", "wrong part")
    reporter.open("code", "code again")
    reporter.take_code()
    reporter.follow("confirm", "confirm again")
    reporter.press(part=reporter.code[-8:])
    reporter.at("report", "report with new code")


def take_wrong_turns(reporter: Reporter) -> None:
    """A wrong code, an empty step, a draft that is found again, stopped and gone."""
    reporter.open("follow_up", "asked for the code")
    reporter.press(code=WRONG_CODE)
    reporter.at("follow_up", "wrong code")
    expect(reporter.errors).to_have_count(1)
    reporter.open("kind", "no draft")
    reporter.open("start", "start again")
    reporter.press(button="start")
    reporter.press()
    reporter.at("kind", "nothing chosen")
    expect(reporter.errors).to_have_count(2)
    reporter.press(kind="=question", concerns_manager="=yes")
    reporter.at("story", "story for the alternate")
    reporter.open("start", "draft found again")
    reporter.open("other_ways")
    reporter.open("stop")
    reporter.press()
    reporter.at("erased")


def test_what_was_written_is_read_on_the_other_side(journey: Journey) -> None:
    first, second = journey.read_by_manager
    assert STORY in first
    assert REPLY not in first
    assert ANSWER in journey.read_by_reporter
    assert REPLY in second


def test_no_state_has_a_barrier(journey: Journey, examined: Page) -> None:
    faults = []
    for number, (state, html) in enumerate(journey.states.items()):
        show(examined, html)
        found = faults_of_form(examined, PAGES[journey.language])
        if is_read_by_axe(journey.language, number):
            found += violations(examined)
        faults += [f"{state}: {fault}" for fault in found]
    assert not faults, "\n".join(faults)


def test_no_state_has_an_error_in_its_html(journey: Journey, tmp_path: Path) -> None:
    files = {}
    for number, (state, html) in enumerate(journey.states.items()):
        path = tmp_path / f"{number}.html"
        path.write_text(html, encoding="utf-8")
        files[path.name] = (path, state)
    faults = [
        f"{files[Path(error['url']).name][1]}: {error['message']} {error.get('extract')}"
        for error in check([path for path, _state in files.values()])
    ]
    assert not faults, "\n".join(faults)


def test_every_page_is_light_even_cold(journey: Journey) -> None:
    kept = journey.line.kept_bytes
    heavy = {
        address: weight + kept
        for address, weight in journey.line.documents.items()
        if weight + kept > HEAVIEST
    }
    assert not heavy
    assert len(journey.line.documents) > 20


def test_filing_costs_less_than_a_minute_of_waiting_on_a_slow_line(journey: Journey) -> None:
    assert 0 < journey.filing_seconds < LONGEST_WAIT_SECONDS


def test_the_managers_screens_work_without_script_and_have_no_barrier(
    manager: Manager, seen_by_manager: dict[str, str], examined: Page
) -> None:
    manager.look_at_what_is_most_urgent()
    manager.page.go_back()
    manager.look_round()
    faults = []
    for state, html in seen_by_manager.items():
        show(examined, html)
        faults += [f"{state}: {fault}" for fault in violations(examined)]
    assert {"unlock", "board", "case", "acknowledge"} <= set(seen_by_manager)
    assert not faults, "\n".join(faults)


@pytest.fixture(scope="module")
def examined(browser: Browser) -> Iterator[Page]:
    """A page with JavaScript, for the checker: it shows a copy of what the other browser showed."""
    page = new_page(browser)
    yield page
    page.context.close()


def show(page: Page, html: str) -> None:
    """Show the copy of a state, with the site's own style sheet and fonts."""

    def answer(route: Route) -> None:
        route.fulfill(body=html, content_type="text/html; charset=utf-8")

    page.route(f"{BASE_URL}/copy", answer)
    page.goto("/copy")
    page.unroute(f"{BASE_URL}/copy")


def test_with_scripts_a_form_of_the_manager_is_sent_too(browser: Browser) -> None:
    page = new_page(browser, locale="nl")
    Manager(page, lambda _page, _state: None, "alternate_manager")  # unlocks the vault
    page.context.close()
