"""Which need each first topic leads to. Needs that editors linked already are left as they are."""

import json
from pathlib import Path

from django.db import migrations

TOPICS = Path(__file__).parent / "data" / "topics_of_needs_0006.json"


def add(apps, schema_editor):
    """Link the needs that have no topic yet."""
    need, topic = apps.get_model("directory", "Need"), apps.get_model("core", "Topic")
    for slug, topics in json.loads(TOPICS.read_text(encoding="utf-8")).items():
        for unlinked in need.objects.filter(slug=slug, topics__isnull=True):
            unlinked.topics.set(topic.objects.filter(slug__in=topics))


def remove(apps, schema_editor):
    """Nothing: the links go with the column, one migration further back."""


class Migration(migrations.Migration):
    dependencies = [("directory", "0005_need_topics"), ("core", "0003_first_topics")]

    operations = [migrations.RunPython(add, remove)]
