"""A publication goes live through a review alone, as evaluations and surveys do."""

from django.db import migrations


def take_back(apps, schema_editor):
    """Nobody but an administrator publishes one by himself."""
    publish = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="library", codename="publish_publication"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name="Moderator"):
        group.permissions.remove(*publish)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0004_second_person_in_force"),
        ("home", "0004_search_roles"),
    ]

    operations = [migrations.RunPython(take_back, migrations.RunPython.noop)]
