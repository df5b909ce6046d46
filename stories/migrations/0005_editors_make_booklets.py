"""Wagtail's own groups bind booklets."""

from django.db import migrations

ACTIONS = ("add", "change", "delete", "view")
GROUPS = ("Editors", "Moderators")


def add(apps, schema_editor):
    """Give the permissions, to the groups that are still there: Django makes them only later."""
    content_type, _made = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="stories", model="booklet"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        for action in ACTIONS:
            permission, _made = apps.get_model("auth", "Permission").objects.get_or_create(
                content_type=content_type,
                codename=f"{action}_booklet",
                defaults={"name": f"Can {action} booklet"},
            )
            group.permissions.add(permission)


def remove(apps, schema_editor):
    """Take them back."""
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="stories", codename__endswith="_booklet"
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=GROUPS):
        group.permissions.remove(*permissions)


class Migration(migrations.Migration):
    dependencies = [
        ("stories", "0004_booklets"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(add, remove)]
