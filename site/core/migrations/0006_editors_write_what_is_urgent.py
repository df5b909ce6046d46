"""Wagtail's own groups write urgent information and topics; moderators keep the line."""

from django.db import migrations

WRITE = ("add", "change", "view")
GRANTED = {
    "Editors": {"flash": WRITE, "topic": WRITE},
    "Moderators": {
        "flash": (*WRITE, "delete"),
        "topic": (*WRITE, "delete"),
        "helplinesettings": ("change",),
    },
}


def add(apps, schema_editor):
    """Give the permissions, to the groups that are still there."""
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GRANTED):
        for model, actions in GRANTED[group.name].items():
            group.permissions.add(*(_permission(apps, model, action) for action in actions))


def remove(apps, schema_editor):
    """Take them back."""
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GRANTED):
        for model, actions in GRANTED[group.name].items():
            group.permissions.remove(*(_permission(apps, model, action) for action in actions))


def _permission(apps, model, action):
    """Django makes permissions only after all migrations."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="core", model=model
    )
    permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {model}"},
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0005_flash_begins_now"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(add, remove)]
