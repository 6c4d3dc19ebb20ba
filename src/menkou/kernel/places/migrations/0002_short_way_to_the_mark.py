from django.db import migrations

TABLE = "places_revision"


def _set(apps, schema_editor):
    """Let PostgreSQL clear former marks away while it reads, and not only once the page is full of them.

    Planting a town sets the mark hundreds of times in one transaction; each request would pass all of them.
    """
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} SET (fillfactor = 10)")


def _reset(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE {TABLE} RESET (fillfactor)")


class Migration(migrations.Migration):

    dependencies = [("places", "0001_initial")]

    operations = [migrations.RunPython(_set, _reset)]
