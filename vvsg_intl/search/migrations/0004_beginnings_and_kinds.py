"""What keeps common words, phrases and beginnings of words from costing more than rare ones (ADR 7).

Vectors stand in the row itself, where up to now those of full pages stood in a second table: a
phrase is looked for in each passage that has its words. Titles and texts are indexed with their
kind, likeness by language, and an index counts how many words begin alike.

Rewrites the table of passages: searches wait for some ten seconds where there are 70,000.
"""

from django.contrib.postgres.operations import BtreeGinExtension
from django.db import migrations, models

LANGUAGES = ("nl", "en", "fr", "es")
PLACES = {"title": "to_tsvector('search_{code}', title)", "whole": "vector"}

# No list of words that wait to be put into the index: each correction would read it.
ALIKE = "(language, plain gin_trgm_ops) WITH (fastupdate = off)"
# What was stored before is brought there too.
REWRITE = """
CLUSTER search_passage USING search_passage_pkey;
ALTER TABLE search_passage SET WITHOUT CLUSTER;
"""


def build(apps, schema_editor):
    """Vectors into the row, kinds and languages into the indexes."""
    remake(schema_editor, storage="MAIN", kind="kind, ", alike=ALIKE)


def undo(apps, schema_editor):
    """As migration 0003 made them."""
    remake(schema_editor, storage="EXTENDED", kind="", alike="(plain gin_trgm_ops)")


def remake(schema_editor, *, storage, kind, alike):
    """Make the indexes anew around a rewritten table."""
    if schema_editor.connection.vendor != "postgresql":
        return
    places = [(place, code) for place in PLACES for code in LANGUAGES]
    for place, code in places:
        schema_editor.execute(f"DROP INDEX search_passage_{place}_{code}")
    schema_editor.execute(f"ALTER TABLE search_passage ALTER COLUMN vector SET STORAGE {storage}")
    schema_editor.execute(REWRITE)
    for place, code in places:
        vector = PLACES[place].format(code=code)
        schema_editor.execute(
            f"CREATE INDEX search_passage_{place}_{code} ON search_passage USING gin "
            f"({kind}{vector}) WITH (fastupdate = off) WHERE language = '{code}' AND number IS NULL"
        )
    schema_editor.execute("DROP INDEX search_word_alike")
    schema_editor.execute(f"CREATE INDEX search_word_alike ON search_word USING gin {alike}")


class Migration(migrations.Migration):
    dependencies = [("search", "0003_full_text")]

    operations = [
        BtreeGinExtension(),
        migrations.RunPython(build, undo),
        migrations.AddIndex(
            model_name="word",
            index=models.Index(
                fields=["language", "plain"],
                name="word_beginnings",
                opclasses=["varchar_pattern_ops", "varchar_pattern_ops"],
            ),
        ),
    ]
