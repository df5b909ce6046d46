"""Search entries by area and strip, instead of by squares: made of what partners say, they are made anew."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_catalogue")]

    operations = [
        migrations.DeleteModel(name="SearchEntry"),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("facet", models.IntegerField()),
                ("area", models.CharField(max_length=12)),
                ("stands", models.PositiveSmallIntegerField()),
                ("bounded", models.PositiveSmallIntegerField()),
                ("strip", models.IntegerField(null=True)),
                ("latitude", models.FloatField(null=True)),
                ("longitude", models.FloatField(null=True)),
                ("island", models.CharField(blank=True, max_length=40)),
                ("commune_code", models.CharField(blank=True, max_length=5)),
                ("kind", models.IntegerField()),
                ("sort_name", models.CharField(blank=True, max_length=24)),
                ("partner", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="search_entries", to="directory.partner")),
            ],
            options={
                "verbose_name": "entrée de recherche",
                "verbose_name_plural": "entrées de recherche",
                "indexes": [
                    models.Index(
                        fields=["facet", "area", "stands", "bounded", "latitude", "longitude", "island", "commune_code", "kind", "sort_name", "partner"],
                        name="entry_by_area",
                    ),
                    models.Index(
                        condition=models.Q(("strip__isnull", False)),
                        fields=["facet", "strip", "latitude", "longitude"],
                        name="entry_by_place",
                    ),
                ],
            },
        ),
    ]
