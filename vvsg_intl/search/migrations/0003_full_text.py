"""What the databases search with: a text vector on PostgreSQL, a full-text table on SQLite.

Neither is a field of the model: each exists on its own database alone. A later change of the
table's columns on SQLite remakes the table and must bring the triggers back.
"""

from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations

CONFIGURATIONS = {
    "search_nl": "dutch",
    "search_en": "english",
    "search_fr": "french",
    "search_es": "spanish",
    "search_plain": "simple",
}
LANGUAGES = ("nl", "en", "fr", "es")

# A word without its accents first, then its stem.
CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION {name} (COPY = {source});
ALTER TEXT SEARCH CONFIGURATION {name}
    ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
    WITH unaccent, {dictionary};
"""
# A title by its stems and, for beginnings of words and names, as it stands.
VECTOR = """
setweight(to_tsvector('{config}', title), 'A')
|| setweight(to_tsvector('search_plain', title), 'B')
|| setweight(to_tsvector('{config}', text), 'D')
"""
INDEXES = """
CREATE INDEX search_passage_title_{code} ON search_passage
    USING gin (to_tsvector('search_{code}', title)) WITH (fastupdate = off)
    WHERE language = '{code}' AND number IS NULL;
CREATE INDEX search_passage_whole_{code} ON search_passage
    USING gin (vector) WITH (fastupdate = off) WHERE language = '{code}' AND number IS NULL;
CREATE INDEX search_passage_inside_{code} ON search_passage
    USING gin (vector) WITH (fastupdate = off) WHERE language = '{code}' AND number IS NOT NULL;
"""

FORGET = """INSERT INTO search_passage_text(search_passage_text, rowid, title, text)
    VALUES ('delete', old.id, old.title, old.text);"""
LEARN = """INSERT INTO search_passage_text(rowid, title, text)
    VALUES (new.id, new.title, new.text);"""
TABLE = """CREATE VIRTUAL TABLE search_passage_text USING fts5(title, text,
    content='search_passage', content_rowid='id', tokenize='unicode61 remove_diacritics 2')"""
SQLITE = (
    TABLE,
    f"CREATE TRIGGER search_passage_added AFTER INSERT ON search_passage BEGIN {LEARN} END",
    f"CREATE TRIGGER search_passage_removed AFTER DELETE ON search_passage BEGIN {FORGET} END",
    f"CREATE TRIGGER search_passage_changed AFTER UPDATE ON search_passage BEGIN {FORGET} {LEARN} END",
)


def build(apps, schema_editor):
    """Make what this database searches with."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        for statement in postgresql():
            schema_editor.execute(statement)
    elif vendor == "sqlite":
        for statement in SQLITE:
            schema_editor.execute(statement)


def postgresql():
    """The statements for PostgreSQL, one after the other."""
    for name, source in CONFIGURATIONS.items():
        dictionary = source if source == "simple" else f"{source}_stem"
        yield CONFIGURATION.format(name=name, source=source, dictionary=dictionary)
    cases = " ".join(
        f"WHEN '{code}' THEN {VECTOR.format(config=f'search_{code}')}" for code in LANGUAGES
    )
    yield (
        "ALTER TABLE search_passage ADD COLUMN vector tsvector "
        f"GENERATED ALWAYS AS (CASE language {cases} END) STORED"
    )
    for code in LANGUAGES:
        yield INDEXES.format(code=code)
    yield "CREATE INDEX search_word_alike ON search_word USING gin (plain gin_trgm_ops)"


def remove(apps, schema_editor):
    """Take it away again."""
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute("DROP INDEX search_word_alike")
        for code in LANGUAGES:
            schema_editor.execute(f"DROP INDEX search_passage_title_{code}")
        schema_editor.execute("ALTER TABLE search_passage DROP COLUMN vector")
        for name in CONFIGURATIONS:
            schema_editor.execute(f"DROP TEXT SEARCH CONFIGURATION {name}")
    elif vendor == "sqlite":
        for when in ("added", "removed", "changed"):
            schema_editor.execute(f"DROP TRIGGER search_passage_{when}")
        schema_editor.execute("DROP TABLE search_passage_text")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_passages")]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunPython(build, remove),
    ]
