"""The kinds of partners and the needs that every installation starts with.

Both lists then belong to the editors: what they wrote is never overwritten, whether this
migration runs again or is undone.
"""

import json
from pathlib import Path

from django.db import migrations
from django.db.models import Q

CATALOGUE = Path(__file__).parent / "data" / "catalogue_0002.json"


def add(apps, schema_editor):
    """Add the types and the needs that are not there yet."""
    catalogue = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    partner_type = apps.get_model("directory", "PartnerType")
    need = apps.get_model("directory", "Need")
    for record in catalogue["types"]:
        if not _is_there(partner_type, "name", record):
            partner_type.objects.create(**record)
    for record in catalogue["needs"]:
        if not _is_there(need, "label", record):
            types = partner_type.objects.filter(slug__in=record["competent_types"])
            need.objects.create(**_columns_of_need(record)).competent_types.set(types)


def remove(apps, schema_editor):
    """Remove what nobody changed and no partner uses."""
    catalogue = json.loads(CATALOGUE.read_text(encoding="utf-8"))
    unused = {"partners__isnull": True}
    for record in catalogue["needs"]:
        columns = _columns_of_need(record)
        apps.get_model("directory", "Need").objects.filter(**columns, **unused).delete()
    for record in catalogue["types"]:
        types = apps.get_model("directory", "PartnerType").objects
        types.filter(**record, **unused, needs_in_charge__isnull=True).delete()


def _is_there(model, name_field, record):
    """Say whether the slug or the name, each unique, is taken already."""
    same_name = Q(**{name_field: record[name_field]})
    return model.objects.filter(Q(slug=record["slug"]) | same_name).exists()


def _columns_of_need(record):
    columns = {key: value for key, value in record.items() if key != "competent_types"}
    for several in ("synonyms", "mednum_services", "thematiques"):
        columns[several] = "\n".join(record[several])
    return columns


class Migration(migrations.Migration):
    dependencies = [("directory", "0001_initial")]

    operations = [migrations.RunPython(add, remove)]
