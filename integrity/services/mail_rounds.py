"""The mails that a timer sends: news at three fixed hours, reminders at the first, alarms."""

from datetime import date, datetime, timedelta

from integrity.choices import OPEN_STATES, Role, Scope, State
from integrity.deadlines import day, is_in_preview, next_due
from integrity.models import Case, Exclusion, KeyGrant, ManagerKey, Reminder
from integrity.selectors.trust import alternates, live_keys, recipients
from integrity.services.code_misses import claim_alarm
from integrity.services.notices import (
    HOURS,
    Notice,
    claim_round,
    current_round,
    send_news,
    send_reporter_notices,
    send_to_key,
)

NEWS, REMINDERS = "news", "reminders"
SOON_DAYS = 2
AGAIN_DAYS = 7


def send_due_news(now: datetime) -> None:
    """Hold the round of the last fixed hour, unless it was held."""
    if claim_round(NEWS, current_round(now)):
        send_news(live_keys())
        send_reporter_notices()


def send_due_reminders(now: datetime) -> None:
    """Once a day: one mail to each person for whom a date is near or over."""
    first_hour = current_round(now).replace(hour=HOURS[0])
    if claim_round(REMINDERS, first_hour):
        today = day(now)
        cases = Case.objects.filter(state__in=[*OPEN_STATES, State.CLOSED])
        keys = {key.pk: key for case in cases for key in reminded(case, today)}
        for key in keys.values():
            send_to_key(Notice.REMINDER, key)


def send_alarms(now: datetime) -> None:
    """Tell the managers at once when many wrong codes were tried in an hour."""
    if claim_alarm():
        for key in [*recipients(Role.MANAGER), *recipients(Role.ALTERNATE)]:
            send_to_key(Notice.ALARM, key)


def reminded(case: Case, today: date) -> list[ManagerKey]:
    """Who is to be reminded of a case today and was not yet, for what is due now."""
    mark = mark_of(case, today)
    if not mark:
        return []
    people = leaders_of(case)
    if mark.startswith("overdue"):
        hidden = set(Exclusion.objects.filter(case=case).values_list("user_id", flat=True))
        people |= {key for key in alternates() if key.user_id not in hidden}
    return [
        key for key in people if Reminder.objects.get_or_create(case=case, key=key, mark=mark)[1]
    ]


def mark_of(case: Case, today: date) -> str:
    """What a reminder is about: the same words on the days on which it would be the same one."""
    if is_in_preview(case, today) and not case.legal_hold:
        return f"erasure {case.retain_until}"
    due = next_due(case)
    if due is None or due.on > today + timedelta(days=SOON_DAYS):
        return ""
    if not due.is_overdue(today):
        return f"soon {due.kind} {due.on}"
    return f"overdue {due.kind} {due.on} {(today - due.on).days // AGAIN_DAYS}"


def leaders_of(case: Case) -> set[ManagerKey]:
    """The people who handle a case."""
    grants = KeyGrant.objects.filter(case=case, scope=Scope.INTERNAL, ended_on=None)
    return {grant.holder for grant in grants.select_related("holder__user") if grant.holder}
