"""Acts around the end of a case: propose, approve, send back, take up again."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from integrity.choices import Outcome, Region, Scope, State
from integrity.forms.manager.case import BodyForm
from integrity.forms.manager.closing import ApprovalForm, ClosingForm, ReturnForm
from integrity.models import Case
from integrity.principals import OpenVault
from integrity.selectors.people import approvers, staff_name
from integrity.services import closing
from integrity.views.manager.case_screen import AT_WORK, CaseAct


class ProposeClosing(CaseAct):
    """Closes the case, or asks a second person to approve it."""

    name = "close"
    icon = "check"
    page_title = _("Close the case")
    form_class = ClosingForm
    button = _("Close the case")
    states = AT_WORK | {State.WITHDRAWN}

    def form_options(self) -> dict[str, Any]:
        """With the people who can approve."""
        people = approvers(case=self.case, closer=self.vault.key)
        return {"people": [(key.pk, staff_name(key)) for key in people]}

    def act(self, data: dict[str, Any]) -> None:
        """Close, or ask."""
        closing.propose_closing(
            vault=self.vault,
            case=self.case,
            outcome=Outcome(data["outcome"]),
            body=data["body"],
            summary=data.get("summary", ""),
            region=Region(data["region"]),
            approver_id=data.get("approver"),
        )
        if "approver" in data:
            messages.success(self.request, _("The closing awaits approval."))
        else:
            messages.success(self.request, _("The case was closed."))


class Decision(CaseAct):
    """Mixed into what the second person can do."""

    scope = Scope.EXTRACT
    states = frozenset({State.AWAITING_APPROVAL})

    @classmethod
    def fits(cls, case: Case, scopes: set[Scope], vault: OpenVault) -> bool:
        """For the second person; the services look again."""
        closer = case.closed_by
        if closer is None or not super().fits(case, scopes, vault):
            return False
        return vault.key in approvers(case=case, closer=closer)


class ApproveClosing(Decision):
    """Approves, as the second person."""

    name = "approve"
    icon = "circle-check"
    page_title = _("Approve the closing")
    explanation = _("The case is closed, the reporter is told, and you read it no more.")
    form_class = ApprovalForm
    button = _("Approve and close")
    done = _("The case was closed.")

    def act(self, data: dict[str, Any]) -> HttpResponse:
        """Approve; the case may be gone for this person, so back to the list."""
        closing.approve_closing(vault=self.vault, case=self.case)
        messages.success(self.request, self.done)
        return redirect("integrity:board")


class ReturnClosing(Decision):
    """Sends the proposal back."""

    name = "return"
    icon = "redirect"
    page_title = _("Send the closing back")
    form_class = ReturnForm
    button = _("Send it back")
    done = _("The closing was sent back.")

    def act(self, data: dict[str, Any]) -> None:
        """Send it back."""
        closing.return_closing(vault=self.vault, case=self.case, body=data["body"])


class Reopen(CaseAct):
    """Takes a closed or withdrawn case up again."""

    name = "reopen"
    icon = "rotate"
    page_title = _("Take the case up again")
    explanation = _("Feedback is then due in three months.")
    form_class = BodyForm
    button = _("Take it up again")
    done = _("The case was taken up again.")
    states = frozenset({State.CLOSED, State.WITHDRAWN})

    def act(self, data: dict[str, Any]) -> None:
        """Take it up."""
        closing.reopen(vault=self.vault, case=self.case, body=data["body"])


ACTS = (ProposeClosing, ApproveClosing, ReturnClosing, Reopen)
