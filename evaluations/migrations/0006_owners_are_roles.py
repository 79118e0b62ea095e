"""The names of owners are in the roles now."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("evaluations", "0005_owners_become_roles")]

    operations = [
        migrations.RemoveField(model_name="followupaction", name="owner_role"),
        migrations.RemoveField(model_name="followupaction", name="owner_role_en"),
        migrations.RemoveField(model_name="followupaction", name="owner_role_es"),
        migrations.RemoveField(model_name="followupaction", name="owner_role_fr"),
        migrations.RemoveField(model_name="followupaction", name="owner_role_nl"),
    ]
