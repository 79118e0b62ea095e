"""What visitors can do without for a while: looked at each minute by the worker, told by /readyz.

Only a missing database or a pending migration takes a site out of service. All else that is wrong
(mail, disk, cache, a stopped schedule) is told and raises an alarm, and pages go on being served.
"""

import datetime
import logging
from collections.abc import Callable

from django.apps import apps
from django.core.mail import mail_admins
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vvsg_intl.core.schedule import scheduled

logger = logging.getLogger(__name__)

OK, FAILED = "ok", "failed"
# The schedule runs each minute; after this long it has stopped, or never ran.
LATE = datetime.timedelta(minutes=5)

Check = Callable[[], str]
REGISTERED: dict[str, Check] = {}
# What people read for a name on the dashboard; /readyz, logs and mails say the name.
LABELS: dict[str, str | Promise] = {
    "schedule": _("the clock, by which pages go live and offline and reminders are sent")
}


def health_check(name: str, label: str | Promise) -> Callable[[Check], Check]:
    """Register a function that answers `OK`, or says in a few words what is wrong."""
    LABELS[name] = label

    def register(check: Check) -> Check:
        if REGISTERED.setdefault(name, check) is not check:
            raise ValueError(f"Two checks are called {name}.")
        return check

    return register


@scheduled("look at the health of the site")
def examine(now: datetime.datetime) -> None:
    """Make every check, keep what it found, and raise an alarm where that changed."""
    findings = apps.get_model("core", "HealthFinding").objects
    known = dict(findings.values_list("name", "state"))
    for name, check in REGISTERED.items():
        state = outcome(check)
        changed = {"state": state, "since": now} if known.get(name) != state else {}
        findings.update_or_create(
            name=name, defaults={"at": now, **changed}, create_defaults={"at": now, **changed}
        )
        if state != known.get(name, OK):
            tell(name, state)


def outcome(check: Check) -> str:
    """What a check answers; one that raises has failed, and says no more than that."""
    try:
        return check()
    except Exception as fault:
        logger.warning("A health check could not be made: %s", type(fault).__name__)
        return FAILED


def tell(name: str, state: str) -> None:
    """Log a change for the better or the worse, and mail it to those who keep the site."""
    log = logger.info if state == OK else logger.error
    log("Health of %s: %s", name, state)
    try:
        mail_admins(f"{name}: {state}", f"{name}: {state}\n\n/readyz\n")
    except Exception as fault:  # mail may be what is wrong
        logger.warning("The alarm could not be mailed: %s", type(fault).__name__)


def findings(now: datetime.datetime) -> dict[str, str]:
    """What the last look found, by name, and whether that look was lately."""
    rows = list(apps.get_model("core", "HealthFinding").objects.order_by("name"))
    ran = max((row.at for row in rows), default=None)
    late = ran is None or now - ran > LATE
    return {"schedule": "has not run lately" if late else OK} | {
        row.name: row.state for row in rows
    }
