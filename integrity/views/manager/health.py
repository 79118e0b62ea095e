"""The state of the channel: what is wrong or due, in sentences, without a word on any case."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from integrity.selectors.keys import Health, health
from integrity.views.manager.navigation import Place
from integrity.views.manager.screen import LeaderScreen


@dataclass(frozen=True)
class Concern:
    """One thing that is looked at, and where it is seen to."""

    is_well: Callable[[Health], bool]
    well: Any
    ill: Any
    url_name: str = ""
    is_serious: bool = True


@dataclass(frozen=True)
class Check:
    """How it stands with a concern."""

    is_well: bool
    words: Any
    url_name: str


CONCERNS = (
    Concern(
        lambda state: state.is_open,
        _("Reports can be filed."),
        _("No report can be filed: no manager’s vault is trusted. See ‘People and keys’."),
        "keys",
    ),
    Concern(
        lambda state: state.has_alternate,
        _("A report that concerns the complaint manager goes to the alternate."),
        _("There is no trusted alternate: whoever reports the manager is sent elsewhere."),
        "keys",
        is_serious=False,
    ),
    Concern(
        lambda state: state.has_recovery_key,
        _("The recovery key of the organisation is registered."),
        _("There is no recovery key: with passphrase and code lost, cases are lost."),
        "keys",
        is_serious=False,
    ),
    Concern(
        lambda state: not state.unvouched,
        _("Every vault is vouched for."),
        _("There is a vault that nobody has vouched for. If you do not expect it, ask."),
        "keys",
    ),
    Concern(
        lambda state: not state.rehearsal_is_due,
        _("Your recovery code was tested within a year."),
        _("Your recovery code was not tested for a year. Fetch the paper and test it."),
        "rehearse",
    ),
    Concern(
        lambda state: not state.mail_failed,
        _("The last mail to you was sent."),
        _("The last mail to you could not be sent. Check your address and send a test."),
        "own_vault",
    ),
    Concern(
        lambda state: not state.codes_are_guessed,
        _("Nobody seems to guess codes of reporters."),
        _("Somebody tries codes of reporters in large numbers. Tell the administrator."),
    ),
    Concern(
        lambda state: not state.failed_unlocks,
        _("No attempt to unlock failed today."),
        _("Attempts to unlock a vault failed today. See the audit."),
        "audit",
        is_serious=False,
    ),
)


class HealthPage(LeaderScreen):
    """All that is looked at, well or not."""

    page_title = _("State of the channel")
    template_name = "integrity/admin/health.html"
    place = Place.HEALTH

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        state = health(viewer=request.user, today=self.vault.day)
        return self.render_to_response(  # type: ignore[no-any-return]
            self.get_context_data(checks=[checked(concern, state) for concern in CONCERNS])
        )


def warnings(state: Health) -> list[Check]:
    """What is not well and cannot wait, for the top of the list of cases."""
    serious = [checked(concern, state) for concern in CONCERNS if concern.is_serious]
    return [check for check in serious if not check.is_well]


def checked(concern: Concern, state: Health) -> Check:
    """Look at one thing."""
    is_well = concern.is_well(state)
    return Check(is_well, concern.well if is_well else concern.ill, concern.url_name)
