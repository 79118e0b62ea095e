"""The three groups whose members work with complaints; each may enter the admin, no more.

What they may read is decided by keys, so they get no permission on any model.
"""

from django.db import migrations

ROLES = ["complaint_manager", "alternate_manager", "case_handler"]


def create_roles(apps, schema_editor):
    """The groups, with the right to enter the admin."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailadmin", model="admin"
    )
    access, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename="access_admin",
        defaults={"name": "Can access Wagtail admin"},
    )
    for role in ROLES:
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=role)
        group.permissions.add(access)


class Migration(migrations.Migration):
    dependencies = [
        ("integrity", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(create_roles, migrations.RunPython.noop)]
