"""People with vaults, and reports: made through the services, as nothing else opens them."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from integrity.choices import Kind, Role
from integrity.errors import Code, Refused
from integrity.models import Case, ManagerKey
from integrity.principals import OpenVault, ReporterAccess
from integrity.selectors.trust import is_pinned
from integrity.services.cases import Report
from integrity.services.drafts import start_draft
from integrity.services.filing import file_report
from integrity.services.reporter_sessions import code_to_show, open_report, resume
from integrity.services.trust import vouch
from integrity.services.unlocking import Binding, open_vault, unlock
from integrity.services.vaults import set_up_vault
from integrity.vault.boxes import new_key_pair
from integrity.vault.codes import code_of_bytes
from integrity.vault.fingerprints import fingerprint, in_hex
from integrity.vault.shares import split

BRUSSELS = ZoneInfo("Europe/Brussels")
NOW = datetime.datetime(2026, 3, 10, 10, 30, tzinfo=BRUSSELS)
PASSPHRASE = "veranda kanarie lepel boter wolken fiets"


def refusal(act: Callable[..., object], *args: Any, **kwargs: Any) -> Code:
    """The code with which a call is refused."""
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return refused.value.code


def on(year: int, month: int, day: int, hour: int = 12, minute: int = 0) -> datetime.datetime:
    """A moment in Brussels."""
    return datetime.datetime(year, month, day, hour, minute, tzinfo=BRUSSELS)


def make_user(name: str, *roles: Role, **more: Any) -> Any:
    """An account in the groups of these roles."""
    user = get_user_model().objects.create_user(  # type: ignore[attr-defined]
        username=name, email=f"{name}@example.org", password="x" * 12, **more
    )
    # A test that ends its own transactions takes what the migrations made with it.
    user.groups.add(*(Group.objects.get_or_create(name=role)[0] for role in roles))
    return user


@dataclass
class Staff:
    """A person with a vault, and what opens it."""

    user: Any
    key: ManagerKey
    recovery_code: str
    passphrase: str = PASSPHRASE
    binding: Binding = field(init=False)

    def __post_init__(self) -> None:
        self.binding = Binding(self.user, b"l" * 32)

    def cookie(self, now: datetime.datetime = NOW) -> str:
        """Unlock."""
        return unlock(
            binding=self.binding, passphrase=self.passphrase, second_factor_at=now, now=now
        )

    def vault(self, now: datetime.datetime = NOW) -> OpenVault:
        """His open vault at this time."""
        return open_vault(cookie=self.cookie(now), binding=self.binding, now=now)


def make_staff(name: str, *roles: Role, now: datetime.datetime = NOW, **more: Any) -> Staff:
    """A person with a vault that nobody has vouched for."""
    user = make_user(name, *roles, **more)
    made = set_up_vault(user=user, passphrase=PASSPHRASE, now=now)
    return Staff(user, made.key, made.recovery_code.replace(" ", ""))


def pin(staff: Staff) -> None:
    """Name a key in the settings; the test's `settings` fixture takes it back."""
    settings.INTEGRITY_TRUST_FINGERPRINT = [in_hex(staff.key.fingerprint)]
    assert is_pinned(staff.key)


def make_manager(name: str = "anna") -> Staff:
    """The complaint manager whom the settings name."""
    staff = make_staff(name, Role.MANAGER)
    pin(staff)
    return staff


def make_vouched(manager: Staff, name: str, role: Role, **more: Any) -> Staff:
    """A person for whom the manager vouched."""
    staff = make_staff(name, role, **more)
    vouch(
        vault=manager.vault(),
        key_id=staff.key.pk,
        role=role,
        fingerprint=in_hex(staff.key.fingerprint),
    )
    staff.key.refresh_from_db()
    return staff


def ceremony(settings: Any) -> tuple[str, str, str]:
    """The public key and the two shares of a recovery key that the settings name."""
    private, public = new_key_pair()
    settings.INTEGRITY_RECOVERY_FINGERPRINT = in_hex(fingerprint("recovery", public))
    one, two = split(private)
    return code_of_bytes(public), code_of_bytes(one), code_of_bytes(two)


@dataclass
class Filed:
    """A report that was filed, and the two ways back to it."""

    case_id: UUID
    code: str
    cookie: str

    @property
    def case(self) -> Case:
        """The case as it stands in the database now."""
        return Case.objects.get(pk=self.case_id)

    def access(self, now: datetime.datetime = NOW) -> ReporterAccess:
        """The reporter, in the session of the filing."""
        return open_report(cookie=self.cookie, now=now)

    def back(self, now: datetime.datetime = NOW) -> ReporterAccess:
        """The reporter, who comes back with his code."""
        return open_report(cookie=resume(code=self.code, now=now), now=now)


def make_report(story: str = "Er is geld verdwenen.", **more: Any) -> Report:
    """A report by somebody anonymous."""
    return Report(**{"kind": Kind.REPORT, "language": "nl", "story": story} | more)


def file(now: datetime.datetime = NOW, **more: Any) -> Filed:
    """File a report as the form does."""
    draft = start_draft(now=now)
    cookie = file_report(report=make_report(**more), draft_cookie=draft, now=now)
    access = open_report(cookie=cookie, now=now)
    return Filed(access.case.pk, code_to_show(access=access) or "", cookie)
