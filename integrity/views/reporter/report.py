"""The report's own page: how it stands, writing and reading, and what can be asked for."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from integrity.choices import Outcome, State
from integrity.errors import Code, Refused
from integrity.forms.fields import ReporterForm
from integrity.forms.report import (
    CorrectionForm,
    MeetingForm,
    MessageForm,
    NoticeForm,
    OwnIdentityForm,
    WithdrawalForm,
)
from integrity.principals import ReporterAccess
from integrity.selectors.keys import intake_state
from integrity.selectors.report import conversation, report_status
from integrity.services.reporter_acts import (
    correct_minutes,
    give_identity,
    mark_read,
    request_meeting,
    send_message,
    set_notice_address,
    withdraw_report,
)
from integrity.views.reporter.conversation import has_minutes, shown_entries
from integrity.views.reporter.form_screen import NEXT, keep_and_go, lacks_token, shown_form
from integrity.views.reporter.progress import route_of, state_in_words
from integrity.views.reporter.session import inside
from integrity.views.reporter.typed import Typed
from integrity.views.reporter.visit import FORM_ID, Visit

# Where the links at the side of every screen inside lead.
NAVIGATION = ("report", "messages", "files", "access", "receipt", "leave")
REMOVE = "remove"
OPEN_TO_REPORTER = (State.RECEIVED, State.IN_PROGRESS)


def show_inside(
    visit: Visit, access: ReporterAccess, template: str, title: str, **context: Any
) -> HttpResponse:
    """A screen of the report, with the way to the others."""
    links = {*NAVIGATION, *context.pop("links", ())}
    return visit.show(
        template,
        title,
        kicker=_("Report %(reference)s") % {"reference": access.case.reference},
        has_news=access.case.is_new_for_reporter,
        ends_at=access.ends_at,
        links=links,
        **context,
    )


@inside()
def report(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """How it stands."""
    status = report_status(access=access)
    entries = conversation(access=access)
    return show_inside(
        visit,
        access,
        "report",
        state_in_words(status.state),
        standing=status,
        outcome=Outcome(status.outcome).label if status.outcome else "",
        is_late=bool(status.hear_by and status.hear_by < access.day),
        route=route_of(access.case, access.day),
        is_open=status.state in OPEN_TO_REPORTER,
        has_minutes=has_minutes(entries),
        has_mail=intake_state().has_mail,
        external_channels=visit.page.external_channels,
        links=("meeting", "minutes", "identity", "notice", "new_code", "withdraw"),
    )


def take_form(
    visit: Visit,
    access: ReporterAccess,
    form_class: type[ReporterForm],
    act: Callable[[ReporterForm], None],
    show: Callable[..., HttpResponse],
    then: str,
) -> HttpResponse:
    """Do what a valid form asks and lead on; keep what was typed in every other case."""
    typed = Typed.find(visit)
    if not visit.is_post:
        return show(shown_form(form_class, typed, visit.screen))
    values = form_class.typed(visit.request.POST)
    if lacks_token(visit):
        return show(form_class(initial=values), again=True)
    form = form_class(values)
    is_sent = visit.sent("action") == NEXT
    if is_sent and form.is_valid():
        act(form)
        if typed:
            typed.drop(visit.screen)
        return visit.go(then)
    kept = typed or Typed.start(visit)
    return keep_and_go(visit, kept, form, show, visit.screen, is_faulty=is_sent)


def shown(
    visit: Visit,
    access: ReporterAccess,
    template: str,
    title: str,
    form: ReporterForm,
    *,
    again: bool = False,
    **context: Any,
) -> HttpResponse:
    """A screen of the report with a form."""
    return show_inside(
        visit,
        access,
        template,
        title,
        form=form,
        form_id=FORM_ID,
        again=again,
        has_errors=form.is_bound and bool(form.errors),
        **context,
    )


@inside(MessageForm)
def messages(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """The conversation, and a new message."""
    entries = shown_entries(visit, conversation(access=access))
    show = partial(shown, visit, access, "messages", _("Messages"), entries=entries)
    if not visit.is_post:
        mark_read(access=access)
        access.case.is_new_for_reporter = False
    return take_form(
        visit,
        access,
        MessageForm,
        lambda form: send_message(access=access, body=form.cleaned_data["body"]),
        show,
        then="messages",
    )


@inside(MeetingForm)
def meeting(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """Ask for a meeting."""
    return take_form(
        visit,
        access,
        MeetingForm,
        lambda form: request_meeting(access=access, body=form.cleaned_data["body"]),
        partial(shown, visit, access, "meeting", _("Ask for a meeting")),
        then="messages",
    )


@inside(CorrectionForm)
def minutes(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """Read the minutes of a conversation and say what should be different."""
    entries = conversation(access=access)
    if not has_minutes(entries):
        return visit.go("report")
    found = [entry for entry in shown_entries(visit, entries) if entry["is_minutes"]]
    return take_form(
        visit,
        access,
        CorrectionForm,
        lambda form: correct_minutes(access=access, body=form.cleaned_data["body"]),
        partial(shown, visit, access, "minutes", _("The minutes"), entries=found),
        then="messages",
    )


@inside(OwnIdentityForm)
def identity(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """Tell who the reporter is."""
    told = report_status(access=access).identity
    rows = [
        {"label": field.label, "value": told[name], "is_own_text": "yes"}
        for name, field in OwnIdentityForm.base_fields.items()
        if told.get(name)
    ]
    return take_form(
        visit,
        access,
        OwnIdentityForm,
        lambda form: give_identity(access=access, identity=form.identity()),  # type: ignore[attr-defined]
        partial(shown, visit, access, "identity", _("Tell who you are"), rows=rows),
        then="report",
    )


@inside(NoticeForm)
def notice(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """Set or take away the address for notices."""
    if not intake_state().has_mail:
        return visit.go("report")
    if visit.is_post and visit.sent("action") == REMOVE and not lacks_token(visit):
        set_notice_address(access=access, address="")
        return visit.go("notice")
    status = report_status(access=access)
    return take_form(
        visit,
        access,
        NoticeForm,
        lambda form: set_notice_address(access=access, address=form.cleaned_data["address"]),
        partial(shown, visit, access, "notice", _("A notice when there is news"), standing=status),
        then="notice",
    )


@inside(WithdrawalForm)
def withdraw(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """Take the report back."""
    if access.case.state not in OPEN_TO_REPORTER:
        return visit.go("report")

    def act(form: ReporterForm) -> None:
        try:
            withdraw_report(access=access, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            if refusal.code != Code.STATE:  # closed in the meantime: then the page says so
                raise

    show = partial(shown, visit, access, "withdraw", _("Withdraw your report?"))
    return take_form(visit, access, WithdrawalForm, act, show, then="report")
