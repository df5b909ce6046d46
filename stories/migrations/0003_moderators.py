"""The group of those who moderate readers' responses; Wagtail's own groups read offers."""

from django.db import migrations

GROUP = "Modération des histoires"
MODERATION = {
    "response": ("view", "change", "delete", "moderate"),
    "storyoffer": ("view",),
}
OTHERS = {"Editors": {"storyoffer": ("view",)}, "Moderators": MODERATION}


def add(apps, schema_editor):
    """Make the group, with its permissions: Django makes those only after all migrations."""
    groups = apps.get_model("auth", "Group").objects
    group, _made = groups.get_or_create(name=GROUP)
    group.permissions.add(_permission(apps, "wagtailadmin", "admin", "access_admin"))
    _give(apps, group, MODERATION)
    for other in groups.filter(name__in=OTHERS):
        _give(apps, other, OTHERS[other.name])


def remove(apps, schema_editor):
    """Remove the group; its members stay, without its permissions."""
    groups = apps.get_model("auth", "Group").objects
    groups.filter(name=GROUP).delete()
    given = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="stories", content_type__model__in=MODERATION
    )
    for other in groups.filter(name__in=OTHERS):
        other.permissions.remove(*given)


def _give(apps, group, given):
    for model, actions in given.items():
        for action in actions:
            group.permissions.add(_permission(apps, "stories", model, f"{action}_{model}"))


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
        ("stories", "0002_responses_and_offers"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0002_initial_data"),
    ]

    operations = [migrations.RunPython(add, remove)]
