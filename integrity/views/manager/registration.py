"""Registering a report that did not come by the website."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from integrity.choices import Channel, IdentityField, Kind, Question
from integrity.forms.manager.registration import RegistrationForm
from integrity.services.cases import Report
from integrity.services.registration import register_report
from integrity.views.manager.form_screen import FormScreen
from integrity.views.manager.navigation import Place
from integrity.views.manager.screen import LeaderScreen


class Register(LeaderScreen, FormScreen):
    """Opens a case; the code for the reporter is shown this once."""

    page_title = _("Register a report")
    template_name = "integrity/admin/register.html"
    place = Place.REGISTER
    form_class = RegistrationForm
    more_posted = RegistrationForm.names()
    explanation = _(
        "Write down what was told, as it was told. The clocks start on the day that it came in."
    )
    button = _("Register the report")

    def form_options(self) -> dict[str, Any]:
        """With today proposed."""
        return {"initial": {"received_on": self.vault.day, "language": "nl"}}

    def act(self, data: dict[str, Any]) -> HttpResponse:
        """Open the case; show the code, where there is one, in this one answer."""
        made = register_report(
            vault=self.vault,
            report=report_from(data),
            channel=Channel(data["channel"]),
            received_on=data["received_on"],
            with_code=data["with_code"],
            minutes=data["minutes"],
        )
        if made.code is None:
            messages.success(self.request, _("The report was registered."))
            return redirect("integrity:case", made.case.reference)
        case_url = reverse("integrity:case", args=[made.case.reference])
        response: HttpResponse = self.response_class(
            request=self.request,
            template=["integrity/admin/registered.html"],
            context=self.get_context_data(code=made.code, case_url=case_url),
        )
        return response


def report_from(data: dict[str, Any]) -> Report:
    """The report that a form holds."""
    return Report(
        kind=Kind(data["kind"]),
        language=data["language"],
        story=data["story"],
        answers={question: data[question.value] for question in Question},
        identity={name: data[f"identity_{name.value}"] for name in IdentityField},
        concerns_manager=data["concerns_manager"],
    )
