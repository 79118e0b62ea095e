"""What the record viewsets of all apps share: choosers that create on the spot."""

from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


class RecordChooser(AdminSnippetChooser):
    """Speaks the language of the person; Wagtail's speaks that of the moment it was made."""

    def __init__(self, model: type[Model], **kwargs: Any) -> None:
        super().__init__(model, **kwargs)
        name = model._meta.verbose_name
        self.choose_one_text = format_lazy(_("Choose {thing}"), thing=name)
        self.choose_another_text = format_lazy(_("Choose another {thing}"), thing=name)
        self.link_to_chosen_text = format_lazy(_("Edit this {thing}"), thing=name)


class RecordChooserViewSet(SnippetChooserViewSet):
    @cached_property
    def widget_class(self) -> RecordChooser:
        """The widget that forms show for a record."""
        return RecordChooser(model=self.model, icon=self.icon)


class RecordViewSet(SnippetViewSet):
    """A viewset of records. `creation_fields`: what the chooser asks to create one on the spot."""

    creation_fields: tuple[str, ...] = ()
    list_per_page = 50

    @property
    def chooser_viewset_class(self) -> type[SnippetChooserViewSet]:
        """A chooser with a tab that creates a record from the most needed fields."""
        if not self.creation_fields:
            return RecordChooserViewSet
        return type(
            f"{self.model.__name__}ChooserViewSet",
            (RecordChooserViewSet,),
            {"form_fields": list(self.creation_fields)},
        )


class AddOnlyPolicy(ModelPermissionPolicy):
    """Rows may be added; nobody, superuser included, changes or deletes one."""

    def user_has_permission(self, user: Any, action: str) -> bool:
        """Adding and viewing, where the person may."""
        allowed: bool = super().user_has_permission(user, action)
        return action in ("add", "view") and allowed

    def user_has_any_permission(self, user: Any, actions: Any) -> bool:
        """Whether one of the actions is allowed."""
        return any(self.user_has_permission(user, action) for action in actions)
