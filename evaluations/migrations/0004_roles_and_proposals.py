"""Roles that see to actions; evaluations of which a change can wait for approval."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evaluations", "0003_approve_permission"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="OwnerRole",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=120,
                        verbose_name="function or team",
                    ),
                ),
                (
                    "name_nl",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=120,
                        null=True,
                        verbose_name="function or team",
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=120,
                        null=True,
                        verbose_name="function or team",
                    ),
                ),
                (
                    "name_fr",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=120,
                        null=True,
                        verbose_name="function or team",
                    ),
                ),
                (
                    "name_es",
                    models.CharField(
                        help_text="Never the name of a person.",
                        max_length=120,
                        null=True,
                        verbose_name="function or team",
                    ),
                ),
                (
                    "mailbox",
                    models.EmailField(
                        blank=True,
                        help_text="Not public. Reminders go here, at most once a month; without it, nowhere.",
                        max_length=254,
                        verbose_name="mailbox of the role",
                    ),
                ),
                (
                    "reminded_on",
                    models.DateField(
                        blank=True, editable=False, null=True, verbose_name="last reminded on"
                    ),
                ),
            ],
            options={
                "verbose_name": "role that sees to actions",
                "verbose_name_plural": "roles that see to actions",
                "ordering": ["name_nl"],
            },
        ),
        migrations.AddField(
            model_name="evaluation",
            name="expire_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="expiry date/time"),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="expired",
            field=models.BooleanField(default=False, editable=False, verbose_name="expired"),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="first_published_at",
            field=models.DateTimeField(
                blank=True, db_index=True, null=True, verbose_name="first published at"
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="go_live_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="go live date/time"),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="has_unpublished_changes",
            field=models.BooleanField(
                default=False, editable=False, verbose_name="has unpublished changes"
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="last_published_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="last published at"),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="latest_revision",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.revision",
                verbose_name="latest revision",
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="live",
            field=models.BooleanField(default=True, editable=False, verbose_name="live"),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="live_revision",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.revision",
                verbose_name="live revision",
            ),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="locked",
            field=models.BooleanField(default=False, editable=False, verbose_name="locked"),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="locked_at",
            field=models.DateTimeField(editable=False, null=True, verbose_name="locked at"),
        ),
        migrations.AddField(
            model_name="evaluation",
            name="locked_by",
            field=models.ForeignKey(
                blank=True,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="locked_%(class)ss",
                to=settings.AUTH_USER_MODEL,
                verbose_name="locked by",
            ),
        ),
        migrations.AddField(
            model_name="followupaction",
            name="owner",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="actions",
                to="evaluations.ownerrole",
                verbose_name="responsible",
            ),
        ),
    ]
