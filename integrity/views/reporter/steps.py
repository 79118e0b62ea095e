"""The steps in which a report is written; the last one, where it is sent, is in filing.py."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from integrity.choices import Kind
from integrity.forms.fields import ReporterForm
from integrity.forms.filing import YES, ContactForm, DetailsForm, KindForm, StoryForm
from integrity.selectors.keys import intake_state
from integrity.views.reporter.form_screen import (
    BACK,
    NEXT,
    STOP,
    keep_and_go,
    lacks_token,
    require_from_here,
    shown_form,
)
from integrity.views.reporter.gates import closed, ended
from integrity.views.reporter.typed import Typed
from integrity.views.reporter.visit import FORM_ID, Visit

REVIVE = "revive"
START, CHECK = "start", "check"


@dataclass(frozen=True)
class Step:
    """A screen with one topic, its name on the line of steps, and its form."""

    screen: str
    label: str | Promise
    form: type[ReporterForm]


STEPS = (
    Step("kind", gettext_lazy("Kind"), KindForm),
    Step("story", gettext_lazy("What happened"), StoryForm),
    Step("details", gettext_lazy("Details"), DetailsForm),
    Step("contact", gettext_lazy("Contact"), ContactForm),
)
SCREENS = (*(step.screen for step in STEPS), CHECK)
FORMS = {step.screen: step.form for step in STEPS}


def step(visit: Visit) -> HttpResponse:
    """One of the steps with a form."""
    typed = Typed.find(visit)
    if typed is None:
        return revive(visit) if visit.is_post else ended(visit)
    if visit.is_post:
        return take_step(visit, typed)
    if not intake_state().is_open:
        return closed(visit)
    form = shown_form(FORMS[visit.screen], typed, visit.screen, **options(visit.screen, typed))
    return show_step(visit, typed, form)


def take_step(visit: Visit, typed: Typed) -> HttpResponse:
    """Keep what was sent, and lead to where its button says."""
    form_class, extra = FORMS[visit.screen], options(visit.screen, typed)
    values = form_class.typed(visit.request.POST)
    if lacks_token(visit):
        return show_step(visit, typed, form_class(initial=values, **extra), again=True)
    form = form_class(values, **extra)
    action = visit.sent("action")
    is_faulty = action == NEXT and not form.is_valid()
    target = visit.screen if is_faulty else target_of(action, visit.screen, typed, values)
    show = partial(show_step, visit, typed)
    return keep_and_go(visit, typed, form, show, target, is_faulty=is_faulty)


def target_of(action: str, screen: str, typed: Typed, values: Mapping[str, str]) -> str:
    """The screen to which a button leads; every other button stays."""
    place = SCREENS.index(screen)
    if action == STOP:
        return "stop"
    if action == BACK:
        return SCREENS[place - 1] if place else START
    if action != NEXT:
        return screen
    if values.get("concerns_manager") == YES and not intake_state().has_alternate:
        return "other_ways"
    return CHECK if typed.has_reached_check else SCREENS[place + 1]


def revive(visit: Visit) -> HttpResponse:
    """A step that was sent when its draft was gone: what was typed in it is not lost."""
    form_class = FORMS[visit.screen]
    values = form_class.typed(visit.request.POST)
    require_from_here(visit)
    if visit.sent("action") == REVIVE and intake_state().is_open:
        Typed.start(visit).keep(visit.screen, values)
        return visit.go(SCREENS[0])
    return ended(visit, form_class(initial=values))


def options(screen: str, typed: Typed) -> dict[str, Any]:
    """What the form of a step must know of the others and of this installation."""
    if screen == "story":
        return {"is_question": is_question(typed)}
    if screen == "contact":
        return {"has_mail": intake_state().has_mail}
    return {}


def is_question(typed: Typed) -> bool:
    """Whether somebody asks something rather than to report it."""
    return typed.on("kind").get("kind") == Kind.QUESTION


def show_step(
    visit: Visit, typed: Typed, form: ReporterForm, *, again: bool = False
) -> HttpResponse:
    """The screen of a step."""
    return visit.show(
        f"step_{visit.screen}",
        title_of(visit.screen, typed),
        has_errors=form.is_bound and bool(form.errors),
        form=form,
        form_id=FORM_ID,
        again=again,
        ends_at=typed.ends_at,
        concerns_manager=typed.on("kind").get("concerns_manager") == YES,
        **progress(visit.screen),
    )


def title_of(screen: str, typed: Typed) -> str:
    """The heading of a step."""
    if screen == "story" and is_question(typed):
        return _("What would you like to know?")
    return {
        "kind": _("What is it about?"),
        "story": _("What happened?"),
        "details": _("Can you tell more?"),
        "contact": _("May we know who you are?"),
        CHECK: _("Check your answers"),
    }[screen]


def progress(screen: str) -> dict[str, Any]:
    """Where this is on the line of steps, as a drawing and in words."""
    place = SCREENS.index(screen)
    labels = [*(str(step.label) for step in STEPS), _("Check")]
    states = ["done"] * place + ["current"] + ["open"] * (len(labels) - place - 1)
    return {
        "steps": [
            {"label": label, "state": state} for label, state in zip(labels, states, strict=True)
        ],
        "step_in_words": _("Step %(number)d of %(count)d")
        % {"number": place + 1, "count": len(SCREENS)},
    }
