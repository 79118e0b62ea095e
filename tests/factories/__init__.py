"""Made-up content for tests. Each factory makes the least that is valid; a test adds its own."""

from .evaluations import (
    ActionStatusFactory,
    EvaluationFactory,
    EvaluationPageFactory,
    FollowUpActionFactory,
    OwnerRoleFactory,
    RecommendationFactory,
    ResponseFactory,
)
from .files import (
    an_upload,
    opening_document,
    pdf_bytes,
    pdf_of_objects,
    pdf_with_text,
    picture_bytes,
)
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
from .surveys import (
    CorrectionFactory,
    DimensionFactory,
    GroupFactory,
    HeadlineFactory,
    KeyFindingFactory,
    OptionFactory,
    QuestionFactory,
    ResultFactory,
    SurveyPageFactory,
    SurveySeriesFactory,
    SurveySeriesPageFactory,
    SurveyWaveFactory,
    TopicFactory,
)
from .vocabularies import CountryFactory, GoalFactory, OrganisationFactory, ThemeFactory

__all__ = [
    "LANGUAGES",
    "ActionStatusFactory",
    "CorrectionFactory",
    "CountryFactory",
    "DimensionFactory",
    "DocumentFactory",
    "EditionFactory",
    "EvaluationFactory",
    "EvaluationPageFactory",
    "FollowUpActionFactory",
    "GoalFactory",
    "GroupFactory",
    "HeadlineFactory",
    "KeyFindingFactory",
    "NewsPageFactory",
    "OptionFactory",
    "OrganisationFactory",
    "OwnerRoleFactory",
    "PageFactory",
    "PartnerFactory",
    "PeriodFactory",
    "PeriodPageFactory",
    "ProgrammeFactory",
    "ProgrammePageFactory",
    "PublicationFactory",
    "QuestionFactory",
    "RecommendationFactory",
    "ResponseFactory",
    "ResultFactory",
    "SiteTree",
    "SurveyPageFactory",
    "SurveySeriesFactory",
    "SurveySeriesPageFactory",
    "SurveyWaveFactory",
    "ThemeFactory",
    "TopicFactory",
    "an_upload",
    "opening_document",
    "pdf_bytes",
    "pdf_of_objects",
    "pdf_with_text",
    "picture_bytes",
    "translated",
]
