"""Adding to the audit chain, inside the transaction of what it tells about."""

from datetime import date
from uuid import UUID

from django.db import transaction

from integrity.choices import AuthorKind
from integrity.models import AuditEvent, AuditHead, Case
from integrity.principals import Principal
from integrity.selectors.audit import HEAD, START, digest_of
from integrity.settings import peppers


@transaction.atomic
def record(
    *,
    action: str,
    on: date,
    actor: Principal | None = None,
    user_id: int | None = None,
    case: Case | None = None,
    case_id: UUID | None = None,
    detail: str = "",
) -> None:
    """Add an event; codes only. Call it last: it holds up all others until the commit."""
    AuditHead.objects.get_or_create(pk=HEAD, defaults={"digest": START})
    head = AuditHead.objects.select_for_update().get(pk=HEAD)
    kind = AuthorKind.SYSTEM if user_id is None else AuthorKind.STAFF
    event = AuditEvent(
        number=head.number + 1,
        on=on,
        actor_kind=actor.author.kind if actor else kind,
        actor_id=actor.user_id if actor else user_id,
        action=action,
        case_id=case.pk if case else case_id,
        detail=detail,
        previous=bytes(head.digest),
    )
    event.digest = digest_of(event, peppers()[0])
    event.save()
    head.number, head.digest = event.number, event.digest
    head.save()
