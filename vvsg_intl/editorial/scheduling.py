"""When a page goes live by itself, in words that mean the same for everybody."""

import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from vvsg_intl.core.health import OK, findings


def moment_in_words(moment: datetime.datetime) -> str:
    """'28 March 2027 09:00, Brussels time', whatever the time zone of whoever reads it."""
    local = timezone.localtime(moment, ZoneInfo(settings.TIME_ZONE))
    return _("%(moment)s, Brussels time") % {"moment": date_format(local, "j F Y H:i")}


def scheduled_revision(page: Page) -> Revision | None:
    """The revision of a page that goes live by itself."""
    found: Revision | None = page.revisions.filter(approved_go_live_at__isnull=False).first()
    return found


def schedule_notes(page: Page) -> list[str]:
    """What the editor of a page is told: when it goes live and when it goes away."""
    notes = []
    revision = scheduled_revision(page)
    if revision:
        notes.append(
            _("This page goes live on %(moment)s.")
            % {"moment": moment_in_words(revision.approved_go_live_at)}
        )
    expires = revision.as_object().expire_at if revision else page.expire_at
    if expires and (revision or page.live):
        notes.append(_("It goes offline on %(moment)s.") % {"moment": moment_in_words(expires)})
    return notes


def schedule_warning(now: datetime.datetime) -> str:
    """That nothing goes live by itself now; nothing to say where all runs."""
    if findings(now)["schedule"] == OK:
        return ""
    return _("The work that does so has not run lately: tell the administrator of this site.")
