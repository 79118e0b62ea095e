"""The pictures of the editors' manuals: a list of what is opened, done and taken, per person.

Everything is found by what people read on the screen, in Dutch.
"""

import io
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PIL import Image
from playwright.sync_api import FilePayload, Locator

from console import Fault
from manual_camera import SIZE, Camera, Person

FOLDER = "editors"
MOST_PAGES, ANSWERED_AT_ONCE = 1000, 20
PREPARATION = """
from evaluations.models import OwnerRole
from vvsg_intl.search.models import MissedSearch
OwnerRole.objects.create(name_nl="Team internationaal", mailbox="team@example.org")
MissedSearch.objects.create(
    week="2026-11-16", language="nl", digest="x", words="partnerstad", count=4
)
"""
PASTED = """Aanbevelingen

1. Leg met elk partnerbestuur vast wat
   het van de samenwerking verwacht.
2. Meet elk jaar wat er veranderde:
a) bij de besturen hier
b) bij de besturen daar
3. Deel wat goed werkt met alle besturen.
"""


class Desk(Camera):
    """Somebody at work on pages and records."""

    def button(self, name: str) -> Locator:
        """A button or link of this name that can be seen."""
        named = re.compile(rf"^\s*{re.escape(name)}\s*$")
        found = self.page.get_by_role("button", name=named).or_(
            self.page.get_by_role("link", name=named)
        )
        return found.locator("visible=true").first

    def number_of(self, page_type: str, language: str = "nl") -> str:
        """The number of the first page of a type, from the list that choosers use."""
        for offset in range(0, MOST_PAGES, ANSWERED_AT_ONCE):
            query = f"?locale={language}&order=id&limit={ANSWERED_AT_ONCE}&offset={offset}"
            answer = self.page.request.get(f"{self.base}/admin/api/main/pages/{query}")
            for item in answer.json()["items"]:
                if item["meta"]["type"] == page_type:
                    return str(item["id"])
        raise Fault(f"There is no {page_type} in {language}.")

    def open_below(self, name: str) -> None:
        """Open the menu of actions below a page, to its entry of this name."""
        self.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
        self.page.get_by_role("button", name=name).wait_for()

    def untranslated(self) -> str:
        """The number of a page that the dashboard says is not translated."""
        self.go("/admin/")
        address = self.page.locator("#missing-section li a").first.get_attribute("href") or ""
        return address.strip("/").split("/")[-2]

    def evaluation(self) -> None:
        """Open the recommendations of the first evaluation in the list."""
        self.go("/admin/snippets/evaluations/evaluation/")
        self.page.locator("tbody .title a").first.click()
        self.button("Aanbevelingen").click()
        self.page.wait_for_load_state()


@dataclass(frozen=True)
class Shot:
    """A picture: its name, what is done before it, how high it is."""

    name: str
    do: Callable[[Desk], Any]
    height: int = SIZE[1]


def new_news(desk: Desk) -> None:
    """A news item, typed and not saved."""
    section = desk.number_of("news.NewsIndexPage")
    desk.go(f"/admin/pages/add/news/newspage/{section}/")
    desk.page.get_by_role("textbox", name="Titel").first.fill("Nieuwe stedenband")
    desk.page.get_by_role("textbox", name="Inleiding").first.fill(
        "Twee besturen werken voortaan samen."
    )


def schedule(desk: Desk) -> None:
    """The dialog in which a moment is chosen."""
    desk.page.keyboard.press("Escape")
    desk.page.get_by_role("button", name="Toon/verberg status").first.click()
    desk.button("Stel schema in").click()
    desk.page.get_by_role("button", name="Schema opslaan").wait_for()


def new_picture(desk: Desk) -> None:
    """A picture that was chosen, to be described."""
    desk.go("/admin/images/add/")
    file = io.BytesIO()
    Image.new("RGB", (900, 600), "#0b6e69").save(file, "PNG")
    picture: FilePayload = {
        "name": "werkbezoek.png",
        "mimeType": "image/png",
        "buffer": file.getvalue(),
    }
    desk.page.locator("input[type=file]").first.set_input_files(picture)
    desk.page.get_by_role("textbox", name="Titel").first.wait_for()


def translation(desk: Desk) -> None:
    """A page sent to be translated into French, for the first time."""
    desk.go(f"/admin/localize/submit/page/{desk.untranslated()}/")
    desk.page.get_by_label("Français").check()
    desk.page.get_by_role("button", name=re.compile("^(Verzend|Vertaal)")).first.click()
    desk.page.wait_for_load_state()


def paste(desk: Desk) -> None:
    """A pasted list, as it is split."""
    desk.evaluation()
    desk.button("Plak een lijst").click()
    desk.page.get_by_label("De lijst").fill(PASTED)
    desk.button("Toon hoe het gesplitst wordt").click()


def propose(desk: Desk) -> None:
    """The list saved, the first answered, approval asked for."""
    desk.button("Bewaar deze aanbevelingen").click()
    first = desk.page.get_by_role("group", name="Aanbeveling 1")
    first.get_by_label("Antwoord", exact=True).select_option(label="aanvaard")
    first.get_by_text("Voeg een actie toe").click()
    first.get_by_label("Actie", exact=True).fill("Een afspraak op papier met elk partnerbestuur.")
    first.get_by_label("Verantwoordelijke").fill("Team internationaal")
    first.get_by_label("Deadline").fill("2027-06-30")
    desk.page.evaluate("window.scrollTo(0, 0)")


def ask(desk: Desk) -> None:
    """Somebody else has to look at it."""
    desk.button("Opslaan en goedkeuring vragen").click()
    desk.page.wait_for_load_state()


def edit_first(page_type: str) -> Callable[[Desk], None]:
    """Open the first page of a type."""
    return lambda desk: desk.go(f"/admin/pages/{desk.number_of(page_type)}/edit/")


def below_evaluation(desk: Desk) -> None:
    """The menu below the page of an evaluation."""
    edit_first("evaluations.EvaluationPage")(desk)
    desk.open_below("Stuur door naar Nazicht")


def first_publication(desk: Desk) -> None:
    """The form of a publication."""
    desk.go("/admin/snippets/library/publication/")
    desk.page.locator("tbody .title a").first.click()
    desk.page.wait_for_load_state()


def history(desk: Desk) -> None:
    """The versions of a page."""
    desk.go(f"/admin/pages/{desk.number_of('news.NewsPage')}/history/")


WRITING = [
    Shot("dashboard", lambda desk: desk.go("/admin/"), 1000),
    Shot("nieuwsbericht", new_news),
    Shot("publiceren", lambda desk: desk.open_below("Publiceren"), 640),
    Shot("plannen", schedule),
    Shot("afbeeldingen", new_picture, 700),
    Shot("publicatie", first_publication, 1000),
    Shot("nazicht-vragen", below_evaluation),
    Shot("geschiedenis", history, 640),
    Shot("vertalen", translation),
    Shot("aanbevelingen-plakken", paste, 1000),
    Shot("aanbevelingen", propose, 1100),
]
APPROVING = [Shot("voorstel-goedkeuren", Desk.evaluation, 1000)]


def look(shots: list[Shot], after: Callable[[Desk], None] | None = None) -> Callable[[Desk], None]:
    """Take pictures one after the other; `after` is done for who looks next."""

    def take(desk: Desk) -> None:
        desk.sign_in()
        for shot in shots:
            desk.page.set_viewport_size({"width": SIZE[0], "height": shot.height})
            shot.do(desk)
            desk.take(shot.name, shot.height)
        if after:
            after(desk)

    return take


PEOPLE = [
    Person("editor", look(WRITING, after=ask), Desk),
    Person("moderator", look(APPROVING), Desk),
]
