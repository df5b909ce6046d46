"""The groups of the desk, and what calls are about."""

import json
from pathlib import Path

from django.db import migrations

GROUPS = {
    "Répondants": ["answer_calls"],
    "Seconde ligne": ["answer_calls", "answer_questions"],
    "Coordination": ["answer_calls", "answer_questions", "coordinate"],
}
# What the coordination keeps in the admin.
KEPT = {"nature": ("add", "change", "delete", "view"), "partnerreport": ("view", "change")}
NATURES = Path(__file__).parent / "data" / "natures_0002.json"


def add(apps, schema_editor):
    """Make the groups, with their permissions: Django makes those only after all migrations."""
    groups = apps.get_model("auth", "Group").objects
    for name, codenames in GROUPS.items():
        group, _made = groups.get_or_create(name=name)
        group.permissions.add(*(_permission(apps, "calls", "call", code) for code in codenames))
    _let_the_coordination_in(apps, groups.get(name="Coordination"))
    for number, record in enumerate(json.loads(NATURES.read_text(encoding="utf-8")), start=1):
        _add_nature(apps, number, record)


def remove(apps, schema_editor):
    """Remove the groups; their members stay, without their permissions."""
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS).delete()
    # Those that calls are about stay: they are the line's figures.
    apps.get_model("calls", "Nature").objects.filter(calls=None).delete()


def _let_the_coordination_in(apps, group):
    group.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin"))
    for model, actions in KEPT.items():
        codenames = [f"{action}_{model}" for action in actions]
        group.permissions.add(*(_permission(apps, "calls", model, code) for code in codenames))


def _add_nature(apps, number, record):
    topics = apps.get_model("core", "Topic").objects.filter(slug__in=record.pop("topics"))
    needs = apps.get_model("directory", "Need").objects.filter(slug__in=record.pop("needs"))
    slug = record.pop("slug")
    nature, made = apps.get_model("calls", "Nature").objects.get_or_create(
        slug=slug, defaults={**record, "order": number * 10}
    )
    if made:
        nature.topics.set(topics)
        nature.needs.set(needs)


def _permission(apps, app_label, model, codename):
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=codename,
        defaults={"name": f"Can {codename.replace('_', ' ')}"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0001_calls_and_callers"),
        ("core", "0003_first_topics"),
        ("directory", "0006_topics_of_needs"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(add, remove)]
