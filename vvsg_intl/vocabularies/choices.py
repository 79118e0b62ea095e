"""Codes after IATI (iatistandard.org): types and roles of organisations."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationType(models.TextChoices):
    """IATI OrganisationType, the codes of this field."""

    GOVERNMENT = "10", _("government")
    LOCAL_GOVERNMENT = "11", _("local government")
    OTHER_PUBLIC = "15", _("other public sector")
    INTERNATIONAL_NGO = "21", _("international NGO")
    NATIONAL_NGO = "22", _("national NGO")
    PARTNER_COUNTRY_NGO = "24", _("partner country based NGO")
    MULTILATERAL = "40", _("multilateral")
    FOUNDATION = "60", _("foundation")
    PRIVATE_SECTOR = "70", _("private sector")
    ACADEMIC = "80", _("academic, training and research")
    OTHER = "90", _("other")


class OrganisationRole(models.TextChoices):
    """IATI OrganisationRole 1, 2 and 4, and two of this field."""

    FUNDING = "1", _("funding")
    ACCOUNTABLE = "2", _("accountable")
    IMPLEMENTING = "4", _("implementing")
    PARTNER = "partner", _("partner")
