"""The topics that every installation starts with. The list then belongs to the editors."""

import json
from pathlib import Path

from django.db import migrations
from django.db.models import Q

TOPICS = Path(__file__).parent / "data" / "topics_0003.json"


def add(apps, schema_editor):
    """Add the topics that are not there yet, by their slug or their label."""
    topic = apps.get_model("core", "Topic")
    for record in json.loads(TOPICS.read_text(encoding="utf-8")):
        known = Q(slug=record["slug"]) | Q(label=record["label"])
        if not topic.objects.filter(known).exists():
            topic.objects.create(**record)


def remove(apps, schema_editor):
    """Remove the topics that nobody changed."""
    topic = apps.get_model("core", "Topic")
    for record in json.loads(TOPICS.read_text(encoding="utf-8")):
        topic.objects.filter(**record).delete()


class Migration(migrations.Migration):
    dependencies = [("core", "0002_topics_flash_closures")]

    operations = [migrations.RunPython(add, remove)]
