"""Acts that let others in: extract, sharing, identity; and taking it back."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from integrity.choices import Channel, GrantReason, LegalGround, Scope
from integrity.forms.manager.sharing import (
    AnswerForm,
    ConsentForm,
    DisclosureForm,
    ExtractForm,
    IdentityForm,
    RecuseForm,
    RevokeForm,
    ShareForm,
    SignedConsentForm,
)
from integrity.models import Case
from integrity.principals import OpenVault
from integrity.selectors.people import shareable_people
from integrity.selectors.timeline import case_file
from integrity.services import extracts, identities, sharing
from integrity.views.manager.case_screen import NOT_ERASED, CaseAct


class PersonAct(CaseAct):
    """Mixed into acts about one person."""

    def form_options(self) -> dict[str, Any]:
        """With the people who can be chosen."""
        people = shareable_people(case=self.case, viewer=self.vault.key)
        return {"people": [(one.key_id, f"{one.name} ({one.role.label})") for one in people]}


class WriteExtract(CaseAct):
    """The text that others may read."""

    name = "extract"
    icon = "cut"
    page_title = _("Write the extract for others")
    explanation = _(
        "Whoever you involve reads this text and nothing else, unless you share more. You can "
        "write it anew at any time."
    )
    form_class = ExtractForm
    button = _("Keep the extract")
    done = _("The extract was kept.")

    def form_options(self) -> dict[str, Any]:
        """With the present one."""
        return {"initial": {"body": case_file(vault=self.vault, case=self.case).extract}}

    def act(self, data: dict[str, Any]) -> None:
        """Keep it."""
        extracts.write_extract(vault=self.vault, case=self.case, body=data["body"])


class AnswerInExtract(CaseAct):
    """The answer of somebody who was let in."""

    name = "answer"
    icon = "comment"
    scope = Scope.EXTRACT
    page_title = _("Answer in the extract")
    form_class = AnswerForm
    button = _("Send the answer")
    done = _("The answer was sent.")

    def act(self, data: dict[str, Any]) -> None:
        """Send it."""
        extracts.answer_in_extract(vault=self.vault, case=self.case, body=data["body"])


class Share(PersonAct):
    """Lets a person in."""

    name = "share"
    icon = "group"
    page_title = _("Involve another person")
    explanation = _(
        "Only where handling the case requires it. The extract must be written before it can be "
        "shared. Who the reporter is, is never part of this."
    )
    form_class = ShareForm
    button = _("Let this person in")
    done = _("The person was let in and the reporter was told.")

    def act(self, data: dict[str, Any]) -> None:
        """Let in."""
        sharing.share(
            vault=self.vault,
            case=self.case,
            scope=Scope(data["scope"]),
            key_id=data["person"],
            reason=GrantReason(data["reason"]),
            body=data["body"],
            until=data["until"],
        )


class Revoke(PersonAct):
    """Lets a person in no longer."""

    name = "revoke"
    icon = "no-view"
    page_title = _("Take access back")
    explanation = _(
        "All keys that this person had are replaced, also of the identity. What was read or "
        "copied before, nobody can take back."
    )
    form_class = RevokeForm
    button = _("Take access back")
    done = _("Access was taken back and the reporter was told.")
    is_dangerous = True

    def act(self, data: dict[str, Any]) -> None:
        """Take it back."""
        sharing.revoke(vault=self.vault, case=self.case, key_id=data["person"])


class Recuse(CaseAct):
    """Steps back from the case."""

    name = "recuse"
    icon = "logout"
    page_title = _("Step back from this case")
    explanation = _(
        "For example because you know somebody involved. Others handle it, and for you the case "
        "exists no more. This cannot be undone."
    )
    form_class = RecuseForm
    button = _("Step back")
    is_dangerous = True

    def act(self, data: dict[str, Any]) -> HttpResponse:
        """Step back; the case is gone from here on."""
        sharing.recuse(vault=self.vault, case=self.case, reason=data["body"])
        messages.success(self.request, _("You have stepped back; others handle the case."))
        return redirect("integrity:board")


class AskConsent(PersonAct):
    """Asks the reporter whether somebody may know who he is."""

    name = "ask_consent"
    icon = "help"
    page_title = _("Ask consent to share the identity")
    form_class = ConsentForm
    button = _("Ask the reporter")
    done = _("The reporter was asked.")

    @classmethod
    def fits(cls, case: Case, scopes: set[Scope], vault: OpenVault) -> bool:
        """Of a reporter who has a code to answer with."""
        return case.lookup is not None and super().fits(case, scopes, vault)

    def act(self, data: dict[str, Any]) -> None:
        """Ask."""
        identities.ask_consent(
            vault=self.vault, case=self.case, key_id=data["person"], body=data["body"]
        )


class RecordSignedConsent(PersonAct):
    """Consent that stands in signed minutes."""

    name = "signed_consent"
    icon = "doc-full"
    page_title = _("Note consent in signed minutes")
    form_class = SignedConsentForm
    button = _("Note the consent")
    done = _("The consent was noted.")

    @classmethod
    def fits(cls, case: Case, scopes: set[Scope], vault: OpenVault) -> bool:
        """Where the report did not come by the website."""
        return case.channel != Channel.WEB and super().fits(case, scopes, vault)

    def act(self, data: dict[str, Any]) -> None:
        """Note it."""
        identities.record_signed_consent(vault=self.vault, case=self.case, key_id=data["person"])


class AnnounceDisclosure(PersonAct):
    """Tells the reporter of a legal duty, beforehand."""

    name = "announce_disclosure"
    icon = "warning"
    page_title = _("Announce a legal duty to disclose")
    explanation = _(
        "The reporter is told beforehand, with the reasons in writing. From the day that you set, "
        "the identity can be shared with this person."
    )
    form_class = DisclosureForm
    button = _("Tell the reporter")
    done = _("The reporter was told.")

    def act(self, data: dict[str, Any]) -> None:
        """Tell."""
        identities.announce_disclosure(
            vault=self.vault,
            case=self.case,
            key_id=data["person"],
            ground=LegalGround(data["ground"]),
            body=data["body"],
            not_before=data["not_before"],
        )


class GrantIdentity(PersonAct):
    """Lets a person learn who the reporter is."""

    name = "identity"
    icon = "user"
    page_title = _("Share the identity")
    explanation = _(
        "Possible only with the reporter’s consent for this person, or on a legal ground of which "
        "the reporter was told beforehand."
    )
    form_class = IdentityForm
    button = _("Share the identity")
    done = _("The identity was shared and the reporter was told.")
    is_dangerous = True
    states = NOT_ERASED

    def act(self, data: dict[str, Any]) -> None:
        """Share it."""
        identities.grant_identity(
            vault=self.vault, case=self.case, key_id=data["person"], until=data["until"]
        )


ACTS = (
    WriteExtract,
    AnswerInExtract,
    Share,
    Revoke,
    AskConsent,
    RecordSignedConsent,
    AnnounceDisclosure,
    GrantIdentity,
    Recuse,
)
