"""What an editor, a moderator and a translator may do, and that each may do nothing else."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import Collection, Page

from evaluations.models import ActionStatus, Evaluation, Recommendation
from news.models import NewsPage
from programmes.models import Programme, ProgrammePeriod
from tests.factories import NewsPageFactory, PublicationFactory, SiteTree, ThemeFactory
from vvsg_intl.core.models import SiteImage
from vvsg_intl.library.models import LibraryDocument, Publication
from vvsg_intl.vocabularies.models import Country, Organisation, SustainableDevelopmentGoal, Theme

pytestmark = pytest.mark.one_database

ROLES = ("Editor", "Moderator", "Translator")
RECORDS = (
    Country,
    Theme,
    Organisation,
    SustainableDevelopmentGoal,
    Publication,
    Programme,
    ProgrammePeriod,
    Evaluation,
    Recommendation,
)


def person(role: str):
    """Somebody with this role."""
    user = get_user_model().objects.create_user(role.lower())
    user.groups.add(Group.objects.get(name=role))
    return get_user_model().objects.get(pk=user.pk)


def browser(role: str) -> Client:
    """A browser in which somebody with this role is signed in."""
    client = Client()
    client.force_login(person(role))
    return client


def may(user, model, *actions: str) -> set[str]:
    """Those of the actions that the person may do with a model."""
    label, name = model._meta.app_label, model._meta.model_name
    return {action for action in actions if user.has_perm(f"{label}.{action}_{name}")}


def test_the_roles_stand_instead_of_the_stock_groups(db: None, settings) -> None:
    names = set(Group.objects.values_list("name", flat=True))
    assert names == {*ROLES, *settings.SECOND_FACTOR_GROUPS}


@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Editor", {"add", "change", "publish"}),
        ("Moderator", {"add", "change", "publish", "delete", "lock", "unlock"}),
        ("Translator", {"change"}),
    ],
)
def test_pages_are_made_published_or_only_changed(
    site: SiteTree, role: str, expected: set[str]
) -> None:
    page = NewsPageFactory(parent=site.section("news"))
    can = page.permissions_for_user(person(role))
    found = {
        "add": page.get_parent().permissions_for_user(can.user).can_add_subpage(),
        "change": can.can_edit(),
        "publish": can.can_publish(),
        "delete": Page.objects.get(pk=site.homes["nl"].pk)
        .permissions_for_user(can.user)
        .can_delete(),
        "lock": can.can_lock(),
        "unlock": can.can_unlock(),
    }
    assert {action for action, allowed in found.items() if allowed} == expected


@pytest.mark.parametrize("model", RECORDS)
@pytest.mark.parametrize(
    ("role", "expected"),
    [
        ("Editor", {"add", "change", "view"}),
        ("Moderator", {"add", "change", "view", "delete"}),
        ("Translator", {"change", "view"}),
    ],
)
def test_records_are_made_by_editors_and_deleted_by_moderators(
    db: None, role: str, model, expected: set[str]
) -> None:
    assert may(person(role), model, "add", "change", "view", "delete") == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [("Editor", set()), ("Moderator", {"lock", "unlock"}), ("Translator", set())],
)
def test_nobody_publishes_a_publication_without_a_review(
    db: None, role: str, expected: set[str]
) -> None:
    assert may(person(role), Publication, "publish", "lock", "unlock") == expected


@pytest.mark.parametrize(
    ("role", "expected"),
    [("Editor", {"add", "view"}), ("Moderator", {"add", "view"}), ("Translator", set())],
)
def test_nobody_changes_how_far_an_action_was(db: None, role: str, expected: set[str]) -> None:
    assert may(person(role), ActionStatus, "add", "change", "view", "delete") == expected


@pytest.mark.parametrize("model", [SiteImage, LibraryDocument])
@pytest.mark.parametrize(
    ("role", "expected"),
    [("Editor", True), ("Moderator", True), ("Translator", False)],
)
def test_files_are_added_by_all_but_translators(db: None, role: str, model, expected: bool) -> None:
    name = {"siteimage": "wagtailimages:add", "librarydocument": "wagtaildocs:add"}
    answer = browser(role).get(reverse(name[model._meta.model_name]))
    assert (answer.status_code == 200) is expected
    assert Collection.objects.count() == 1


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "address",
    [
        "wagtailusers_users:index",
        "wagtailusers_groups:index",
        "wagtailsites:index",
        "wagtaillocales:index",
        "wagtailadmin_workflows:index",
    ],
)
def test_nobody_but_an_administrator_manages_people_sites_and_languages(
    db: None, role: str, address: str
) -> None:
    answer = browser(role).get(reverse(address))
    assert answer.status_code == 302
    assert answer.headers["Location"] == "/admin/"


@pytest.mark.parametrize("role", ROLES)
def test_everybody_signs_in_and_sees_the_admin(site: SiteTree, role: str) -> None:
    client = browser(role)
    assert client.get("/admin/").status_code == 200
    assert client.get(reverse("wagtailadmin_explore_root")).status_code in (200, 302)


@pytest.mark.parametrize(("role", "live"), [("Editor", True), ("Translator", False)])
def test_an_editor_publishes_where_a_translator_only_drafts(
    site: SiteTree, role: str, live: bool
) -> None:
    page = NewsPageFactory(parent=site.section("news", "fr"), title="Oud", live=False)
    empty = {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0, "MIN_NUM_FORMS": 0, "MAX_NUM_FORMS": 1000}
    form = {
        f"{prefix}-{name}": value
        for prefix in ("theme_links", "country_links", "comments")
        for name, value in empty.items()
    }
    form |= {"title": "Nieuw", "slug": page.slug, "kind": "news", "date": "2023-05-03"}
    form |= {"body-count": "0", "action-publish": "1"}
    browser(role).post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form)
    stored = NewsPage.objects.get()
    assert stored.live is live
    assert stored.get_latest_revision_as_object().title == "Nieuw"


@pytest.mark.parametrize(("role", "gone"), [("Editor", False), ("Moderator", True)])
def test_a_record_is_deleted_by_a_moderator_alone(db: None, role: str, gone: bool) -> None:
    theme = ThemeFactory()
    address = reverse(Theme.snippet_viewset.get_url_name("delete"), args=[theme.pk])
    browser(role).post(address)
    assert Theme.objects.exists() is not gone


@pytest.mark.parametrize(("role", "allowed"), [("Moderator", True), ("Translator", False)])
def test_contact_details_are_not_the_translators(site: SiteTree, role: str, allowed: bool) -> None:
    address = reverse("wagtailsettings:edit", args=["core", "contactsettings"])
    answer = browser(role).get(address, follow=True)
    assert ("contactsettings" in answer.request["PATH_INFO"]) is allowed


def test_a_visitor_sees_nothing_of_the_admin(db: None, client: Client) -> None:
    PublicationFactory()
    for address in ("/admin/", "/admin/snippets/library/publication/", "/admin/images/"):
        assert client.get(address).headers["Location"].startswith("/admin/login/")
