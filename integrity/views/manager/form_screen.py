"""A screen that is a form: shown, sent, refused beside the field, or done and left."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.admin import messages

from integrity.errors import Code, Refused
from integrity.forms.manager.base import ManagerForm
from integrity.vault.words import new_passphrase
from integrity.views.manager.edge import log_fault
from integrity.views.manager.screen import Screen
from integrity.views.manager.sentences import sentence


class FormScreen(Screen):
    """Mixed into a screen with a `form_class`: what to do stands in `act`."""

    explanation: Any = ""
    button: Any = ""
    done: Any = ""  # a fixed text: messages end up in cookies
    is_dangerous = False

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The empty form."""
        return self.show(self.form())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do it, or say why not."""
        form = self.form(request.POST)
        if form.is_valid():
            try:
                response = self.act(form.cleaned_data)
            except Refused as refusal:
                form.refuse(refusal.code, sentence(refusal.code))
            except Exception as fault:  # what was typed is shown again; it is nowhere else
                log_fault(fault)
                form.refuse(Code.UNAVAILABLE, sentence(Code.UNAVAILABLE))
                return self.show(form, status=500)
            else:
                return response or self.leave()
        return self.show(form)

    def form(self, data: Any = None) -> ManagerForm:
        """The form; `data` where it was sent."""
        made: Any = self.form_class
        form: ManagerForm = made(data, **self.form_options())
        return form

    def form_options(self) -> dict[str, Any]:
        """What the form is made with."""
        return {}

    def act(self, data: dict[str, Any]) -> HttpResponse | None:
        """Do it; the response, or None to leave."""
        raise NotImplementedError

    def show(self, form: Form, status: int = 200) -> HttpResponse:
        """The page with the form."""
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(form=form), status=status
        )

    def leave(self) -> HttpResponse:
        """Away, so that nothing is sent twice."""
        if self.done:
            messages.success(self.request, self.done)
        return redirect(self.next_url())

    def next_url(self) -> str:
        """Where to go when it is done, and where 'cancel' leads."""
        return "integrity:board"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the words of the form."""
        return super().get_context_data(
            explanation=self.explanation,
            button=self.button,
            is_dangerous=self.is_dangerous,
            cancel_url=redirect(self.next_url()).url,
            **kwargs,
        )


class Proposing(FormScreen):
    """Mixed into forms for a new passphrase: six words are proposed, the same after a fault."""

    def form(self, data: Any = None) -> Any:
        """With the proposal."""
        form = super().form(data)
        self.proposal = (data or {}).get("proposal") or new_passphrase()
        form.initial["proposal"] = self.proposal
        return form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the proposal."""
        return super().get_context_data(proposal=getattr(self, "proposal", ""), **kwargs)
