"""The base page and the models that every app builds on."""

from .base_page import BasePage
from .contact import ContactSettings
from .content_change import ContentChange
from .content_page import ContentPage
from .health_finding import HealthFinding
from .history import HistoryModel
from .images import SiteImage, SiteRendition
from .pictured_page import PicturedPage
from .record_index import RecordIndexPage
from .reviewed_page import ReviewedPage
from .rows import RowsModel

__all__ = [
    "BasePage",
    "ContactSettings",
    "ContentChange",
    "ContentPage",
    "HealthFinding",
    "HistoryModel",
    "PicturedPage",
    "RecordIndexPage",
    "ReviewedPage",
    "RowsModel",
    "SiteImage",
    "SiteRendition",
]
