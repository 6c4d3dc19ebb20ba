from django.db import migrations, models

import menkou.kernel.searching.fields

POSTGRESQL = (
    "ALTER TABLE searching_entry ALTER COLUMN grams SET STORAGE EXTERNAL",  # digests do not compress
    "CREATE INDEX searching_entry_grams ON searching_entry USING gin (grams)",
)
SQLITE = (
    "CREATE VIRTUAL TABLE searching_grams USING fts5("
    "grams, content='searching_entry', content_rowid='id', tokenize='unicode61', columnsize=0)",
    "CREATE TRIGGER searching_entry_is_found AFTER INSERT ON searching_entry BEGIN "
    "INSERT INTO searching_grams (rowid, grams) VALUES (NEW.id, NEW.grams); END",
    "CREATE TRIGGER searching_entry_is_forgotten AFTER DELETE ON searching_entry BEGIN "
    "INSERT INTO searching_grams (searching_grams, rowid, grams) VALUES ('delete', OLD.id, OLD.grams); END",
)


def _create(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def _drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE searching_grams")


class Migration(migrations.Migration):

    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("owner", models.CharField(max_length=80)),
                ("part", models.PositiveIntegerField()),
                ("piece", models.PositiveIntegerField(default=0)),
                ("internal", models.BooleanField(default=False)),
                ("grams", menkou.kernel.searching.fields.GramsField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("owner", "part", "piece"), name="searching_entry_once")
                ],
            },
        ),
        migrations.RunPython(_create, _drop),
    ]
