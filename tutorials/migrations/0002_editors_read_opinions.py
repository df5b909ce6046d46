"""Wagtail's own groups read what readers said; moderators may delete it."""

from django.db import migrations

ACTIONS = {"Editors": ("view",), "Moderators": ("view", "delete")}


def add(apps, schema_editor):
    """Give the permissions, to the groups that are still there: Django makes them only later."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="tutorials", model="opinion"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ACTIONS):
        for action in ACTIONS[group.name]:
            permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_opinion",
                defaults={"name": f"Can {action} opinion"},
            )
            group.permissions.add(permission)


def remove(apps, schema_editor):
    """Take them back."""
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="tutorials", codename__endswith="_opinion"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=ACTIONS):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("tutorials", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(add, remove)]
