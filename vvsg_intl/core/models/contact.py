"""How to reach the team: filled by editors, shown only where filled."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    address = models.TextField(_("address"), blank=True, help_text=_("As on an envelope."))
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)

    panels = [FieldPanel("address"), FieldPanel("email"), FieldPanel("phone")]

    class Meta:
        verbose_name = _("contact details")

    def as_filled(self) -> "ContactSettings | None":
        """Itself, or None while no editor has filled anything."""
        return self if self.address or self.email or self.phone else None
