"""What follows from the last approval of a review: it goes live."""

from typing import Any


def publish_approved(workflow_state: Any, user: Any = None) -> None:
    """Put live what was approved; that needs no permission to publish without a review."""
    revision = workflow_state.content_object.get_latest_revision()
    revision.publish(user=user, skip_permission_checks=True)
