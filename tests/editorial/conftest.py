"""A site on which every address of the admin has something to be about."""

from typing import Any

import pytest
from django.contrib.auth.models import Group
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Page, Site, Task, Workflow
from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.operations import translate_object

from surveys.models import ImportBatch
from tests import factories
from tests.factories import SiteTree
from tests.factories.accounts import make_user
from vvsg_intl.core.models import SiteImage
from vvsg_intl.search.models import EditorsPick, Synonyms

SNIPPETS = {
    "evaluations_actionstatus": factories.ActionStatusFactory,
    "evaluations_evaluation": factories.EvaluationFactory,
    "evaluations_ownerrole": factories.OwnerRoleFactory,
    "library_publication": factories.PublicationFactory,
    "programmes_programme": factories.ProgrammeFactory,
    "programmes_programmeperiod": factories.PeriodFactory,
    "surveys_correction": factories.CorrectionFactory,
    "surveys_dimension": factories.DimensionFactory,
    "surveys_question": factories.QuestionFactory,
    "surveys_result": factories.ResultFactory,
    "surveys_surveyseries": factories.SurveySeriesFactory,
    "surveys_surveywave": factories.SurveyWaveFactory,
    "vocabularies_country": factories.CountryFactory,
    "vocabularies_organisation": factories.OrganisationFactory,
    "vocabularies_sustainabledevelopmentgoal": factories.GoalFactory,
    "vocabularies_theme": factories.ThemeFactory,
}


def made_records() -> dict[str, Any]:
    """A record of each kind, by its app and model."""
    made = {name: make() for name, make in SNIPPETS.items()}
    wave = made["surveys_surveywave"]
    made["search_synonyms"] = Synonyms.objects.create(words="stedenband\njumelage")
    made["search_editorspick"] = EditorsPick.objects.create(
        words="eerst", language="nl", publication=made["library_publication"]
    )
    made["surveys_importbatch"] = ImportBatch.objects.create(wave=wave, version=1)
    return made


def of_records(made: dict[str, Any]) -> dict[str, Any]:
    """The parts of addresses of records."""
    publication = made["library_publication"]
    parts = {
        "wagtail_localize:app_label": "library",
        "wagtail_localize:model_name": "publication",
        "wagtail_localize:pk": publication.pk,
        "pk": made["surveys_importbatch"].pk,
        "revision_id_b": "latest",
        "language": "fr",
    }
    evaluation = made["evaluations_evaluation"]
    evaluation_draft = evaluation.save_revision().pk
    parts["wagtailsnippets_evaluations_evaluation:revision_id"] = evaluation_draft
    draft = publication.save_revision().pk
    parts |= {"wagtailsnippets_library_publication:revision_id": draft, "revision_id_a": draft}
    for name, thing in made.items():
        parts[f"wagtailsnippets_{name}:pk"] = thing.pk
        parts[f"wagtailsnippetchoosers_{name}:pk"] = thing.pk
        parts[f"wagtailsnippets_{name}:object_id"] = thing.pk
    return parts


def of_files() -> dict[str, Any]:
    """The parts of addresses of documents and images."""
    document = factories.DocumentFactory().pk
    file = factories.an_upload("a.png", factories.picture_bytes())
    image = SiteImage.objects.create(title="Beeld", file=file).pk
    collection = Collection.objects.get()
    return {
        "wagtailadmin_api:documents:pk": document,
        "wagtailadmin_api:images:pk": image,
        "wagtaildocs_chooser:pk": document,
        "wagtailimages_chooser:pk": image,
        "document_id": document,
        "doc_id": document,
        "image_id": image,
        "uploaded_file_id": 1,
        "filter_spec": "width-20",
        "collection_id": collection.pk,
        "wagtailadmin_collections:pk": collection.add_child(name="Map").pk,
    }


def of_the_site(site: SiteTree, author: Any) -> dict[str, Any]:
    """The parts of addresses of people and of how the site is set up."""
    return {
        "wagtailsettings:model_name": "contactsettings",
        "wagtailsettings:pk": Site.objects.get().pk,
        "wagtailsites:pk": Site.objects.get().pk,
        "wagtaillocales:pk": site.locales["es"].pk,
        "wagtailusers_users:pk": author.pk,
        "wagtailusers_groups:pk": Group.objects.get(name="Translator").pk,
        "redirect_id": Redirect.objects.create(old_path="/x", redirect_link="/y").pk,
        "app_name": "core",
        "session_id": 1,
        "key_id": 1,
        "uidb64": "x",
        "token": "x",
    }


def of_reviews(page: Page, author: Any) -> dict[str, Any]:
    """The parts of addresses of workflows, with this page in one."""
    workflow = Workflow.objects.get()
    state = workflow.start(page, author)
    return {
        "wagtailadmin_workflows:pk": workflow.pk,
        "wagtailadmin_workflows:app_label": "editorial",
        "wagtailadmin_workflows:model_name": "secondpersontask",
        "workflow_pk": workflow.pk,
        "workflow_state_id": state.pk,
        "task_state_id": state.current_task_state_id,
        "task_id": Task.objects.get(active=True).pk,
        "page_pk": Page.objects.get(depth=1).pk,
        "action_name": "approve",
    }


def of_pages(site: SiteTree, page: Page) -> dict[str, Any]:
    """The parts of addresses of a page and its French translation."""
    site.section("news", "fr")
    translate_object(page, [site.locales["fr"]])
    translation = Translation.objects.get()
    page.save_revision()
    return {
        **dict.fromkeys(["page_id", "page_to_move_id", "object_id", r"(\d+)"], page.pk),
        "wagtailadmin_api:pages:pk": page.pk,
        "parent_page_id": site.section("news").pk,
        "destination_id": site.homes["nl"].pk,
        "content_type_app_name": "news",
        "content_type_model_name": "newspage",
        "app_label": "news",
        "model_name": "newspage",
        "action": "delete",
        "revision_id": page.latest_revision_id,
        "translation_source_id": translation.source_id,
        "translation_id": translation.pk,
        "string_segment_id": StringSegment.objects.first().pk,
        "overridable_segment_id": 1,
        "mode": "form",
        r"(live|earliest|\d+)": "earliest",
        r"(live|latest|\d+)": "latest",
    }


@pytest.fixture
def objects(site: SiteTree) -> dict[str, str]:
    """Something for each part of an address, as `Address.at` takes it."""
    page = factories.NewsPageFactory(parent=site.section("news"))
    author = make_user("author")
    parts = of_pages(site, page) | of_reviews(page, author) | of_the_site(site, author)
    parts |= of_files() | of_records(made_records())
    return {name: str(value) for name, value in parts.items()}


@pytest.fixture
def dutch(site: SiteTree) -> Any:
    """A live Dutch item."""
    page = factories.NewsPageFactory(
        parent=site.section("news"), title="Nieuws", intro="Wat er nieuw is."
    )
    page.save_revision().publish()
    return page


@pytest.fixture
def french(site: SiteTree, dutch) -> Translation:
    """Its translation, started and nothing more."""
    site.section("news", "fr")
    translate_object(dutch, [site.locales["fr"]])
    return Translation.objects.get()
