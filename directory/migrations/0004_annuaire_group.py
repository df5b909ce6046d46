"""The group of those who keep the directory."""

from django.db import migrations

GROUP = "Annuaire"
ACTIONS = {
    "partner": ("add", "change", "delete", "view", "publish", "lock", "unlock"),
    "partnertype": ("add", "change", "delete", "view"),
    "need": ("add", "change", "delete", "view"),
}


def add(apps, schema_editor):
    """Make the group, with its permissions: Django makes those only after all migrations."""
    group, _made = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin"))
    for model, actions in ACTIONS.items():
        for action in actions:
            group.permissions.add(_permission(apps, "directory", model, f"{action}_{model}"))


def remove(apps, schema_editor):
    """Remove the group; its members stay, without its permissions."""
    apps.get_model("auth", "Group").objects.filter(name=GROUP).delete()


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
        ("directory", "0003_names_index"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
    ]

    operations = [migrations.RunPython(add, remove)]
