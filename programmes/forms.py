"""The editors' form of a programme: rules between its partners."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from vvsg_intl.core.forms import RecordForm


class ProgrammeForm(RecordForm):
    """A partner has a role once, for the whole programme or for a period of it."""

    def clean(self) -> Any:
        """What was typed; a partner that cannot be has a message at its field."""
        cleaned = super().clean()
        taken = set()
        for row in self.rows("partners"):
            period = row.cleaned_data["period"]
            role = (row.cleaned_data["organisation"], row.cleaned_data["role"], period)
            if role in taken:
                row.add_error("organisation", _("This partner has this role already."))
            if period and period.programme_id != self.instance.pk:
                row.add_error("period", _("This period belongs to another programme."))
            taken.add(role)
        return cleaned
