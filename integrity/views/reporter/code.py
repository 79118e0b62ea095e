"""The code of a report: shown once, kept on paper or in a file, part of it typed back, renewed."""

from django.http import HttpResponse
from django.utils import formats
from django.utils.translation import gettext as _

from integrity.cookies import DRAFT
from integrity.errors import Code, Refused
from integrity.forms.report import PartForm
from integrity.principals import ReporterAccess
from integrity.services.drafts import erase_draft
from integrity.services.reporter_sessions import code_to_show, confirm_code, renew_code
from integrity.views.reporter.form_screen import lacks_token
from integrity.views.reporter.session import inside
from integrity.views.reporter.typed import Typed
from integrity.views.reporter.visit import Visit

# A name that tells nothing to who finds the file on a shared computer.
FILE_NAME = "note.txt"


@inside(before_confirmation=True)
def code(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """The code, large, until part of it was typed back."""
    shown = code_to_show(access=access)
    if shown is None:
        return visit.go("report")
    return visit.show(
        "code",
        _("Your report has been received") if is_first(access) else _("A new code for your report"),
        groups=shown.split(),
        is_first=is_first(access),
        ends_at=access.ends_at,
        links=("code", "confirm", "code_print", "code_text", "follow_up"),
    )


@inside(before_confirmation=True)
def code_print(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """The code on a page for paper."""
    shown = code_to_show(access=access)
    if shown is None:
        return visit.go("report")
    return visit.show(
        "code_print",
        _("Your code on paper"),
        groups=shown.split(),
        case=access.case,
        address=visit.request.build_absolute_uri(visit.url("follow_up")),
        links=("code",),
    )


@inside(before_confirmation=True)
def code_text(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """The code as a plain file."""
    shown = code_to_show(access=access)
    if shown is None:
        return visit.go("report")
    lines = [
        _("Your code: %(code)s") % {"code": shown},
        _("Come back at: %(address)s")
        % {"address": visit.request.build_absolute_uri(visit.url("follow_up"))},
        _("Without this code nobody can open your report for you. Keep it where only you come."),
    ]
    response = HttpResponse("\n\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{FILE_NAME}"'
    return response


@inside(before_confirmation=True)
def confirm(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """Type part of the code back, as the sign that it is kept."""
    if not access.must_confirm:
        return visit.go("report")
    form = PartForm(visit.request.POST) if visit.is_post else PartForm()
    if visit.is_post and lacks_token(visit):
        form = PartForm(initial=PartForm.typed(visit.request.POST))
    elif form.is_bound and form.is_valid():
        try:
            confirm_code(access=access, typed=form.cleaned_data["part"])
        except Refused as refusal:
            if refusal.code != Code.CODE_PART_WRONG:
                raise
            form.add_error("part", _("This is not the end of your code. Compare it sign by sign."))
        else:
            if Typed.find(visit) is None:
                # The draft only led to this report; a text that waits in a draft stays.
                erase_draft(cookie=visit.cookie(DRAFT))
                visit.take(DRAFT)
            return visit.go("receipt" if is_first(access) else "report")
    return visit.show(
        "confirm",
        _("Type part of your code"),
        has_errors=form.is_bound and bool(form.errors),
        form=form,
        ends_at=access.ends_at,
        links=("code", "confirm"),
    )


def is_first(access: ReporterAccess) -> bool:
    """Whether the report was filed just now, rather than its code renewed later."""
    return access.session.is_first_code


@inside()
def receipt(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """The proof that a report was received, without a word of it, and what happens next."""
    case = access.case
    return visit.show(
        "receipt",
        _("Proof of receipt"),
        case=case,
        facts=[
            {"label": _("Reference"), "value": case.reference},
            {"label": _("Received on"), "value": formats.date_format(case.received_on)},
            {"label": _("Through"), "value": case.get_channel_display()},
        ],
        ends_at=access.ends_at,
        links=("files", "report"),
    )


@inside()
def new_code(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """Replace the code by a new one."""
    if visit.is_post and not lacks_token(visit):
        renew_code(access=access)
        return visit.go("code")
    return visit.show(
        "new_code", _("A new code"), ends_at=access.ends_at, links=("report", "new_code")
    )
