"""A clock to turn, people at their browsers, and cases to look at."""

import datetime
from dataclasses import dataclass
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import SESSION_KEY
from django.test import Client
from django.utils import timezone

from integrity.choices import Role
from tests.factories.accounts import add_app, prove, totp_code
from tests.factories.integrity import NOW, PASSPHRASE, Filed, Staff, file, make_vouched

ROOT = "/admin/integrity/"


class Clock:
    """What `timezone.now` says."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime.datetime:
        return self.now

    def go(self, **duration: float) -> None:
        """Let time pass."""
        self.now += datetime.timedelta(**duration)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock)
    return clock


@dataclass
class Desk:
    """Somebody at a browser."""

    staff: Staff
    client: Client
    clock: Clock

    def prove(self) -> None:
        """Prove the second factor, now."""
        user = self.staff.user
        app = Authenticator.objects.filter(user=user, type="totp").first() or add_app(user)
        prove(self.client, user, app, at=self.clock.now)

    def code(self) -> str:
        """What the app shows now."""
        return totp_code(at=self.clock.now.timestamp())

    def unlock(self) -> Any:
        """Unlock by the form; after a night, sign in again before."""
        if SESSION_KEY not in self.client.session:
            self.client.force_login(self.staff.user)
        self.prove()
        data = {"unlock_passphrase": PASSPHRASE}
        answer = self.client.post(f"{ROOT}unlock/", data)
        assert answer.status_code == 302, answer.text
        return answer

    def get(self, path: str = "") -> Any:
        """Fetch an address below the channel's."""
        return self.client.get(ROOT + path)

    def post(self, path: str = "", **data: Any) -> Any:
        """Send a form there."""
        return self.client.post(ROOT + path, data)

    def act(self, filed: Filed, name: str, **data: Any) -> Any:
        """Do something with a case; it must lead on."""
        answer = self.post(f"cases/{filed.case.reference}/{name}/", **data)
        assert answer.status_code == 302, answer.text
        assert answer["Location"].startswith(ROOT)  # not to the sign-in
        filed.case.refresh_from_db()
        return answer

    def see(self, filed: Filed) -> str:
        """The page of a case."""
        answer = self.get(f"cases/{filed.case.reference}/")
        assert answer.status_code == 200
        return str(answer.text)


@pytest.fixture
def sit_down(clock: Clock):
    """Somebody signs in, with password and second factor."""

    def one(staff: Staff, *, unlock: bool = True) -> Desk:
        client = Client()
        client.force_login(staff.user)
        desk = Desk(staff, client, clock)
        desk.prove()
        if unlock:
            desk.unlock()
        return desk

    return one


@pytest.fixture
def anna(manager: Staff, sit_down) -> Desk:
    """The complaint manager, the vault open."""
    return sit_down(manager)


@pytest.fixture
def bert(manager: Staff, clock: Clock) -> Staff:
    """The alternate."""
    return make_vouched(manager, "bert", Role.ALTERNATE)


@pytest.fixture
def carla(manager: Staff, clock: Clock) -> Staff:
    """A case handler."""
    return make_vouched(manager, "carla", Role.HANDLER)


@pytest.fixture
def filed(manager: Staff, clock: Clock) -> Filed:
    """A report."""
    return file(now=clock.now)
