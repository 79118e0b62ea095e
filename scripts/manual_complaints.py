"""The pictures of the complaint manager's manual: who looks at what, in which order."""

from typing import Any

from manual_camera import Camera, Person

FOLDER = "complaint-manager"
NEWCOMER: dict[str, Any] = {
    "username": "nieuw",
    "password": "nieuw-nieuw-nieuw-1",
    "totp_secret": "A" * 32,
}
PREPARATION = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from vvsg_intl.core.second_factor.factors import keep_app
user = get_user_model().objects.create_user(
    "{NEWCOMER["username"]}", "nieuw@example.org", "{NEWCOMER["password"]}", first_name="Nieuw"
)
user.groups.add(Group.objects.get(name="case_handler"))
keep_app(user=user, secret="{NEWCOMER["totp_secret"]}")
"""


class Visitor(Camera):
    """Somebody of the complaint channel."""

    def go(self, path: str) -> None:
        """Open an address of the channel."""
        super().go(f"/admin/integrity/{path}")

    def unlock(self, *, picture: bool = False) -> None:
        """Unlock the vault."""
        self.go("unlock/")
        if picture:
            self.take("ontgrendelen", 640)
        self.page.fill("[name=unlock_passphrase]", str(self.account["vault_passphrase"]))
        if self.page.locator("[name=unlock_code]").count():
            self.page.fill("[name=unlock_code]", self.code())
        self.page.locator(".integrity-form button[type=submit]").click()
        self.page.wait_for_load_state()

    def open_case(self, words: str) -> str:
        """Open the case in whose line these words stand; returns its address."""
        self.go("")
        self.page.locator("tr", has_text=words).locator("td.title a").first.click()
        self.page.wait_for_load_state()
        return self.page.url


def look_at_set_up(visitor: Visitor) -> None:
    """A new person: second factor, vault, recovery code."""
    visitor.sign_in(picture=True)
    visitor.page.goto(f"{visitor.base}/admin/second-factor/enrol/")
    visitor.take("app-instellen", 1100)
    visitor.go("vault/set-up/")
    visitor.take("kluis-instellen")
    words = visitor.page.locator(".integrity-secret__words").inner_text()
    visitor.page.fill("[name=passphrase]", words)
    visitor.page.fill("[name=repeated]", words)
    visitor.page.locator(".integrity-form button[type=submit]").click()
    visitor.page.wait_for_load_state()
    visitor.take("herstelcode")
    code = visitor.page.locator(".integrity-secret__code").inner_text()
    visitor.page.fill("[name=code]", code)
    visitor.page.locator(".integrity-form button[type=submit]").click()
    visitor.page.wait_for_load_state()
    visitor.go("vault/")
    visitor.take("mijn-kluis", 1000)


def look_as_manager(visitor: Visitor) -> None:
    """The list, a case and what is done with it, the keys, the figures."""
    visitor.sign_in()
    visitor.unlock(picture=True)
    visitor.go("")
    visitor.take("dossiers", 1000)
    case = visitor.open_case("onkosten zonder tweede handtekening")
    visitor.take("dossier", 1500)
    for act, name in (
        ("triage", "eerste-beoordeling"),
        ("share", "delen"),
        ("close", "afsluiten"),
        ("ask-consent", "toestemming"),
    ):
        visitor.page.goto(f"{case}{act}/")
        visitor.take(name, 1000)
    for path, name in (
        ("register/", "registreren"),
        ("keys/", "mensen-en-sleutels"),
        ("state/", "toestand"),
        ("retention/", "bewaring"),
        ("figures/", "cijfers"),
        ("audit/", "logboek"),
        ("vault/recovery-code/test/", "herstelcode-testen"),
    ):
        visitor.go(path)
        visitor.take(name)
    visitor.go("keys/")
    visitor.page.locator("a[href$='/vouch/']").first.click()
    visitor.take("instaan")


def look_as_second_person(visitor: Visitor) -> None:
    """What the alternate sees of a closing that waits for approval."""
    visitor.sign_in()
    visitor.unlock()
    visitor.open_case("wacht op goedkeuring")
    visitor.take("goedkeuren")


def look_as_handler(visitor: Visitor) -> None:
    """What a handler sees of a case that was shared."""
    visitor.sign_in()
    visitor.unlock()
    visitor.open_case("lopend")
    visitor.take("dossierbehandelaar")


PEOPLE = [
    Person(NEWCOMER, look_at_set_up, Visitor),
    Person("complaint_manager", look_as_manager, Visitor),
    Person("alternate_manager", look_as_second_person, Visitor),
    Person("case_handler", look_as_handler, Visitor),
]
