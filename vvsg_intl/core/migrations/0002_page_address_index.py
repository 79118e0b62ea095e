"""Wagtail has no index on the addresses of pages; each request looks one up (core/routing.py)."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX core_page_address ON wagtailcore_page (url_path)",
            "DROP INDEX core_page_address",
        )
    ]
