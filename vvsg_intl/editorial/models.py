"""What is known of the links in the text of live pages; the review by a second person."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractGroupApprovalTask, Page, TaskState


class LinkReading(models.Model):
    """When the links of a page were last read from its text."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.page_id)


class PageLink(models.Model):
    """A link on a live page: an address elsewhere and how it answered, or ‘page:12’ inside."""

    page = models.ForeignKey(
        Page, verbose_name=_("page with the link"), on_delete=models.CASCADE, related_name="+"
    )
    address = models.CharField(_("address"), max_length=1000)
    checked_at = models.DateTimeField(_("checked at"), null=True, db_index=True)
    fault = models.CharField(_("what is wrong"), max_length=100, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["page", "address"], name="address_once_per_page")
        ]

    def __str__(self) -> str:
        return self.address


class SecondPersonTask(AbstractGroupApprovalTask):
    """A review by somebody of a group who neither asked for it nor wrote what it is about."""

    class Meta(AbstractGroupApprovalTask.Meta):
        verbose_name = _("review by a second person")
        verbose_name_plural = _("reviews by a second person")

    def may_approve(self, obj: Any, user: Any) -> bool:
        """Whether this person is another than whoever asked, and than the last to change it."""
        state, latest = obj.current_workflow_state, obj.latest_revision
        involved = {state and state.requested_by_id, latest and latest.user_id}
        return bool(user.is_superuser or user.pk not in involved)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Approving is not there for who wrote it; asking for changes is."""
        actions = super().get_actions(obj, user)
        may = self.may_approve(obj, user)
        return [action for action in actions if may or action[0] != "approve"]

    def on_action(self, task_state: TaskState, user: Any, action_name: str, **kwargs: Any) -> Any:
        """Do it; raises PermissionDenied where one approves his own, by whatever address."""
        thing = task_state.workflow_state.content_object
        thing = getattr(thing, "specific", thing)
        if action_name not in [name for name, *_rest in self.get_actions(thing, user)]:
            raise PermissionDenied
        return super().on_action(task_state, user, action_name, **kwargs)

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> Any:
        """What waits for this person: not what he asked for himself."""
        states = super().get_task_states_user_can_moderate(user, **kwargs)
        if user.is_superuser:
            return states
        return states.exclude(workflow_state__requested_by=user).exclude(revision__user=user)

    @classmethod
    def get_description(cls) -> Any:
        """What the screen of tasks says of it."""
        return _("Members of these groups approve, but nobody approves what is his own")
