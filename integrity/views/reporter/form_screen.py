"""What all screens with a form do: keep what was typed, explain faults, lead on."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse

from integrity.errors import Code, Refused
from integrity.forms.fields import ReporterForm
from integrity.views.reporter.forgery import has_token, is_from_here
from integrity.views.reporter.typed import Typed
from integrity.views.reporter.visit import Visit
from vvsg_intl.core.i18n import LANGUAGES

NEXT, STAY, BACK, STOP = "next", "stay", "back", "stop"
LANGUAGE = "language-"

Show = Callable[..., HttpResponse]


def shown_form(
    form_class: type[ReporterForm], typed: Typed | None, screen: str, **options: Any
) -> ReporterForm:
    """The form with what was typed before, and with its faults where they are to be shown."""
    values = typed.on(screen) if typed else {}
    if typed and screen in typed.faulty:
        return form_class(values, **options)
    return form_class(initial=values, **options)


def require_from_here(visit: Visit) -> None:
    """Refuse what another site sent."""
    if not is_from_here(visit.request):
        raise PermissionDenied


def lacks_token(visit: Visit) -> bool:
    """Whether the token is missing; a request that another site sent is refused at once."""
    if has_token(visit.request):
        return False
    require_from_here(visit)
    return True


def chosen_language(visit: Visit) -> str:
    """The language that a button of the form asks for; empty for none."""
    action = visit.sent("action")
    code = action.removeprefix(LANGUAGE) if action.startswith(LANGUAGE) else ""
    return code if code in LANGUAGES and visit.url(visit.screen, code) else ""


def keep_and_go(
    visit: Visit,
    typed: Typed,
    form: ReporterForm,
    show: Show,
    target: str,
    *,
    is_faulty: bool = False,
) -> HttpResponse:
    """Keep what was typed and lead on, in the language that a button asks for."""
    try:
        typed.keep(visit.screen, form.data, is_faulty=is_faulty)
    except Refused as refusal:
        if refusal.code != Code.TOO_LONG:
            raise
        # Too much for the draft: then it stays in the page itself, with its fault.
        return show(form)
    return visit.go(target, chosen_language(visit))
