"""Made-up content for tests. Each factory makes the least that is valid; a test adds its own."""

from .evaluations import (
    ActionStatusFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    FollowUpActionFactory,
    RecommendationFactory,
    ResponseFactory,
)
from .files import an_upload, opening_document, pdf_bytes, picture_bytes
from .library import DocumentFactory, EditionFactory, PublicationFactory
from .news import NewsPageFactory
from .pages import PageFactory, translated
from .programmes import (
    PartnerFactory,
    PeriodFactory,
    PeriodPageFactory,
    ProgrammeFactory,
    ProgrammePageFactory,
)
from .site import LANGUAGES, SiteTree
from .vocabularies import CountryFactory, GoalFactory, OrganisationFactory, ThemeFactory

__all__ = [
    "LANGUAGES",
    "ActionStatusFactory",
    "CountryFactory",
    "DocumentFactory",
    "EditionFactory",
    "EvaluationFactory",
    "EvaluationPageFactory",
    "FollowUpActionFactory",
    "GoalFactory",
    "NewsPageFactory",
    "OrganisationFactory",
    "PageFactory",
    "PartnerFactory",
    "PeriodFactory",
    "PeriodPageFactory",
    "ProgrammeFactory",
    "ProgrammePageFactory",
    "PublicationFactory",
    "RecommendationFactory",
    "ResponseFactory",
    "SiteTree",
    "ThemeFactory",
    "an_upload",
    "opening_document",
    "pdf_bytes",
    "picture_bytes",
    "translated",
]
