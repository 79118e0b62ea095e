"""What the editors' forms of pages and records share: a fault is told before it is saved."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm


class PageForm(WagtailAdminPageForm):
    """The form of a page: what forbids publishing is said here, before anything is saved."""

    def _post_clean(self) -> None:
        super()._post_clean()
        if not self.is_deferred_validation:  # a draft may be unfinished
            for name, reason in self.instance.reasons_against_publishing().items():
                self.add_error(name, reason)


class PicturedPageForm(PageForm):
    """The form of a page with a picture: another picture is not told by the words of the last."""

    def clean(self) -> dict[str, Any]:
        """What was typed; the description of a new picture where nothing was typed for it."""
        cleaned: dict[str, Any] = super().clean()
        changed = set(self.changed_data)
        if cleaned.get("image") and "image" in changed and "image_alt" not in changed:
            cleaned["image_alt"] = cleaned["image"].description
        return cleaned


class RecordForm(WagtailAdminModelForm):
    """The form of a record and of the rows below it.

    A rule between those is asked here, of what was typed: the model knows only what is stored.
    """

    def rows(self, name: str) -> list[Any]:
        """The forms of the rows of a relation that are valid and stay."""
        return [
            row
            for row in self.formsets[name].forms
            if row.is_valid() and row.cleaned_data and not row.cleaned_data.get("DELETE")
        ]

    def refuse_rows(self, name: str, reason: Any) -> None:
        """Say above the rows of a relation why they cannot be."""
        self.formsets[name].non_form_errors().append(reason)
