"""The people of the complaint channel at browsers that run no JavaScript: a reporter, a manager."""

import json
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect

from integrity.addresses import path_of
from tests.e2e.served_site import BASE_URL, VAR_DIR
from tests.factories.accounts import totp_code

PAGES = {"nl": "/nl/integriteit/", "en": "/en/integrity/", "fr": "/fr/integrite/"}
PAGES["es"] = "/es/integridad/"
WRONG_CODE = "0000 0000 0000 0000 0000"

Look = Callable[[Page, str], None]


class Reporter:
    """Somebody who reports in a language; `look` is called at each state, with its name."""

    def __init__(self, page: Page, language: str, look: Look) -> None:
        self.page, self.language, self.look = page, language, look
        self.code = self.reference = ""

    def address(self, screen: str) -> str:
        """The address of a screen."""
        return PAGES[self.language] + path_of(screen, self.language)

    def open(self, screen: str, state: str = "") -> None:
        """Go to a screen, and look at it."""
        self.page.goto(self.address(screen))
        self.at(screen, state)

    def at(self, screen: str, state: str = "") -> None:
        """Make sure that this is the screen, and look at it."""
        expect(self.page).to_have_url(BASE_URL + self.address(screen))
        self.look(self.page, state or screen)

    def follow(self, screen: str, state: str = "") -> None:
        """Follow the link in the text that leads to a screen."""
        address = self.address(screen)
        self.page.locator(f"main a[href='{address}']").first.click()
        self.at(screen, state)

    def press(self, *, button: str = "next", **typed: str) -> None:
        """Fill in the form and press its button; what begins with = is an option to choose."""
        for name, value in typed.items():
            if value.startswith("="):
                self.page.locator(f"[name={name}][value='{value[1:]}']").check()
            else:
                self.page.locator(f"[name={name}]").fill(value)
        self.page.locator(f"main button[name=action][value={button}]").click()

    @property
    def errors(self) -> Locator:
        """What the error summary lists."""
        return self.page.locator(".error-summary li")

    # --- The ways ---------------------------------------------------------------------------
    def file(self, story: str) -> None:
        """From the integrity page to the proof of receipt."""
        self.page.goto(PAGES[self.language])
        self.look(self.page, "integrity")
        assert not self.page.context.cookies()
        self.follow("start")
        assert not self.page.context.cookies()
        self.press(button="start")
        self.at("kind")
        self.press(kind="=report", concerns_manager="=no")
        self.at("story")
        self.press(story=story)
        self.at("details")
        self.press(where="Cotonou")
        self.at("contact")
        self.press(name="Ama Dossou")
        self.at("check")
        expect(self.page.get_by_role("main")).to_contain_text(story)
        self.press()
        self.at("code")
        self.take_code()
        self.follow("confirm")
        self.press(part=self.code[-8:])
        self.at("receipt")
        self.reference = self.page.locator(".facts dd").first.inner_text().strip()

    def take_code(self) -> None:
        """Write the code down that is shown."""
        self.code = "".join(self.page.locator(".code-panel__groups li").all_inner_texts())

    def come_back(self) -> None:
        """From the integrity page into the report, by its code."""
        self.page.goto(PAGES[self.language])
        self.follow("follow_up")
        self.press(code=self.code)
        self.at("report")

    def leave(self) -> None:
        """End the session."""
        self.follow("leave")
        self.press()
        self.at("left")


MENU = (
    *("register", "retention", "figures", "audit", "state", "upkeep"),
    *("vault", "vault/passphrase", "vault/recovery-code", "vault/recovery-code/test"),
    *("keys", "keys/recovery", "keys/shares"),
)
PATHS = "all => [...new Set(all.map(one => one.pathname))]"
LEAST_ACTS = 5


class Manager:
    """A complaint manager of the demo, signed in and with an open vault."""

    def __init__(self, page: Page, look: Look, role: str = "complaint_manager") -> None:
        accounts = json.loads((VAR_DIR / "demo-accounts.json").read_text())
        account = next(one for one in accounts if one["role"] == role)
        self.page, self.look = page, look
        page.goto("/admin/login/")
        page.fill("[name=username]", account["username"])
        page.fill("[name=password]", account["password"])
        page.locator("button[type=submit]").click()
        page.fill("[name=code]", totp_code(account["totp_secret"]))
        page.locator("form button.button").first.click()
        page.goto("/admin/integrity/unlock/")
        look(page, "unlock")
        page.fill("[name=unlock_passphrase]", account["vault_passphrase"])
        page.locator(".integrity-form button[type=submit]").click()
        expect(page.locator("[role=search]")).to_be_visible()
        look(page, "board")

    def read(self, reference: str) -> Locator:
        """Open a case from the list; what stands in it."""
        self.page.goto("/admin/integrity/")
        self.page.locator(f"td.title a[href$='/{reference}/']").click()
        self.look(self.page, "case")
        return self.page.get_by_role("main")

    def look_at_what_is_most_urgent(self) -> None:
        """Open the first case of the list, and the form that acknowledges it."""
        self.page.goto("/admin/integrity/")
        overdue = self.page.locator("tr").filter(has=self.page.locator(".integrity-due--over"))
        self.read(overdue.locator(".integrity-meta [translate=no]").first.inner_text())
        self.open_acknowledgement()

    def look_round(self) -> None:
        """Open every screen of the channel's menu, and every act on the case that is open."""
        acts = self.page.locator("#acts a[href*='/cases/']").evaluate_all(PATHS)
        assert len(acts) > LEAST_ACTS
        for path in (*(f"/admin/integrity/{name}/" for name in MENU), *acts):
            answer = self.page.goto(path)
            assert answer is not None
            assert answer.ok, f"{path}: {answer.status}"
            self.look(self.page, path)

    def open_acknowledgement(self) -> None:
        """Go to the form that acknowledges the case that is open."""
        self.page.locator("#acts a[href$='/acknowledge/']").click()
        self.look(self.page, "acknowledge")

    def acknowledge(self, body: str) -> None:
        """Answer the reporter of the case that is open."""
        self.open_acknowledgement()
        self.page.fill("[name=body]", body)
        self.page.locator(".integrity-form button[type=submit]").click()
        expect(self.page.locator(".messages .success")).to_be_visible()


def picture(folder: Path) -> Path:
    """A picture to add as a file."""
    path = folder / "bon.png"
    Image.new("RGB", (320, 200), "#0b6b5a").save(path)
    return path
