"""Evaluations, surveys and publications go live through a moderator; all else an editor publishes.

The review that Wagtail makes for every page stays, so that anybody may ask for a second look.
"""

from django.db import migrations

APPROVALS = [("evaluations", "evaluationpage", "evaluations"), ("surveys", "surveypage", "surveys")]
REVIEW = "Nazicht"


def approval(apps, app_label, model, what):
    """The permission to approve; Django itself would make it only after the last migration."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"approve_{model}",
        defaults={"name": f"May put {what} live"},
    )[0]


def review(apps):
    """The review by moderators: the first that is there, or a new one for all pages."""
    workflows = apps.get_model("wagtailcore", "Workflow").objects
    workflow = workflows.filter(active=True).order_by("pk").first()
    if workflow is None:
        workflow = workflows.create(name=REVIEW, active=True)
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label="wagtailcore", model="groupapprovaltask"
        )
        task = apps.get_model("wagtailcore", "GroupApprovalTask").objects.create(
            name=REVIEW, active=True, content_type=content_type
        )
        apps.get_model("wagtailcore", "WorkflowTask").objects.create(
            workflow=workflow, task=task, sort_order=0
        )
    workflow.name = REVIEW
    workflow.save()
    tasks = apps.get_model("wagtailcore", "GroupApprovalTask").objects
    for task in tasks.filter(workflow_tasks__workflow=workflow):
        task.name = REVIEW
        task.save()
        task.groups.add(*apps.get_model("auth", "Group").objects.filter(name="Moderator"))
    return workflow


def put_in_force(apps, schema_editor):
    """Moderators approve, editors propose; both by the groups as they are."""
    groups = apps.get_model("auth", "Group").objects
    granted = [approval(apps, *names) for names in APPROVALS]
    for moderators in groups.filter(name="Moderator"):
        moderators.permissions.add(*granted)
    publish = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="library", codename="publish_publication"
    )
    for editors in groups.filter(name="Editor"):
        editors.permissions.remove(*publish)
    workflow = review(apps)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    apps.get_model("wagtailcore", "WorkflowPage").objects.get_or_create(
        page=root, defaults={"workflow": workflow}
    )
    publications, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="library", model="publication"
    )
    apps.get_model("wagtailcore", "WorkflowContentType").objects.get_or_create(
        content_type=publications, defaults={"workflow": workflow}
    )


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0001_initial"),
        ("home", "0003_survey_roles"),
        ("evaluations", "0003_approve_permission"),
        ("surveys", "0001_initial"),
        ("library", "0001_initial"),
    ]

    operations = [migrations.RunPython(put_in_force, migrations.RunPython.noop)]
