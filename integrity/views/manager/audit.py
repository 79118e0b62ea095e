"""What was done with cases and keys, as far as the viewer may know of it."""

from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from integrity.choices import AuthorKind
from integrity.selectors.audit import AuditLine, audit_lines
from integrity.selectors.cases import led_cases
from integrity.views.manager.navigation import Place
from integrity.views.manager.screen import LeaderScreen

# Each action in words.
ACTIONS = {
    "filed": _("Report filed"),
    "registered": _("Report registered"),
    "acknowledged": _("Receipt acknowledged"),
    "ack_excepted": _("No acknowledgement sent, with a reason"),
    "message_sent": _("Message sent to the reporter"),
    "feedback_given": _("Feedback given"),
    "feedback_extended": _("More time taken for feedback"),
    "contact_planned": _("Next contact planned"),
    "status_set": _("Said how it stands"),
    "note_added": _("Internal note written"),
    "triaged": _("Triage kept"),
    "closing_proposed": _("Closing proposed"),
    "closing_approved": _("Closing approved"),
    "closing_returned": _("Closing sent back"),
    "reopened": _("Case taken up again"),
    "hold_set": _("Erasing put on hold"),
    "hold_lifted": _("Hold on erasing lifted"),
    "extract_written": _("Extract written"),
    "extract_answered": _("Answered in the extract"),
    "shared": _("Another person let in"),
    "revoked": _("Access taken back"),
    "recused": _("Stepped back from the case"),
    "consent_asked": _("Consent asked"),
    "consent_recorded": _("Signed consent noted"),
    "consent_given": _("Consent given"),
    "consent_refused": _("Consent refused"),
    "consent_withdrawn": _("Consent withdrawn"),
    "disclosure_announced": _("Legal duty to disclose announced"),
    "identity_shared": _("Identity shared"),
    "attachment_added": _("Attachment added"),
    "reporter_wrote": _("The reporter wrote"),
    "withdrawn": _("Report withdrawn"),
    "erased": _("Case erased"),
    "grants_expired": _("Access ended on its last day"),
    "keys_brought_up_to_date": _("Keys of the case brought up to date"),
    "code_renewed": _("The reporter took a new code"),
    "unlocked": _("Vault unlocked"),
    "unlock_failed": _("Unlocking failed"),
    "locked": _("Vault locked"),
    "vault_set_up": _("Vault set up"),
    "vault_recovered": _("Vault opened with the recovery code"),
    "passphrase_changed": _("Passphrase changed"),
    "recovery_code_renewed": _("New recovery code made"),
    "recovery_rehearsed": _("Recovery code tested"),
    "vouched": _("Vouched for a vault"),
    "key_revoked": _("Vault of a departing person closed"),
    "left": _("Own vault closed"),
    "recovery_key_registered": _("Recovery key of the organisation registered"),
    "recovered_with_shares": _("Cases opened with the two shares"),
}


@dataclass(frozen=True)
class AuditInWords:
    """An event as the table shows it."""

    on: date
    who: str
    what: str
    reference: str


class Audit(LeaderScreen):
    """The newest events: on the cases that the viewer handles, and on no case."""

    page_title = _("Audit")
    template_name = "integrity/admin/audit.html"
    place = Place.AUDIT

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them."""
        lines = audit_lines(visible=led_cases(request.user, self.vault.day))
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(lines=in_words(lines))
        )


def in_words(lines: list[AuditLine]) -> list[AuditInWords]:
    """Events in the words of the interface."""
    actors = {kind.value: str(kind.label) for kind in AuthorKind}
    return [
        AuditInWords(
            on=line.on,
            who=actors.get(line.actor, line.actor),
            what=str(ACTIONS.get(line.action, line.action)),
            reference=line.case.reference if line.case else "",
        )
        for line in lines
    ]
