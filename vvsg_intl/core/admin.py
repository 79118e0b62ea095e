"""What the record viewsets of all apps share: choosers that create on the spot."""

from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.views.snippets import SnippetViewSet


class RecordViewSet(SnippetViewSet):
    """A viewset of records. `creation_fields`: what the chooser asks to create one on the spot."""

    creation_fields: tuple[str, ...] = ()
    list_per_page = 50

    @property
    def chooser_viewset_class(self) -> type[SnippetChooserViewSet]:
        """A chooser with a tab that creates a record from the most needed fields."""
        if not self.creation_fields:
            return SnippetChooserViewSet
        return type(
            f"{self.model.__name__}ChooserViewSet",
            (SnippetChooserViewSet,),
            {"form_fields": list(self.creation_fields)},
        )
