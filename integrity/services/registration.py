"""A report that came by telephone, post or e-mail or in a meeting, written down by a manager."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from integrity.choices import Channel, EntryKind, Role, Scope
from integrity.errors import Code, Refused
from integrity.models import Case
from integrity.permissions import roles_of
from integrity.principals import OpenVault
from integrity.selectors.trust import trusted_roles
from integrity.services.audit import record
from integrity.services.cases import Report, new_case, open_case
from integrity.services.entries import add_entry, clean_text
from integrity.services.filing import self_test
from integrity.services.notices import put_notice_address, tell_leaders
from integrity.services.reporter_keys import put_code
from integrity.vault.boxes import new_key_pair
from integrity.vault.codes import grouped


@dataclass(frozen=True, repr=False)
class Registered:
    """A registered case, and the code to hand to the reporter, if he wanted one."""

    case: Case
    code: str | None


@transaction.atomic
def register_report(
    *,
    vault: OpenVault,
    report: Report,
    channel: Channel,
    received_on: date,
    with_code: bool,
    minutes: str = "",
) -> Registered:
    """Open a case for a report that did not come by the website.

    With a code the reporter can read and correct the minutes (Directive (EU) 2019/1937, article
    18). Refuses with NOT_TRUSTED, STATE for the website as channel, DATE for a day to come, and
    NOT_A_ROLE where a manager would register what concerns the manager.
    """
    require_fit(vault, report, channel, received_on)
    case = new_case(report, channel, received_on)
    private, _ = new_key_pair()
    code = put_code(case=case, private=private) if with_code else None
    keys = open_case(
        case=case, report=report, author=vault.author, has_reporter=with_code, on=vault.day
    )
    if minutes.strip():
        add_entry(
            case=case,
            scope_key=keys[Scope.DIALOGUE],
            kind=EntryKind.MINUTES,
            author=vault.author,
            on=vault.day,
            content={"body": clean_text(minutes)},
        )
    if report.notice_address:
        put_notice_address(case=case, address=report.notice_address)
    if code:
        self_test(case=case, code=code, report=report, today=vault.day)
    tell_leaders(case=case)
    record(action="registered", on=vault.day, actor=vault, case=case, detail=channel.value)
    return Registered(case, grouped(code) if code else None)


def require_fit(vault: OpenVault, report: Report, channel: Channel, received_on: date) -> None:
    """Refuse what `register_report` refuses."""
    if trusted_roles().get(vault.key.pk) not in (Role.MANAGER, Role.ALTERNATE):
        raise Refused(Code.NOT_TRUSTED)
    if channel == Channel.WEB:
        raise Refused(Code.STATE)
    if received_on > vault.day:
        raise Refused(Code.DATE)
    if report.concerns_manager and Role.MANAGER in roles_of(vault.user):
        raise Refused(Code.NOT_A_ROLE)
