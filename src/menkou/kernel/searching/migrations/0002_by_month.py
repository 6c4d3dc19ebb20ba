from django.db import migrations

OF_A_MATTER = "owner LIKE '____-_________'"
MONTH = "'m' || substr(owner, 1, 4)"
POSTGRESQL = (
    # as the first word, before which all others stand one further
    f"UPDATE searching_entry SET grams = ({MONTH} || ':1')::tsvector || grams WHERE {OF_A_MATTER}",
)
SQLITE = (
    f"UPDATE searching_entry SET grams = trim({MONTH} || ' ' || grams) WHERE {OF_A_MATTER}",
    "INSERT INTO searching_grams (searching_grams) VALUES ('rebuild')",
)


def _mark(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    """Every entry of a matter begins with its month, so that one month after the other can be looked through."""

    dependencies = [("searching", "0001_initial")]

    operations = [migrations.RunPython(_mark, migrations.RunPython.noop)]
