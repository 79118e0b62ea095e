"""What the editors' forms of pages and records share: a fault is told before it is saved."""

from typing import Any

from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm

from vvsg_intl.core.permissions import is_text_to_translate, translates_records


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
    Whoever translates changes no fact and no Dutch text, whatever is sent.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.for_user and translates_records(self.for_user, self._meta.model):
            keep_to_translations(self)
            for rows in self.formsets.values():
                keep_rows_to_translations(rows)

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


def keep_to_translations(form: Any) -> None:
    """Let nothing be changed but texts in other languages than the source."""
    for name, field in form.fields.items():
        field.disabled = name != "id" and not is_text_to_translate(name)


def keep_rows_to_translations(rows: Any) -> None:
    """The same for the rows of a relation, of which none comes, goes or moves."""
    rows.can_order = False
    rows.max_num = rows.absolute_max = rows.initial_form_count()
    for form in (*rows.forms, rows.empty_form):
        keep_to_translations(form)
