"""What each role may do with surveys: as with other records; corrections are only added."""

from django.db import migrations

RECORDS = ("surveyseries", "surveywave", "question", "result", "dimension")
ACTIONS = {
    "Editor": ("add", "change", "view"),
    "Moderator": ("add", "change", "view", "delete"),
    "Translator": ("change", "view"),
}
HISTORY = {"Editor": ("add", "view"), "Moderator": ("add", "view"), "Translator": ()}
# Translators change the texts of surveys, never a figure.
NOT_FOR_TRANSLATORS = {"result"}


def permission(apps, model, action):
    """The permission to do `action`; Django itself would make it only after the last migration."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="surveys", model=model
    )
    permissions = apps.get_model("auth", "Permission").objects
    name = apps.get_model("surveys", model)._meta.verbose_name
    return permissions.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {name}"},
    )[0]


def grant(apps, schema_editor):
    """Give the roles that are still there what they need."""
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ACTIONS):
        granted = [
            permission(apps, model, action)
            for model in RECORDS
            for action in ACTIONS[group.name]
            if group.name != "Translator" or model not in NOT_FOR_TRANSLATORS
        ]
        granted += [permission(apps, "correction", action) for action in HISTORY[group.name]]
        if group.name != "Translator":
            granted.append(permission(apps, "importbatch", "view"))
        group.permissions.add(*granted)


class Migration(migrations.Migration):
    dependencies = [("home", "0002_roles"), ("surveys", "0001_initial")]

    operations = [migrations.RunPython(grant, migrations.RunPython.noop)]
