"""Who can open something: a person whose vault is open, or a reporter inside a session.

In memory for one request; never kept, never logged, and their `repr` says nothing.
"""

import datetime
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from integrity.choices import AuthorKind, PrincipalKind
from integrity.models import Case, ManagerKey, RecoveryKey, ReporterSession, UnlockSession
from integrity.vault.bundle import Bundle
from integrity.vault.tokens import Token


@dataclass(frozen=True)
class Author:
    """As what, and from which vault, an entry is written."""

    kind: AuthorKind
    key: ManagerKey | None = None


SYSTEM = Author(AuthorKind.SYSTEM)
REPORTER = Author(AuthorKind.REPORTER)


class Principal(ABC):
    """Somebody with a private key to which case keys are sealed, on one day."""

    day: datetime.date

    @property
    @abstractmethod
    def private(self) -> bytes:
        """The private key."""

    @abstractmethod
    def own_grants(self) -> Q:
        """Which grants are sealed to this principal."""

    @property
    @abstractmethod
    def author(self) -> Author:
        """As what this principal writes."""

    @property
    def user_id(self) -> int | None:
        """The account behind this principal, if any."""
        return None


@dataclass(frozen=True, repr=False)
class OpenVault(Principal):
    """A manager, alternate or handler whose vault is open."""

    user: Any
    key: ManagerKey
    bundle: Bundle
    day: datetime.date
    session: UnlockSession | None = None

    @property
    def private(self) -> bytes:
        """The X25519 key of the bundle."""
        return self.bundle.private

    def own_grants(self) -> Q:
        """Those to this key."""
        return Q(kind=PrincipalKind.STAFF, holder=self.key)

    @property
    def author(self) -> Author:
        """A person who handles cases."""
        return Author(AuthorKind.STAFF, self.key)

    @property
    def user_id(self) -> int | None:
        """The account that it belongs to."""
        return int(self.user.pk)

    @property
    def ends_at(self) -> datetime.datetime | None:
        """When it locks if nothing more happens."""
        return self.session.ends_at if self.session else None


@dataclass(frozen=True, repr=False)
class Recovery(Principal):
    """The recovery key of the organisation, put together from its two shares."""

    recovery_key: RecoveryKey
    private_key: bytes
    day: datetime.date

    @property
    def private(self) -> bytes:
        """The key that the shares give."""
        return self.private_key

    def own_grants(self) -> Q:
        """Those to this recovery key."""
        return Q(kind=PrincipalKind.RECOVERY, recovery=self.recovery_key)

    @property
    def author(self) -> Author:
        """It writes nothing of its own."""
        return SYSTEM


@dataclass(frozen=True, repr=False)
class Reporter(Principal):
    """The reporter of a case, by the key that his code opens."""

    case: Case
    private_key: bytes
    day: datetime.date

    @property
    def private(self) -> bytes:
        """The key that his code opens."""
        return self.private_key

    def own_grants(self) -> Q:
        """Those to the reporter of this case, and of no other."""
        return Q(kind=PrincipalKind.REPORTER, case=self.case)

    @property
    def author(self) -> Author:
        """The reporter."""
        return REPORTER


@dataclass(frozen=True, repr=False)
class ReporterAccess(Reporter):
    """A reporter inside a session."""

    session: ReporterSession
    token: Token

    @property
    def ends_at(self) -> datetime.datetime:
        """When the session ends if nothing more happens."""
        return min(self.session.idle_until, self.session.absolute_until)

    @property
    def must_confirm(self) -> bool:
        """Whether part of the code must still be typed back."""
        return self.session.sealed_code is not None
