"""The rows of the channel stand outside everything that copies, indexes or shows rows."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission
from django.core.checks import run_checks
from django.db import IntegrityError, models, transaction
from wagtail.models import ModelLogEntry, PageLogEntry, ReferenceIndex, RevisionMixin
from wagtail.search import index
from wagtail.snippets.models import get_snippet_models

from integrity.choices import Outcome, State
from integrity.models import Case, KeyGrant
from integrity.models.base import ConfidentialModel
from tests.factories.integrity import Staff, file

CONFIDENTIAL = [
    model
    for model in apps.get_app_config("integrity").get_models()
    if issubclass(model, ConfidentialModel)
]


def test_all_models_but_the_page_are_confidential() -> None:
    names = {model.__name__ for model in apps.get_app_config("integrity").get_models()}
    assert names - {model.__name__ for model in CONFIDENTIAL} == {"IntegrityPage"}
    assert len(CONFIDENTIAL) == 20


@pytest.mark.parametrize("model", CONFIDENTIAL)
def test_a_row_has_no_revisions_index_references_or_permissions(
    model: type[models.Model],
) -> None:
    assert not issubclass(model, RevisionMixin | index.Indexed)
    assert model not in get_snippet_models()
    assert not ReferenceIndex.model_is_indexable(model)
    assert model._meta.default_permissions == ()


@pytest.mark.django_db
def test_there_is_no_permission_that_could_be_given_to_somebody() -> None:
    named = Permission.objects.filter(content_type__app_label="integrity")
    assert {permission.content_type.model for permission in named} <= {"integritypage"}


@pytest.mark.django_db
def test_a_case_is_named_by_its_reference_and_nothing_is_logged(manager: Staff) -> None:
    ModelLogEntry.objects.all().delete()
    PageLogEntry.objects.all().delete()
    filed = file(story="KANARIE")
    assert str(filed.case) == filed.case.reference
    assert len(filed.case.reference) == 6
    assert not ModelLogEntry.objects.exists()
    assert not PageLogEntry.objects.exists()
    assert not ReferenceIndex.objects.filter(base_content_type__app_label="integrity").exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong",
    [
        {"lookup": None},
        {"state": State.CLOSED},
        {"ack_on": "2000-01-01"},
        {"led_by": "case_handler"},
        {"state": State.CLOSED, "outcome": Outcome.FOUNDED},
    ],
)
def test_the_database_refuses_what_cannot_be(manager: Staff, wrong: dict[str, object]) -> None:
    file()
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.objects.update(**wrong)


def faults() -> set[str | None]:
    """The faults of the channel that `manage.py check` names."""
    return {fault.id for fault in run_checks() if (fault.id or "").startswith("integrity")}


def test_unsound_settings_stop_the_start(settings) -> None:
    assert faults() == set()
    settings.INTEGRITY_PEPPERS = ["too short"]
    settings.INTEGRITY_ROOT = f"{settings.MEDIA_ROOT}/private"
    assert faults() == {"integrity.E001", "integrity.E002"}
    settings.INTEGRITY_PEPPERS, settings.INTEGRITY_MAIL_KEY = [], "zz"
    assert "integrity.E001" in faults()


@pytest.mark.django_db
def test_a_grant_to_nobody_is_refused_by_the_database(manager: Staff) -> None:
    file(story="Een melding.")
    with pytest.raises(IntegrityError), transaction.atomic():
        KeyGrant.objects.update(holder=None)
