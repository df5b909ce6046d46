"""What the search of a call keeps, what a confirmation replaced, and who deals with reports."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GROUP = "Annuaire"
ACTIONS = ("view", "change")


def let_the_keepers_in(apps, schema_editor):
    """Those who keep the directory deal with what responders learnt of partners."""
    group = apps.get_model("auth", "Group").objects.get(name=GROUP)
    group.permissions.add(*_permissions(apps))


def keep_them_out(apps, schema_editor):
    group = apps.get_model("auth", "Group").objects.filter(name=GROUP).first()
    if group:
        group.permissions.remove(*_permissions(apps))


def _permissions(apps):
    """The two that ``0002_groups_and_natures`` made for the coordination."""
    codenames = [f"{action}_partnerreport" for action in ACTIONS]
    permissions = apps.get_model("auth", "Permission").objects
    return permissions.filter(content_type__app_label="calls", codename__in=codenames)


class Migration(migrations.Migration):
    dependencies = [
        ("calls", "0003_drafts_and_handovers"),
        ("directory", "0007_entries_know_their_version"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="call",
            name="filters",
            field=models.JSONField(blank=True, default=dict, verbose_name="critères de recherche"),
        ),
        migrations.AddField(
            model_name="partnerreport",
            name="verified_before",
            field=models.DateField(blank=True, null=True, verbose_name="vérifié avant le"),
        ),
        migrations.AddField(
            model_name="partnerreport",
            name="verified_before_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="vérifié avant par",
            ),
        ),
        migrations.AddConstraint(
            model_name="partnerreport",
            constraint=models.UniqueConstraint(
                fields=("call", "partner", "author", "kind"),
                name="one_report_of_a_kind_per_call_and_partner",
            ),
        ),
        migrations.RunPython(let_the_keepers_in, keep_them_out),
    ]
