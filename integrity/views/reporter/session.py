"""The reporter's session: coming in with the code, what every screen inside asks, and leaving."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse
from django.utils.translation import gettext as _

from integrity.cookies import REPORT
from integrity.errors import Code, Refused
from integrity.forms.fields import ReporterForm
from integrity.forms.report import CodeForm
from integrity.principals import ReporterAccess
from integrity.services.reporter_sessions import end_session, open_report, resume
from integrity.views.reporter.form_screen import lacks_token, require_from_here
from integrity.views.reporter.typed import Typed
from integrity.views.reporter.visit import Visit

Inside = Callable[[Visit, ReporterAccess], HttpResponse]


def inside(
    form_class: type[ReporterForm] | None = None, *, before_confirmation: bool = False
) -> Callable[[Inside], Callable[[Visit], HttpResponse]]:
    """Open the report for a screen; without a session ask for the code and lose nothing typed."""

    def opened(screen: Inside) -> Callable[[Visit], HttpResponse]:
        @wraps(screen)
        def view(visit: Visit) -> HttpResponse:
            access = current_access(visit)
            if access is None:
                return session_ended(visit, form_class)
            if access.must_confirm and not before_confirmation:
                return visit.go("code")
            return screen(visit, access)

        return view

    return opened


def current_access(visit: Visit) -> ReporterAccess | None:
    """The reporter of this browser's session; None where there is none."""
    if not visit.cookie(REPORT):
        return None
    try:
        return open_report(cookie=visit.cookie(REPORT), now=visit.now)
    except Refused as refusal:
        if refusal.code != Code.SESSION_ENDED:
            raise
        return None


def session_ended(visit: Visit, form_class: type[ReporterForm] | None) -> HttpResponse:
    """Ask for the code again; what was typed waits in a draft and is found again behind it."""
    had_session = bool(visit.cookie(REPORT))
    visit.take(REPORT)
    if visit.is_post and form_class is not None:
        require_from_here(visit)
        values = form_class.typed(visit.request.POST)
        if any(values.values()):
            Typed.find_or_start(visit).keep(visit.screen, values)
        return visit.go("follow_up")
    return show_code_form(visit, CodeForm(), has_ended=had_session)


def follow_up(visit: Visit) -> HttpResponse:
    """Come back to a report with its code."""
    if visit.is_post:
        require_from_here(visit)
        return take_code(visit)
    if current_access(visit) is not None:
        return visit.go("report")
    return show_code_form(visit, CodeForm())


def take_code(visit: Visit) -> HttpResponse:
    """Open the report of the code that was typed."""
    form = CodeForm(visit.request.POST)
    if form.is_valid():
        try:
            session = resume(code=form.cleaned_data["code"], now=visit.now)
        except Refused as refusal:
            form.add_error("code", fault_of_code(refusal.code))
        else:
            if visit.cookie(REPORT):
                end_session(cookie=visit.cookie(REPORT))
            visit.give(REPORT, session)
            return visit.go(screen_with_text(visit) or "report")
    return show_code_form(visit, form)


def fault_of_code(code: Code) -> str:
    """What is wrong with a code; refuses anew what is no fault of the code."""
    faults = {
        Code.CODE_MALFORMED: _(
            "This is not a whole code: it has twenty letters and digits, in five groups of four."
        ),
        Code.CODE_CHECK: _("There is a typing mistake in this code. Compare it sign by sign."),
        Code.CODE_UNKNOWN: _("There is no report with this code. Compare it sign by sign."),
    }
    if code not in faults:
        raise Refused(code)
    return faults[code]


def screen_with_text(visit: Visit) -> str:
    """The screen inside on which something typed was not yet sent; empty for none."""
    typed = Typed.find(visit)
    waiting = [name for name in (typed.by_screen if typed else {}) if name in KEEPING]
    return waiting[0] if waiting else ""


# The screens inside whose text is kept; the steps of a new report use the same draft.
KEEPING = ("messages", "meeting", "minutes", "identity", "withdraw", "notice")


def show_code_form(visit: Visit, form: CodeForm, *, has_ended: bool = False) -> HttpResponse:
    """The screen that asks for the code."""
    return visit.show(
        "follow_up",
        _("Come back to your report"),
        has_errors=form.is_bound and bool(form.errors),
        form=form,
        has_ended=has_ended,
        has_text=bool(screen_with_text(visit)),
        links=("follow_up", "start"),
        external_channels=visit.page.external_channels,
    )


def leave(visit: Visit) -> HttpResponse:
    """End the session; asked for by a button, so that no link can end it."""
    if visit.is_post and not lacks_token(visit):
        end_session(cookie=visit.cookie(REPORT))
        if screen_with_text(visit):
            Typed.open(visit).erase()
        visit.take(REPORT)
        visit.forget()
        return visit.go("left")
    return visit.show("leave", _("Leave your report?"), links=("report",))


def left(visit: Visit) -> HttpResponse:
    """Nobody can go back to the report in this browser without the code."""
    visit.forget()
    return visit.show("left", _("You have left your report"), links=("follow_up",))
