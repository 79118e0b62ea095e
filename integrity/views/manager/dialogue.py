"""Acts towards the reporter: acknowledge, answer, give feedback, take more time."""

from typing import Any

from django.utils.translation import gettext, override
from django.utils.translation import gettext_lazy as _

from integrity.choices import AckException, ExtensionReason, Scope
from integrity.deadlines import latest_extension
from integrity.forms.manager.case import (
    AckExceptionForm,
    BodyForm,
    ContactForm,
    ExtensionForm,
    StatusForm,
)
from integrity.models import Case
from integrity.principals import OpenVault
from integrity.services import handling
from integrity.views.manager.case_screen import AT_WORK, CaseAct


class Acknowledge(CaseAct):
    """The acknowledgement that stops the clock of seven days."""

    name = "acknowledge"
    icon = "circle-check"
    page_title = _("Acknowledge receipt")
    explanation = _(
        "The reporter already has an automatic receipt. This is your own message; with it the "
        "seven days are met."
    )
    form_class = BodyForm
    button = _("Send the acknowledgement")
    done = _("The acknowledgement was sent.")
    states = AT_WORK

    @classmethod
    def fits(cls, case: Case, scopes: set[Scope], vault: OpenVault) -> bool:
        """Once."""
        open_still = not case.ack_on and not case.ack_exception
        return open_still and super().fits(case, scopes, vault)

    def form_options(self) -> dict[str, Any]:
        """With a draft in the language of the report."""
        with override(self.case.language):
            draft = gettext(
                "We have received and read your report. You will hear from us within three "
                "months at the latest. You can always add to it here."
            )
        return {"initial": {"body": draft}}

    def act(self, data: dict[str, Any]) -> None:
        """Send it."""
        handling.acknowledge(vault=self.vault, case=self.case, body=data["body"])


class ExceptAcknowledgement(CaseAct):
    """Why no acknowledgement is sent."""

    name = "no_acknowledgement"
    icon = "circle-xmark"
    page_title = _("Send no acknowledgement")
    explanation = _("Only where the directive allows it. Feedback stays due.")
    form_class = AckExceptionForm
    button = _("Note the reason")
    done = _("It was noted why no acknowledgement is sent.")
    states = AT_WORK

    @classmethod
    def fits(cls, case: Case, scopes: set[Scope], vault: OpenVault) -> bool:
        """Where none was sent."""
        return Acknowledge.fits(case, scopes, vault)

    def act(self, data: dict[str, Any]) -> None:
        """Note it."""
        reason = AckException(data["reason"])
        handling.except_acknowledgement(
            vault=self.vault, case=self.case, reason=reason, note=data["note"]
        )


class SendMessage(CaseAct):
    """A message."""

    name = "message"
    icon = "mail"
    page_title = _("Write to the reporter")
    form_class = BodyForm
    button = _("Send the message")
    done = _("The message was sent.")

    def act(self, data: dict[str, Any]) -> None:
        """Send it."""
        handling.send_message(vault=self.vault, case=self.case, body=data["body"])


class GiveFeedback(CaseAct):
    """The feedback that stops the clock of three months."""

    name = "feedback"
    icon = "comment"
    page_title = _("Give feedback")
    explanation = _(
        "Tell what was done or will be done about the report, and why. With it the three months "
        "are met; you can go on with the case afterwards."
    )
    form_class = BodyForm
    button = _("Send the feedback")
    done = _("The feedback was sent.")
    states = AT_WORK

    def act(self, data: dict[str, Any]) -> None:
        """Send it."""
        handling.give_feedback(vault=self.vault, case=self.case, body=data["body"])


class SetStatus(CaseAct):
    """How it stands, in public words."""

    name = "status"
    icon = "info-circle"
    page_title = _("Say how it stands")
    form_class = StatusForm
    button = _("Show this to the reporter")
    done = _("The reporter sees how it stands.")

    def act(self, data: dict[str, Any]) -> None:
        """Set it."""
        handling.set_status(vault=self.vault, case=self.case, text=data["text"])


class ExtendFeedback(CaseAct):
    """More time for feedback."""

    name = "extend"
    icon = "calendar-alt"
    page_title = _("Take more time for feedback")
    explanation = _("The reporter is told the new date and the reason.")
    form_class = ExtensionForm
    button = _("Set the new date")
    done = _("The new date was set and the reporter was told.")
    states = AT_WORK

    @classmethod
    def fits(cls, case: Case, scopes: set[Scope], vault: OpenVault) -> bool:
        """While feedback is due."""
        return not case.feedback_on and super().fits(case, scopes, vault)

    def form_options(self) -> dict[str, Any]:
        """With the latest day proposed."""
        return {"initial": {"until": latest_extension(self.case.feedback_due)}}

    def act(self, data: dict[str, Any]) -> None:
        """Set it."""
        handling.extend_feedback(
            vault=self.vault,
            case=self.case,
            until=data["until"],
            reason=ExtensionReason(data["reason"]),
            body=data["body"],
        )


class PlanContact(CaseAct):
    """The day by which the reporter hears something, for the manager's own list."""

    name = "contact"
    icon = "calendar"
    page_title = _("Plan the next contact")
    explanation = _("Your list shows this day, and you are reminded of it.")
    form_class = ContactForm
    button = _("Plan it")
    done = _("The next contact was planned.")
    states = AT_WORK

    def form_options(self) -> dict[str, Any]:
        """With the day that is planned now."""
        return {"initial": {"on": self.case.next_contact_on}}

    def act(self, data: dict[str, Any]) -> None:
        """Plan it."""
        handling.plan_contact(vault=self.vault, case=self.case, on=data["on"])


ACTS = (
    Acknowledge,
    ExceptAcknowledgement,
    SendMessage,
    GiveFeedback,
    SetStatus,
    ExtendFeedback,
    PlanContact,
)
