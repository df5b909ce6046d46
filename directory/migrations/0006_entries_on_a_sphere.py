"""Entries know where partners stand on a sphere; being made of what partners say, they are made anew."""

import django.db.models.deletion
from django.db import migrations, models


from directory.models import SearchEntry


def fill(apps, schema_editor):
    partners = apps.get_model("directory", "Partner").objects.order_by("pk")
    SearchEntry.objects.refresh(partners.values_list("pk", flat=True))


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_editing")]

    operations = [
        migrations.DeleteModel(name="SearchEntry"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("facet", models.IntegerField()),
                ("area", models.CharField(blank=True, max_length=12)),
                ("bounded", models.PositiveSmallIntegerField()),
                ("strip", models.IntegerField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("x", models.FloatField(null=True)),
                ("y", models.FloatField(null=True)),
                ("z", models.FloatField(null=True)),
                ("island", models.CharField(blank=True, max_length=40)),
                ("kind", models.IntegerField()),
                ("sort_name", models.CharField(blank=True, max_length=24)),
                ("partner", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="search_entries", to="directory.partner")),
            ],
            options={
                "verbose_name": "entrée de recherche",
                "verbose_name_plural": "entrées de recherche",
                "indexes": [
                    models.Index(
                        fields=["facet", "area", "bounded", "x", "y", "z", "kind", "sort_name", "partner", "island"],
                        name="entry_by_area",
                    ),
                    models.Index(
                        condition=models.Q(("strip__isnull", False)),
                        fields=["facet", "strip", "latitude", "longitude", "island", "area", "bounded", "x", "y", "z", "kind", "sort_name", "partner"],
                        name="entry_by_place",
                    ),
                ],
            },
        ),
        migrations.RunPython(fill, migrations.RunPython.noop, elidable=True),
    ]
