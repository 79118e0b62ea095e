"""An import of results: what it would change, and what was there before it, so it can be undone.

Both hold results as the site would show them; what single authorities answered is never kept."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from surveys.choices import ImportKind, ImportStatus
from surveys.models.waves import SurveyWave


class ImportBatch(models.Model):
    wave = models.ForeignKey(
        SurveyWave, verbose_name=_("wave"), on_delete=models.CASCADE, related_name="imports"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ImportKind.choices)
    status = models.CharField(
        _("status"),
        max_length=10,
        choices=ImportStatus.choices,
        default=ImportStatus.PREVIEWED,
    )
    file_name = models.CharField(_("file"), max_length=200)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("by"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    version = models.PositiveIntegerField(_("version of the results it was made for"))
    changes = models.JSONField(default=list)
    before = models.JSONField(default=list)

    # A preview shows nowhere; applying one saves results, which do.
    raises_generation = False

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("import")
        verbose_name_plural = _("imports")

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_status_display()})"
