"""Attachments: taken in encrypted, handed out under a name that tells nothing."""

from typing import Any
from uuid import UUID

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_protect
from wagtail.admin import messages

from integrity.choices import Scope
from integrity.errors import Refused
from integrity.forms.manager.base import ManagerForm
from integrity.selectors.attachments import OpenedFile, open_attachment
from integrity.services.attachments import add_attachment
from integrity.services.handling import mark_seen
from integrity.uploads import receiving
from integrity.views.manager.case_screen import CaseScreen
from integrity.views.manager.sentences import sentence

# A browser that shows a file all the same gives it nothing to run or to reach.
SANDBOX = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
PICTURE_TYPES = {"jpg": "image/jpeg", "png": "image/png", "webp": "image/webp"}


class AddFile(CaseScreen):
    """Takes one file in. Its address is exempt from the usual check against forgery.

    That check reads the form, and what receives the file must be chosen before; so it is made here.
    """

    page_title = gettext_lazy("Add a file")
    template_name = "integrity/admin/add_file.html"
    more_posted = ("file",)

    def enter(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Receive first, then check, then look who it is."""
        if request.method != "POST":
            return super().enter(request, *args, **kwargs)
        with receiving(request) as self.handler:
            checked = csrf_protect(super().enter)
            response: HttpResponseBase = checked(request, *args, **kwargs)
            return response

    def get(self, request: HttpRequest) -> HttpResponse:
        """The form."""
        self.require(Scope.INTERNAL)
        return self.show(ManagerForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it, or say why not."""
        self.require(Scope.INTERNAL)
        form = ManagerForm({})
        try:
            add_attachment(principal=self.vault, case=self.case, upload=self.handler.received())
        except Refused as refusal:
            form.refuse(refusal.code, sentence(refusal.code))
            return self.show(form)
        mark_seen(vault=self.vault, case=self.case)
        messages.success(request, _("The file was added and the reporter can see it."))
        return redirect(self.case_url())

    def show(self, form: Form) -> HttpResponse:
        """The page."""
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(form=form, cancel_url=self.case_url())
        )


class HandOut(CaseScreen):
    """Mixed into the ways to get a file."""

    def opened(self, attachment_id: UUID, *, cleaned: bool) -> OpenedFile:
        """The file, whole."""
        return open_attachment(
            principal=self.vault, case=self.case, attachment_id=attachment_id, cleaned=cleaned
        )

    def answer(self, file: OpenedFile, content_type: str, *, as_download: bool) -> HttpResponse:
        """The file with the headers that keep it harmless."""
        response = HttpResponse(file.content, content_type=content_type)
        response["Content-Disposition"] = content_disposition_header(as_download, file.name) or ""
        response["X-Content-Type-Options"] = "nosniff"
        response["Content-Security-Policy"] = SANDBOX
        return response


class Download(HandOut):
    """A file as a download: the original, or the copy without hidden data."""

    def get(self, request: HttpRequest, attachment_id: UUID, copy: str) -> HttpResponse:
        """Hand it out."""
        file = self.opened(attachment_id, cleaned=copy == "cleaned")
        return self.answer(file, "application/octet-stream", as_download=True)


class Preview(HandOut):
    """A cleaned picture, to be shown in the page; nothing else ever is."""

    def get(self, request: HttpRequest, attachment_id: UUID) -> HttpResponse:
        """Show it."""
        file = self.opened(attachment_id, cleaned=True)
        content_type = PICTURE_TYPES.get(file.name.rpartition(".")[2])
        if not file.may_show or content_type is None:
            raise Http404
        return self.answer(file, content_type, as_download=False)
