"""Mails that say nothing: fixed texts in all four languages, at fixed hours, one until it is read.

No reference, kind, number, language or time of a case; who reads the mail log learns nothing.
"""

import logging
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from enum import Enum

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext, override
from django.utils.translation import gettext_noop as _

from integrity.choices import Scope
from integrity.errors import Code, Refused
from integrity.models import Case, KeyGrant, MailRound, ManagerKey, NoticeAddress
from integrity.permissions import LEADERS, roles_of
from integrity.selectors.trust import live_keys
from integrity.settings import mail_key
from integrity.vault.boxes import public_of, seal, unseal
from integrity.vault.contexts import context

HOURS = (8, 13, 17)  # in Brussels
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
LONGEST_ADDRESS = 254
logger = logging.getLogger(__name__)


class Notice(Enum):
    """The texts: subject and body, each the same for everybody."""

    NEWS = _("Please sign in"), _("There is something new for you. Please sign in to the website.")
    REMINDER = _("Please sign in"), _("A date is approaching. Please sign in to the website.")
    ALARM = _("Please sign in"), _("The website needs your attention. Please sign in.")
    ACCESS = (
        _("Please sign in"),
        _("An access was changed. If that surprises you, sign in."),
    )
    TEST = _("A test"), _("This is the test message that you asked for. It reached you.")
    REPORTER = _("A message for you"), _("There is a message for you. You know where to read it.")

    @property
    def subject(self) -> str:
        """In the source language of the site: one for all."""
        with override(settings.LANGUAGE_CODE):
            return gettext(self.value[0])

    @property
    def body(self) -> str:
        """In all four languages, so that the language tells nothing either.

        Staff get the address of the admin as a whole; a reporter gets none: it would tell.
        """
        texts = []
        for language, _name in settings.LANGUAGES:
            with override(language):
                texts.append(gettext(self.value[1]))
        if self is not Notice.REPORTER:
            texts.append(f"{settings.WAGTAILADMIN_BASE_URL}/admin/")
        return "\n\n".join(texts) + "\n"


def deliver(notice: Notice, address: str) -> bool:
    """Send one notice; False when that failed, which is logged without the address."""
    try:
        return bool(send_mail(notice.subject, notice.body, None, [address]))
    except Exception as fault:
        logger.error("A notice could not be sent: %s", type(fault).__name__)
        return False


def send_to_key(notice: Notice, key: ManagerKey) -> bool:
    """Send a notice to a person with a vault, and note whether that worked."""
    sent = bool(key.user.email) and deliver(notice, key.user.email)
    ManagerKey.objects.filter(pk=key.pk).update(mail_failed=not sent)
    return sent


def warn_leaders(*also: ManagerKey) -> None:
    """Tell all managers and alternates, and these, that somebody's access was changed."""
    leading = [key for key in live_keys() if roles_of(key.user) & LEADERS]
    for key in {key.pk: key for key in (*leading, *also)}.values():
        send_to_key(Notice.ACCESS, key)


def tell_leaders(*, case: Case) -> None:
    """Note that there is something new for those who handle a case; the next round mails them."""
    holders = KeyGrant.objects.filter(case=case, scope=Scope.INTERNAL, ended_on=None)
    keys = ManagerKey.objects.filter(pk__in=holders.values("holder"), has_news=False)
    # Locked in one order by everybody, so that two filings never wait for each other.
    for key in keys.order_by("pk").select_for_update(no_key=True):
        ManagerKey.objects.filter(pk=key.pk).update(has_news=True)
    Case.objects.filter(pk=case.pk).update(is_new_for_staff=True)
    case.is_new_for_staff = True


def tell_reporter(*, case: Case) -> None:
    """Note that there is something new for the reporter; the next round mails him if he asked."""
    Case.objects.filter(pk=case.pk).update(is_new_for_reporter=True)
    case.is_new_for_reporter = True
    if case.notice_token:
        NoticeAddress.objects.filter(token=case.notice_token).update(is_due=True)


def address_binding(address: NoticeAddress) -> bytes:
    """What a sealed address is bound to."""
    return context("notice-address", address.token)


@transaction.atomic
def put_notice_address(*, case: Case, address: str) -> None:
    """Set or (empty) remove the address for a reporter's notices; saves the case.

    Refuses with TOO_LONG, and UNAVAILABLE where this site has no mail key.
    """
    if case.notice_token:
        NoticeAddress.objects.filter(token=case.notice_token).delete()
    case.notice_token = None
    if address:
        private = mail_key()
        if private is None:
            raise Refused(Code.UNAVAILABLE)
        if len(address) > LONGEST_ADDRESS:
            raise Refused(Code.TOO_LONG)
        row = NoticeAddress()
        row.sealed = seal(public_of(private), address.encode(), address_binding(row))
        row.save(force_insert=True)
        case.notice_token = row.token
    Case.objects.filter(pk=case.pk).update(notice_token=case.notice_token)


def send_test_notice(*, key: ManagerKey) -> bool:
    """Send the test message to a person with a vault; False when it could not be sent."""
    return send_to_key(Notice.TEST, key)


def current_round(now: datetime) -> datetime:
    """The last of the fixed hours that has passed."""
    local = now.astimezone(timezone.get_default_timezone())
    passed = [hour for hour in HOURS if hour <= local.hour]
    if not passed:
        return (local - timedelta(days=1)).replace(
            hour=HOURS[-1], minute=0, second=0, microsecond=0
        )
    return local.replace(hour=passed[-1], minute=0, second=0, microsecond=0)


def claim_round(name: str, at: datetime) -> bool:
    """Whether a round is still to be held; says so once, also to two that ask at the same time."""
    MailRound.objects.get_or_create(name=name, defaults={"at": NEVER})
    return bool(MailRound.objects.filter(name=name, at__lt=at).update(at=at))


def send_news(keys: Iterable[ManagerKey]) -> None:
    """Mail those for whom there is something new and who were not told since their last visit."""
    for key in keys:
        told = ManagerKey.objects.filter(pk=key.pk, has_news=True, is_told=False)
        if told.update(is_told=True) and not send_to_key(Notice.NEWS, key):
            ManagerKey.objects.filter(pk=key.pk).update(is_told=False)


def send_reporter_notices() -> None:
    """Mail the reporters for whom there is a message, once each."""
    private = mail_key()
    if private is None:
        return
    for row in NoticeAddress.objects.filter(is_due=True):
        if NoticeAddress.objects.filter(pk=row.pk, is_due=True).update(is_due=False):
            sent = send_to_reporter(private, row)
            NoticeAddress.objects.filter(pk=row.pk).update(has_failed=not sent, is_due=not sent)


def send_to_reporter(private: bytes, row: NoticeAddress) -> bool:
    """Send a notice to a sealed address; False where that failed or the address was changed."""
    try:
        address = unseal(private, row.sealed, address_binding(row)).decode()
    except Refused:
        return False
    return deliver(Notice.REPORTER, address)
