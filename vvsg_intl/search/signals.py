"""What is public changed, so passages follow in the same transaction; PDFs are read afterwards.

What was taken down is gone at once. Rows are read anew: an instance in memory may be a draft.
"""

from collections.abc import Callable, Collection
from functools import partial
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model, QuerySet
from django.db.models.signals import m2m_changed, post_delete, post_save
from wagtail.models import Collection as FileCollection
from wagtail.models import CollectionViewRestriction, Page, PageViewRestriction
from wagtail.signals import post_page_move, published

from surveys.models import Question, Result
from vvsg_intl.library.models import Creator, Edition, LibraryDocument, Publication
from vvsg_intl.search.services import (
    forget_edition,
    index_page,
    index_publication,
    index_term,
    is_read,
    public_editions,
)
from vvsg_intl.search.tasks import read_edition_later
from vvsg_intl.vocabularies.models import Country, Theme

# A record whose words stand on pages: the page type, its key to a record, and where the row has it.
EVALUATION = ("evaluations.EvaluationPage", "evaluation")
PROGRAMME = ("programmes.ProgrammePage", "programme")
WAVE = ("surveys.SurveyPage", "wave")
ON_PAGES = {
    "evaluations.Evaluation": (*EVALUATION, "pk"),
    "evaluations.Recommendation": (*EVALUATION, "evaluation_id"),
    "programmes.Programme": (*PROGRAMME, "pk"),
    "programmes.ProgrammePartner": (*PROGRAMME, "programme_id"),
    "surveys.SurveyWave": (*WAVE, "pk"),
    "surveys.Question": (*WAVE, "wave_id"),
    "surveys.KeyFinding": (*WAVE, "wave_id"),
    "surveys.ImportBatch": (*WAVE, "wave_id"),
}

# What saving a draft writes to the row of a public thing.
DRAFT_FIELDS = {
    *("latest_revision", "latest_revision_created_at", "has_unpublished_changes"),
    *("draft_title", "go_live_at", "expire_at"),
}


def connect() -> None:
    """Listen, once the apps are ready."""
    for signal in (post_save, post_delete):
        signal.connect(note_change, dispatch_uid="vvsg_intl.search.signals.note_change")
    m2m_changed.connect(note_terms, dispatch_uid="vvsg_intl.search.signals.note_terms")
    published.connect(note_published, dispatch_uid="vvsg_intl.search.signals.note_published")
    post_page_move.connect(note_move, dispatch_uid="vvsg_intl.search.signals.note_move")


def note_change(
    sender: type[Model],
    instance: Any,
    raw: bool = False,
    update_fields: Collection[str] | None = None,
    **kwargs: Any,
) -> None:
    """Bring up to date what a saved or deleted row shows in."""
    if raw or (update_fields is not None and DRAFT_FIELDS.issuperset(update_fields)):
        return
    if kwargs["signal"] is post_delete and issubclass(sender, Page | Country | Theme):
        return  # its passages go with it
    if issubclass(sender, Page):
        index_page(page_id=instance.pk)
    elif follow := FOLLOWED.get(sender):
        follow(instance)
    elif way := ON_PAGES.get(sender._meta.label):
        index_pages_about(instance, *way)


def note_published(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Bring up to date what shows a published record: rows below it are saved after itself."""
    if way := ON_PAGES.get(sender._meta.label):
        index_pages_about(instance, *way)


def note_terms(sender: type[Model], instance: Any, action: str, **kwargs: Any) -> None:
    """Bring up to date a publication whose themes, countries or goals are others now."""
    if isinstance(instance, Publication) and action.startswith("post_"):
        follow_publication(instance.pk)


def note_move(sender: type[Page], instance: Page, **kwargs: Any) -> None:
    """Bring up to date what moved, perhaps to where not everybody may read."""
    index_below(Page.objects.filter(pk=instance.pk))


def follow_publication(publication_id: int) -> None:
    """Index a publication, and have the PDFs of its editions read."""
    index_publication(publication_id=publication_id)
    follow_editions(publication=publication_id)


def follow_editions(**which: Any) -> None:
    """Forget the PDFs that are not for everybody, and have the others read once this is saved."""
    editions = list(Edition.objects.filter(**which))
    if not editions:
        return
    public = {edition.pk: edition for edition in public_editions().filter(**which)}
    for edition in editions:
        if edition.pk not in public:
            forget_edition(edition)
        elif not is_read(public[edition.pk]):
            transaction.on_commit(partial(read_edition_later.enqueue, edition.pk))


def follow_collections(collections: QuerySet[FileCollection]) -> None:
    """Take in or take away the PDFs of collections that were opened or closed."""
    for collection in collections:
        follow_editions(document__collection__path__startswith=collection.path)


def index_below(pages: QuerySet[Page]) -> None:
    """Index these pages and all below them."""
    for page in pages:
        for pk in Page.objects.filter(path__startswith=page.path).values_list("pk", flat=True):
            index_page(page_id=pk)


def index_pages_about(record: Model, page_type: str, key: str, attribute: str) -> None:
    """Index the pages of one type that show the record which this row belongs to."""
    wanted = {key: getattr(record, attribute)}
    pages = apps.get_model(page_type)._default_manager.filter(**wanted)
    for pk in pages.values_list("pk", flat=True):
        index_page(page_id=pk)


def follow_result(result: Result) -> None:
    """Index a question when it gets its first result or loses its last: then it is shown or not."""
    if Result.objects.filter(question=result.question_id).count() > 1:
        return
    for question in Question.objects.filter(pk=result.question_id):
        index_pages_about(question, *WAVE, "wave_id")


FOLLOWED: dict[type[Model], Callable[[Any], None]] = {
    Publication: lambda row: follow_publication(row.pk),
    Edition: lambda row: follow_publication(row.publication_id),
    Creator: lambda row: follow_publication(row.publication_id),
    LibraryDocument: lambda row: follow_editions(document=row.pk),
    Country: lambda row: index_term(term=row),
    Theme: lambda row: index_term(term=row),
    Result: follow_result,
    PageViewRestriction: lambda row: index_below(Page.objects.filter(pk=row.page_id)),
    CollectionViewRestriction: lambda row: follow_collections(
        FileCollection.objects.filter(pk=row.collection_id)
    ),
}
