"""Adding files to a report and getting them back; encrypted while they come in."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _

from integrity.errors import Code, Refused
from integrity.forms.report import FileForm
from integrity.principals import ReporterAccess
from integrity.selectors.attachments import attachment_lines, open_attachment
from integrity.services.attachments import MOST_FILES, add_attachment
from integrity.uploads import receiving
from integrity.views.reporter.form_screen import lacks_token
from integrity.views.reporter.report import show_inside
from integrity.views.reporter.session import inside
from integrity.views.reporter.visit import Visit

SANDBOX = "sandbox; default-src 'none'"


@inside()
def files(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """The files, one of them, or a new one."""
    if visit.number:
        return hand_out(visit, access)
    if visit.is_post:
        return take_file(visit, access)
    return show_files(visit, access, FileForm())


def take_file(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """Keep the file that is sent; its bytes are encrypted before anything else reads the form."""
    form = FileForm({})
    with receiving(visit.request) as handler:
        if lacks_token(visit):
            return show_files(visit, access, FileForm(), again=True)
        try:
            add_attachment(principal=access, case=access.case, upload=handler.received())
        except Refused as refusal:
            form.refuse(fault_of_file(refusal.code))
            return show_files(visit, access, form)
    return visit.go("files")


def fault_of_file(code: Code) -> str:
    """Why a file was not taken; refuses anew what is no fault of the file."""
    faults = {
        Code.FILE_EMPTY: _("Choose a file that is not empty."),
        Code.FILE_TOO_LARGE: _("This file is too large: at most 25 MB."),
        Code.FILE_TYPE: _(
            "We cannot take this kind of file. Send it as a PDF, or use another way to report."
        ),
        Code.TOO_MANY_FILES: _("There is room for ten files, and for one at a time."),
        Code.CASE_FULL: _("There is no room left: all files together may be 100 MB."),
        Code.UNAVAILABLE: _("The file could not be kept. Try again in a few minutes."),
    }
    if code not in faults:
        raise Refused(code)
    return faults[code]


def show_files(
    visit: Visit, access: ReporterAccess, form: FileForm, *, again: bool = False
) -> HttpResponse:
    """The list of files and the form."""
    lines = attachment_lines(principal=access, case=access.case)
    return show_inside(
        visit,
        access,
        "files",
        _("Files"),
        form=form,
        again=again,
        has_errors=form.is_bound and bool(form.errors),
        files=[
            {
                "name": line.name,
                "url": f"{visit.url('files')}{line.number}/",
                "size": line.size,
                "type": line.type.upper(),
                "is_cleaned": line.is_cleaned,
            }
            for line in lines
        ],
        room=MOST_FILES - len(lines),
    )


def hand_out(visit: Visit, access: ReporterAccess) -> HttpResponse:
    """One file as a download under a name that tells nothing; cleaned where that was possible."""
    lines: list[Any] = attachment_lines(principal=access, case=access.case)
    found = next((line for line in lines if line.number == visit.number), None)
    if found is None:
        raise Http404
    opened = open_attachment(
        principal=access, case=access.case, attachment_id=found.id, cleaned=found.is_cleaned
    )
    response = HttpResponse(opened.content, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{opened.name}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = SANDBOX
    return response
