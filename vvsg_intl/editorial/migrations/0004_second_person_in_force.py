"""The review becomes one by a second person; evaluations and roles take part.

What waits already stays with the review that it was sent to.
"""

from django.db import migrations

REVIEW = "Nazicht"
ROLE_ACTIONS = {
    "Editor": ["add", "change", "view"],
    "Moderator": ["add", "change", "view", "delete"],
    "Translator": ["change", "view"],
}


def content_type(apps, app_label, model):
    """Django itself would make it only after the last migration."""
    types = apps.get_model("contenttypes", "ContentType").objects
    return types.get_or_create(app_label=app_label, model=model)[0]


def put_in_force(apps, schema_editor):
    """Put the new task where the old one was, with its groups."""
    task, _ = apps.get_model("editorial", "SecondPersonTask").objects.get_or_create(
        name=REVIEW,
        defaults={"content_type": content_type(apps, "editorial", "secondpersontask")},
    )
    for old in apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=REVIEW):
        task.groups.add(*old.groups.all())
        for place in apps.get_model("wagtailcore", "WorkflowTask").objects.filter(task=old):
            place.task_id = task.pk
            place.save()
            apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
                content_type=content_type(apps, "evaluations", "evaluation"),
                defaults={"workflow": place.workflow},
            )
        if not apps.get_model("wagtailcore", "TaskState").objects.filter(
            task=old, status="in_progress"
        ):
            old.active = False
            old.save()


def grant_roles(apps, schema_editor):
    """Who keeps evaluations keeps the roles that see to their actions."""
    permissions = apps.get_model("auth", "Permission").objects
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ROLE_ACTIONS):
        for action in ROLE_ACTIONS[group.name]:
            permission, _ = permissions.get_or_create(
                content_type=content_type(apps, "evaluations", "ownerrole"),
                codename=f"{action}_ownerrole",
                defaults={"name": f"Can {action} role that sees to actions"},
            )
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0003_second_person"),
        ("evaluations", "0006_owners_are_roles"),
    ]

    operations = [
        migrations.RunPython(put_in_force, migrations.RunPython.noop),
        migrations.RunPython(grant_roles, migrations.RunPython.noop),
    ]
