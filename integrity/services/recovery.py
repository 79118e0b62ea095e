"""The organisation's recovery key: registered once, used when everybody else is locked out."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from integrity.choices import GrantReason, Role, Scope, State
from integrity.deadlines import day
from integrity.errors import Code, Refused, answering
from integrity.models import Case, Exclusion, KeyGrant, ManagerKey, RecoveryKey
from integrity.permissions import LEADERS, roles_of
from integrity.principals import OpenVault, Recovery
from integrity.selectors.audience import require_audience
from integrity.selectors.scopes import open_scope
from integrity.selectors.trust import trusted_roles
from integrity.services.audit import record
from integrity.services.entries import locked
from integrity.services.grants import Terms, give
from integrity.services.notices import warn_leaders
from integrity.settings import recovery_pin
from integrity.vault.boxes import KEY_BYTES, public_of
from integrity.vault.codes import bytes_of_code
from integrity.vault.fingerprints import fingerprint, is_fingerprint
from integrity.vault.shares import join


@transaction.atomic
def register_recovery_key(*, vault: OpenVault, public_key: str) -> RecoveryKey:
    """Take in the public half that the ceremony printed; `upkeep` then seals all cases to it.

    Refuses with NOT_TRUSTED, and RECOVERY_KEY unless it is the one that the settings name.
    """
    if trusted_roles().get(vault.key.pk) != Role.MANAGER:
        raise Refused(Code.NOT_TRUSTED)
    with answering(Code.RECOVERY_KEY):
        public = bytes_of_code(public_key, KEY_BYTES)
    if not is_fingerprint(recovery_pin(), fingerprint("recovery", public)):
        raise Refused(Code.RECOVERY_KEY)
    RecoveryKey.objects.filter(is_active=True).update(is_active=False)
    key = RecoveryKey.objects.create(public_key=public, created_on=vault.day)
    record(action="recovery_key_registered", on=vault.day, actor=vault)
    return key


def recover_with_shares(*, share_one: str, share_two: str, key_id: UUID, now: datetime) -> int:
    """Open all cases with the two paper shares for a trusted manager or alternate.

    Returns how many cases he got. He gets those that his role leads and that are not hidden from
    him. The shares are used up: make a new pair. Refuses with SHARE_WRONG and NOT_TRUSTED.
    """
    recovery = put_together(share_one, share_two, now)
    with transaction.atomic():
        key = ManagerKey.objects.filter(pk=key_id).first()
        role = trusted_roles().get(key_id)
        if key is None or role not in LEADERS or role not in roles_of(key.user):
            raise Refused(Code.NOT_TRUSTED)
        hidden = Exclusion.objects.filter(user=key.user).values("case")
        cases = Case.objects.filter(led_by=role).exclude(state=State.SHREDDED)
        count = sum(is_handed_over(recovery, case, key) for case in cases.exclude(pk__in=hidden))
        RecoveryKey.objects.filter(pk=recovery.recovery_key.pk).update(is_active=False)
        record(action="recovered_with_shares", on=recovery.day, user_id=key.user_id)
    warn_leaders()
    return count


def put_together(share_one: str, share_two: str, now: datetime) -> Recovery:
    """The private key of two shares; refuses with SHARE_WRONG."""
    with answering(Code.SHARE_WRONG):
        shares = [bytes_of_code(typed, KEY_BYTES) for typed in (share_one, share_two)]
    private = join(*shares)
    for row in RecoveryKey.objects.all():
        if bytes(row.public_key) == public_of(private):
            return Recovery(row, private, day(now))
    raise Refused(Code.SHARE_WRONG)


def is_handed_over(recovery: Recovery, case: Case, key: ManagerKey) -> bool:
    """Seal every scope of a case that the recovery key holds to a person; not a damaged case."""
    try:
        with transaction.atomic():
            return hand_over(recovery, locked(case), key)
    except Refused:
        return False


def hand_over(recovery: Recovery, case: Case, key: ManagerKey) -> bool:
    """Do for a locked case what `is_handed_over` says; refuses with TAMPERED."""
    grants = KeyGrant.objects.filter(recovery.own_grants(), case=case, ended_on=None)
    scopes = {Scope(grant.scope) for grant in grants}
    if Scope.INTERNAL not in scopes:
        return False
    internal = open_scope(recovery, case, Scope.INTERNAL)
    require_audience(internal, case, users=[key.user_id])
    terms = Terms(GrantReason.RECOVERY, recovery.day)
    for scope in sorted(scopes):
        scope_key = open_scope(recovery, case, scope)
        KeyGrant.objects.filter(case=case, scope=scope, holder=key).delete()
        give(case=case, scope_key=scope_key, to=key, terms=terms)
    return True
