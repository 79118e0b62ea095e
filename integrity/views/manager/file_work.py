"""Acts for the managers' own file: notes, title, triage, legal hold, seen."""

from dataclasses import fields
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from integrity.choices import Scope
from integrity.forms.manager.case import NoteForm, TitleForm, TriageForm
from integrity.selectors.timeline import case_file
from integrity.services import handling
from integrity.services.closing import set_legal_hold
from integrity.services.handling import Triage, mark_seen
from integrity.views.manager.case_screen import CaseAct, CaseScreen


class AddNote(CaseAct):
    """An internal note."""

    name = "note"
    icon = "clipboard-list"
    page_title = _("Write an internal note")
    form_class = NoteForm
    button = _("Keep the note")
    done = _("The note was kept.")

    def act(self, data: dict[str, Any]) -> None:
        """Keep it."""
        handling.add_note(vault=self.vault, case=self.case, body=data["body"])


class SetTitle(CaseAct):
    """The managers' own name for the case."""

    name = "title"
    icon = "title"
    page_title = _("Name the case")
    form_class = TitleForm
    button = _("Keep the title")
    done = _("The title was kept.")

    def form_options(self) -> dict[str, Any]:
        """With the present one."""
        return {"initial": {"title": case_file(vault=self.vault, case=self.case).title}}

    def act(self, data: dict[str, Any]) -> None:
        """Keep it."""
        handling.set_title(vault=self.vault, case=self.case, title=data["title"])


class TriageCase(CaseAct):
    """What the manager makes of the report."""

    name = "triage"
    icon = "tasks"
    page_title = _("Triage")
    explanation = _("For your own file; the reporter never sees this.")
    form_class = TriageForm
    button = _("Keep the triage")
    done = _("The triage was kept.")

    def form_options(self) -> dict[str, Any]:
        """With what was found before."""
        said = {True: "yes", False: "no", None: ""}
        known = case_file(vault=self.vault, case=self.case).triage
        initial = {
            name: said[value] if isinstance(value, bool) or value is None else value
            for name, value in known.items()
        }
        return {"initial": initial}

    def act(self, data: dict[str, Any]) -> None:
        """Keep it."""
        triage = Triage(**{field.name: data[field.name] for field in fields(Triage)})
        handling.triage_case(vault=self.vault, case=self.case, triage=triage)


class LegalHold(CaseAct):
    """Keeps the case from being erased, or lets go of it."""

    name = "hold"
    icon = "thumbtack"
    form_class = NoteForm
    done = _("It was noted.")

    def get_page_title(self) -> Any:
        """By what it does now."""
        if hasattr(self, "case") and self.case.legal_hold:
            return _("Lift the hold on erasing")
        return _("Keep the case from being erased")

    page_title = _("Hold on erasing")
    explanation = _("For example while proceedings are under way. Write down why.")
    button = _("Confirm")

    def act(self, data: dict[str, Any]) -> None:
        """Turn it over."""
        held = not self.case.legal_hold
        set_legal_hold(vault=self.vault, case=self.case, is_held=held, note=data["body"])


class MarkSeen(CaseScreen):
    """Takes the mark 'new' off: reading alone changes nothing."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take it off."""
        self.require(Scope.INTERNAL)
        mark_seen(vault=self.vault, case=self.case)
        return redirect(self.case_url())


ACTS = (AddNote, SetTitle, TriageCase, LegalHold)
