"""The index of partners' names: see ``directory.names``, which knows both databases."""

from django.db import migrations

from directory import names


def create(apps, schema_editor):
    names.create_index()


def drop(apps, schema_editor):
    names.drop_index()


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_catalogue")]

    operations = [migrations.RunPython(create, drop)]
