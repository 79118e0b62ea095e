"""What is known of the links that stand in the text of live pages."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page


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
