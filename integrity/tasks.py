"""What `manage.py run_due` does for the channel; each decides by its rows what is due."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from integrity.selectors.keys import intake_state
from integrity.services import mail_rounds, retention
from vvsg_intl.core.health import OK, health_check
from vvsg_intl.core.schedule import scheduled


@scheduled("integrity: notices")
def send_notices(now: datetime) -> None:
    """Mails about what is new."""
    mail_rounds.send_due_news(now)


@scheduled("integrity: reminders")
def send_reminders(now: datetime) -> None:
    """Mails about dates."""
    mail_rounds.send_due_reminders(now)


@scheduled("integrity: alarms")
def send_alarms(now: datetime) -> None:
    """Mails about attempts to guess codes."""
    mail_rounds.send_alarms(now)


@scheduled("integrity: ended access")
def end_access(now: datetime) -> None:
    """Access that was given until a day."""
    retention.end_expired_grants(now)


@scheduled("integrity: sessions")
def forget_sessions(now: datetime) -> None:
    """Drafts and sessions that have ended."""
    retention.forget_sessions(now)


@scheduled("integrity: retention")
def erase_expired(now: datetime) -> None:
    """Cases that are no longer needed."""
    retention.erase_expired(now)


@scheduled("integrity: abandoned files")
def remove_abandoned(now: datetime) -> None:
    """Files of uploads that were cut off."""
    retention.remove_abandoned(now)


@health_check("complaint channel", _("the complaint channel"))
def check_intake() -> str:
    """Whether a report would find a trusted vault to be encrypted for."""
    return OK if intake_state().is_open else "closed: no trusted vault, or no pepper"
