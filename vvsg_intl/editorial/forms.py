"""When a translation goes live and offline, and bringing translations up to date as drafts."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail_localize.views.update_translations import UpdateTranslationsForm


def moment_input() -> forms.DateTimeInput:
    """The browser's own field for a moment: a calendar of Wagtail's stays open over the buttons."""
    return forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")


class ScheduleForm(forms.Form):
    """Two moments, in the time of Brussels; one of them at least."""

    go_live_at = forms.DateTimeField(
        label=_("Goes live on"),
        required=False,
        widget=moment_input(),
        help_text=_("Brussels time. Leave empty to publish at once."),
    )
    expire_at = forms.DateTimeField(
        label=_("Goes offline on"),
        required=False,
        widget=moment_input(),
        help_text=_("Brussels time. Leave empty to let it stay."),
    )

    def clean(self) -> dict[str, Any]:
        """Both lie ahead, in their order."""
        values: dict[str, Any] = super().clean() or {}
        start, end = values.get("go_live_at"), values.get("expire_at")
        now = timezone.now()
        for name, moment in (("go_live_at", start), ("expire_at", end)):
            if moment and moment <= now:
                self.add_error(name, _("This moment has passed: choose a later one."))
        if start and end and end <= start:
            self.add_error("expire_at", _("It would go offline before it goes live."))
        if not self.errors and not start and not end:
            self.add_error("go_live_at", _("Say when it goes live."))
        return values


class ToDraftForm(UpdateTranslationsForm):
    """Publishing at once would put Dutch text live in another language, so it is not offered."""

    publish_translations = forms.BooleanField(
        required=False, disabled=True, initial=False, widget=forms.HiddenInput
    )
