"""The roles of the people who work on the site, instead of Wagtail's two stock groups.

An editor makes and publishes, a moderator also reviews, locks and deletes, a translator
changes texts and asks for publication. What a role may do is the administrator's from then on.
"""

from django.db import migrations

PAGE_PERMISSIONS = {
    "Editor": ["add", "change", "publish"],
    "Moderator": ["add", "change", "publish", "bulk_delete", "lock", "unlock"],
    "Translator": ["change"],
}
FILE_PERMISSIONS = {
    "Editor": ["add", "change", "choose"],
    "Moderator": ["add", "change", "choose"],
    "Translator": ["choose"],
}
RECORD_PERMISSIONS = {
    "Editor": ["add", "change", "view", "publish"],
    "Moderator": ["add", "change", "view", "publish", "delete", "lock", "unlock"],
    "Translator": ["change", "view"],
}
# How far an action is, is added to and never changed.
HISTORY_PERMISSIONS = {"Editor": ["add", "view"], "Moderator": ["add", "view"], "Translator": []}
FILES = [("wagtailimages", "image"), ("wagtaildocs", "document")]
RECORDS = [
    ("vocabularies", "country"),
    ("vocabularies", "theme"),
    ("vocabularies", "organisation"),
    ("vocabularies", "sustainabledevelopmentgoal"),
    ("library", "publication"),
    ("programmes", "programme"),
    ("programmes", "programmeperiod"),
    ("evaluations", "evaluation"),
    ("evaluations", "recommendation"),
]
WITH_DRAFTS = {"publication"}
DRAFT_PERMISSIONS = {"publish", "lock", "unlock"}
STOCK_GROUPS = ["Editors", "Moderators"]


def permission(apps, app_label, model, action):
    """The permission to do `action`; Django itself would make it only after the last migration."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    permissions = apps.get_model("auth", "Permission").objects
    return permissions.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {apps.get_model(app_label, model)._meta.verbose_name}"},
    )[0]


def permissions_of(apps, role):
    """What a role may do that is not bound to a page or a collection."""
    existing = apps.get_model("auth", "Permission").objects
    yield existing.get(content_type__app_label="wagtailadmin", codename="access_admin")
    yield existing.get(content_type__app_label="wagtail_localize", codename="submit_translation")
    for app_label, model in RECORDS:
        for action in RECORD_PERMISSIONS[role]:
            if model in WITH_DRAFTS or action not in DRAFT_PERMISSIONS:
                yield permission(apps, app_label, model, action)
    for action in HISTORY_PERMISSIONS[role]:
        yield permission(apps, "evaluations", "actionstatus", action)
    if role != "Translator":
        yield permission(apps, "core", "contactsettings", "change")


def grant(apps, group):
    """All permissions of a role."""
    role = group.name
    group.permissions.add(*permissions_of(apps, role))
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    for action in PAGE_PERMISSIONS[role]:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group=group, page=root, permission=permission(apps, "wagtailcore", "page", action)
        )
    collection = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for app_label, model in FILES:
        for action in FILE_PERMISSIONS[role]:
            apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
                group=group,
                collection=collection,
                permission=permission(apps, app_label, model, action),
            )


def create_roles(apps, schema_editor):
    """The three groups; reviews that Wagtail gave to its moderators go to ours."""
    groups = apps.get_model("auth", "Group").objects
    for role in PAGE_PERMISSIONS:
        grant(apps, groups.get_or_create(name=role)[0])
    moderators = groups.get(name="Moderator")
    reviews = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    for review in reviews.filter(groups__name__in=STOCK_GROUPS).distinct():
        review.groups.add(moderators)
    groups.filter(name__in=STOCK_GROUPS).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0001_initial"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("core", "0001_initial"),
        ("vocabularies", "0001_initial"),
        ("library", "0001_initial"),
        ("programmes", "0001_initial"),
        ("evaluations", "0002_initial"),
        ("wagtail_localize", "0016_rename_page_revision_translationlog_revision"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
    ]

    operations = [migrations.RunPython(create_roles, migrations.RunPython.noop)]
