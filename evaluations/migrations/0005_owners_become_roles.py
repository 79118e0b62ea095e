"""Each owner of an action that was typed becomes a role, in the languages that were given."""

from django.db import migrations

LANGUAGES = ("nl", "en", "fr", "es")


def make_roles(apps, schema_editor):
    """One role for each name in Dutch (or the first language that there is)."""
    actions = apps.get_model("evaluations", "FollowUpAction").objects
    roles = apps.get_model("evaluations", "OwnerRole").objects
    for action in actions.all():
        names = {f"name_{code}": getattr(action, f"owner_role_{code}") or "" for code in LANGUAGES}
        first = next(filter(None, [*names.values(), action.owner_role]), "").strip()
        if not first:
            continue
        made, _ = roles.get_or_create(
            name_nl=first, defaults={**names, "name": first, "name_nl": first}
        )
        actions.filter(pk=action.pk).update(owner=made)


def give_back(apps, schema_editor):
    """Write the names of roles beside the actions again."""
    actions = apps.get_model("evaluations", "FollowUpAction").objects
    for action in actions.exclude(owner=None).select_related("owner"):
        names = {f"owner_role_{code}": getattr(action.owner, f"name_{code}") for code in LANGUAGES}
        actions.filter(pk=action.pk).update(owner_role=action.owner.name, **names)


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0004_roles_and_proposals")]

    operations = [migrations.RunPython(make_roles, give_back)]
