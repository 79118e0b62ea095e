"""The legal clocks, in calendar days of Brussels, and what they ask of a case today.

Directive (EU) 2019/1937, article 9(1): acknowledge within seven days of receipt, give feedback
within three months of the acknowledgement, or of the end of those seven days.
"""

import datetime
from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from integrity.choices import State
from integrity.models import Case
from vvsg_intl.core.calendar import months_later

ACK_DAYS = 7
FEEDBACK_MONTHS = 3
EXTENSION_MONTHS = 3
PREVIEW_DAYS = 30
REHEARSAL_MONTHS = 12
CLOCKS_RUN = (State.RECEIVED, State.IN_PROGRESS, State.AWAITING_APPROVAL)


class DueKind(TextChoices):
    """What is due."""

    ACKNOWLEDGEMENT = "acknowledgement", _("acknowledgement of receipt")
    FEEDBACK = "feedback", _("feedback to the reporter")
    CONTACT = "contact", _("planned contact")


@dataclass(frozen=True)
class Due:
    """The next thing that a case asks for, and its last day."""

    kind: DueKind
    on: datetime.date

    def is_overdue(self, today: datetime.date) -> bool:
        """Whether its last day is over."""
        return self.on < today


def day(moment: datetime.datetime) -> datetime.date:
    """The calendar day in Brussels, whatever time zone an editor chose for himself."""
    return moment.astimezone(timezone.get_default_timezone()).date()


def ack_due(received_on: datetime.date) -> datetime.date:
    """The last day to acknowledge receipt."""
    return received_on + datetime.timedelta(days=ACK_DAYS)


def feedback_due(received_on: datetime.date, ack_on: datetime.date | None) -> datetime.date:
    """The last day for feedback; without an acknowledgement the three months start at day seven."""
    return months_later(ack_on or ack_due(received_on), FEEDBACK_MONTHS)


def feedback_due_after_reopening(reopened_on: datetime.date) -> datetime.date:
    """The last day for feedback on a case that was taken up again."""
    return months_later(reopened_on, FEEDBACK_MONTHS)


def latest_extension(due: datetime.date) -> datetime.date:
    """How far feedback can be put off at once."""
    return months_later(due, EXTENSION_MONTHS)


def next_due(case: Case) -> Due | None:
    """What a case asks for first; None while no clock runs."""
    if case.state not in CLOCKS_RUN:
        return None
    dues = []
    if not case.ack_on and not case.ack_exception:
        dues.append(Due(DueKind.ACKNOWLEDGEMENT, case.ack_due))
    if not case.feedback_on:
        dues.append(Due(DueKind.FEEDBACK, case.feedback_due))
    if case.next_contact_on:
        dues.append(Due(DueKind.CONTACT, case.next_contact_on))
    return min(dues, key=lambda due: due.on, default=None)


def is_in_preview(case: Case, today: datetime.date) -> bool:
    """Whether a case is erased within thirty days, unless it is held."""
    return (
        case.state == State.CLOSED
        and case.retain_until is not None
        and case.retain_until - datetime.timedelta(days=PREVIEW_DAYS) <= today
    )


def is_rehearsal_due(rehearsed_on: datetime.date, today: datetime.date) -> bool:
    """Whether the recovery code should be tried again."""
    return months_later(rehearsed_on, REHEARSAL_MONTHS) <= today
