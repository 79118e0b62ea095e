"""Beginning a report, checking the answers, sending it, and stopping before that."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from integrity.choices import Kind
from integrity.cookies import DRAFT, REPORT
from integrity.errors import Code, Refused
from integrity.forms.fields import ReporterForm
from integrity.forms.filing import YES
from integrity.selectors.keys import intake_state
from integrity.services.cases import Report
from integrity.services.filing import file_report
from integrity.views.reporter.answers import summary
from integrity.views.reporter.form_screen import (
    BACK,
    NEXT,
    STOP,
    chosen_language,
    lacks_token,
    require_from_here,
)
from integrity.views.reporter.gates import closed, ended, not_filed, other_ways_of
from integrity.views.reporter.steps import CHECK, FORMS, SCREENS, options, progress, title_of
from integrity.views.reporter.typed import Typed
from integrity.views.reporter.visit import FORM_ID, Visit


def start(visit: Visit) -> HttpResponse:
    """What to know before; no cookie is set until 'start' is pressed."""
    if not intake_state().is_open:
        return closed(visit)
    if visit.is_post:
        require_from_here(visit)
        Typed.find_or_start(visit)
        return visit.go(SCREENS[0])
    typed = Typed.find(visit)
    return visit.show(
        "start",
        _("Make a complaint or a report"),
        links=("follow_up", "stop", "kind"),
        has_draft=typed is not None and bool(typed.by_screen),
        has_alternate=intake_state().has_alternate,
        **other_ways_of(visit),
    )


def check(visit: Visit) -> HttpResponse:
    """All answers, to be changed or sent."""
    typed = Typed.find(visit)
    if typed is None:
        return ended(visit)
    forms = filled_forms(typed)
    faulty = next((screen for screen, form in forms.items() if not form.is_valid()), None)
    if faulty:
        typed.mark(faulty, is_faulty=True)
        typed.save()
        return visit.go(faulty)
    if visit.is_post:
        return take_check(visit, typed, forms)
    if not intake_state().is_open:
        return closed(visit)
    if not typed.has_reached_check:
        typed.has_reached_check = True
        typed.save()
    return show_check(visit, typed, forms)


def take_check(visit: Visit, typed: Typed, forms: dict[str, ReporterForm]) -> HttpResponse:
    """Send the report, or go where the button says."""
    if lacks_token(visit):
        return show_check(visit, typed, forms, again=True)
    action = visit.sent("action")
    if action == NEXT:
        return send(visit, typed, forms)
    typed.save()  # puts the end off
    target = {BACK: SCREENS[-2], STOP: "stop"}.get(action, CHECK)
    return visit.go(target, chosen_language(visit))


def send(visit: Visit, typed: Typed, forms: dict[str, ReporterForm]) -> HttpResponse:
    """File the report. The same draft again leads to the same report, never to a second one."""
    report = report_of(visit.language, forms)
    try:
        session = file_report(report=report, draft_cookie=visit.cookie(DRAFT), now=visit.now)
    except Refused as refusal:
        if refusal.code == Code.NO_ALTERNATE:
            return visit.go("other_ways")
        if refusal.code == Code.DRAFT_ENDED:
            return ended(visit)
        return not_filed(visit, refusal.code)
    # The draft's cookie stays until the code is confirmed: a second press finds this report by it.
    visit.give(REPORT, session)
    return visit.go("code")


def filled_forms(typed: Typed) -> dict[str, ReporterForm]:
    """The forms of all steps with what was typed, ready to be checked."""
    return {
        screen: form_class(typed.on(screen), **options(screen, typed))
        for screen, form_class in FORMS.items()
    }


def report_of(language: str, forms: Any) -> Report:
    """The report that the valid forms make together."""
    kind, contact = forms["kind"].cleaned_data, forms["contact"]
    return Report(
        kind=Kind(kind["kind"]),
        language=language,
        story=forms["story"].cleaned_data["story"],
        answers=forms["details"].answers(),
        identity=contact.identity(),
        concerns_manager=kind["concerns_manager"] == YES,
        notice_address=contact.cleaned_data.get("notice_address", ""),
    )


def show_check(
    visit: Visit, typed: Typed, forms: dict[str, ReporterForm], *, again: bool = False
) -> HttpResponse:
    """The answers, each with the way to change it."""
    return visit.show(
        "check",
        title_of(CHECK, typed),
        groups=summary(visit, typed, forms),
        form_id=FORM_ID,
        again=again,
        ends_at=typed.ends_at,
        is_anonymous=not any(forms["contact"].cleaned_data.values()),
        **progress(CHECK),
    )


def stop(visit: Visit) -> HttpResponse:
    """Ask once, then erase all that was answered."""
    typed = Typed.find(visit)
    if typed is None:
        return visit.go("erased")
    if visit.is_post and not lacks_token(visit):
        if visit.sent("action") == NEXT:
            typed.erase()
            visit.forget()
            return visit.go("erased")
        return visit.go("stop", chosen_language(visit))
    return visit.show("stop", _("Stop and erase your answers?"), links=(SCREENS[0],))


def erased(visit: Visit) -> HttpResponse:
    """Nothing is left."""
    visit.forget()
    return visit.show("erased", _("Your answers are erased"), links=("start",))
