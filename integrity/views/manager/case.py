"""The page of a case: its dates, the report, the conversation, the notes, and what can be done."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from integrity.choices import Scope
from integrity.deadlines import next_due
from integrity.forms.manager.case import BodyForm, NoteForm
from integrity.selectors.attachments import attachment_lines
from integrity.selectors.audit import case_audit
from integrity.selectors.report import access_lines, consent_lines, disclosures
from integrity.selectors.timeline import case_file
from integrity.views.manager.acts import offers
from integrity.views.manager.audit import in_words
from integrity.views.manager.case_screen import CaseScreen
from integrity.views.manager.telling import identity_lines, told


class CasePage(CaseScreen):
    """Everything of a case that the viewer holds keys of."""

    template_name = "integrity/admin/case.html"

    def get_page_title(self) -> str:
        """The reference, which says nothing."""
        if not hasattr(self, "case"):
            return _("Case")
        return _("Case %(reference)s") % {"reference": self.case.reference}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """The case is the end of the path."""
        return super().get_breadcrumbs_items()[:-1] if hasattr(self, "case") else []

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        found = case_file(vault=self.vault, case=self.case)
        due = next_due(self.case)
        reads_all = Scope.DIALOGUE in self.scopes
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(
                file=found,
                entries=told(found.entries),
                identity=identity_lines(found.identity),
                knows_identity=Scope.IDENTITY in self.scopes,
                handles=Scope.INTERNAL in self.scopes,
                reads_all=reads_all,
                due=due,
                is_overdue=due is not None and due.is_overdue(self.vault.day),
                attachments=attachment_lines(principal=self.vault, case=self.case)
                if reads_all
                else [],
                offers=offers(self.case, self.scopes, self.vault),
                message_form=BodyForm(auto_id="message_%s"),
                note_form=NoteForm(auto_id="note_%s"),
                **self.people(),
            )
        )

    def people(self) -> dict[str, Any]:
        """Who can read, and who might; for those who handle the case."""
        if Scope.INTERNAL not in self.scopes:
            return {}
        return {
            "access": access_lines(principal=self.vault, case=self.case),
            "consents": consent_lines(case=self.case),
            "disclosures": disclosures(case=self.case),
        }


class CaseAudit(CaseScreen):
    """What was done with a case, by whom; for those who handle it."""

    template_name = "integrity/admin/audit.html"

    def get_page_title(self) -> str:
        """The screen."""
        return _("Audit of this case")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        self.require(Scope.INTERNAL)
        lines = in_words(case_audit(case=self.case))
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(lines=lines, of_one_case=True)
        )
