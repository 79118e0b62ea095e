"""Who may guide searches, and read which ones found nothing."""

from django.db import migrations

RECORDS = ("synonyms", "editorspick")
ROLES = {"Editor": ("add", "change", "view"), "Moderator": ("add", "change", "view", "delete")}


def permission(apps, model, action):
    """The permission to do `action`; Django itself would make it only after the last migration."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="search", model=model
    )
    name = apps.get_model("search", model)._meta.verbose_name
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {name}"},
    )[0]


def grant(apps, schema_editor):
    """Give the roles that are still there what they need."""
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLES):
        actions = ROLES[group.name]
        group.permissions.add(
            *(permission(apps, model, action) for model in RECORDS for action in actions),
            permission(apps, "missedsearch", "view"),
        )


class Migration(migrations.Migration):
    dependencies = [("home", "0003_survey_roles"), ("search", "0002_passages")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
