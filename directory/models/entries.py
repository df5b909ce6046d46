"""The rows that a search by place reads: small, flat, indexed, made when a partner changes.

A partner has one row for each thing asked for (anything, each need it serves, its type)
and each area where it answers (the commune where it stands, each territory it covers),
so that the rarest need is found as fast as the commonest, whatever the database.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from random import randrange

from django.db import connections, models, transaction
from django.utils.translation import gettext_lazy as _

ANYTHING = 0
FRANCE = "f"
# The width in degrees of the north-south strips that places are sorted into: about 4 km.
STRIP = 0.05
# How much of a partner's folded name tells it from another at the same distance.
SORT_NAME_LENGTH = 24
# As many partners as one statement takes: their rows then go into the indexes in order.
_BATCH = 100_000
# The numbers that an integer holds on any database.
LAST_VERSION = 2**31
# Besides facet, area and island, what a search reads of an entry.
READ = ("kind", "bounded", "x", "y", "z", "sort_name", "partner", "version")


def need_facet(need_id: int) -> int:
    return need_id


def type_facet(type_id: int) -> int:
    return -type_id


def strips(west: float, east: float) -> range:
    """Return the numbers of the strips between two longitudes, in degrees."""
    return range(int((west + 180) / STRIP), int((east + 180) / STRIP) + 1)


class SearchEntryQuerySet(models.QuerySet["SearchEntry"]):
    def refresh(self, partner_ids: Iterable[int]) -> None:
        """Make the rows of these partners say what the partners now say."""
        ids = list(partner_ids)
        for start in range(0, len(ids), _BATCH):
            self._refresh_batch(ids[start : start + _BATCH])

    @transaction.atomic
    def _refresh_batch(self, ids: list[int]) -> None:
        connection = connections[self.db]
        is_sqlite = connection.vendor == "sqlite"
        # Any number of ids in one parameter.
        those, value = (_IN_JSON, json.dumps(ids)) if is_sqlite else (_IN_ARRAY, ids)
        version = randrange(2, LAST_VERSION)  # noqa: S311 - no secret
        with connection.cursor() as cursor:
            cursor.execute(_DELETE.format(those=those), [value])
            cursor.execute(_INSERT.format(those=those), [value, version])


class SearchEntry(models.Model):
    """One way to find one public partner: what for, and where."""

    # 0: anything; +n: serves need n; -n: is of type n.
    facet = models.IntegerField()
    # The INSEE code of the commune where the partner stands ("" if not known), or the key of
    # a territory that it covers: "51649" stands, "c-51649" covers.
    area = models.CharField(max_length=12, blank=True)
    # 1 when the partner says whom it is for, by covering territories.
    bounded = models.PositiveSmallIntegerField()
    # In the row of the commune where the partner stands, no other.
    strip = models.IntegerField(null=True)
    # Where it stands: in degrees, and on a sphere of radius 1, where distances cost little.
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    x = models.FloatField(null=True)
    y = models.FloatField(null=True)
    z = models.FloatField(null=True)
    island = models.CharField(max_length=40, blank=True)
    # The type's id: a number and not a relation, which would ask for an index of its own.
    kind = models.IntegerField()
    sort_name = models.CharField(max_length=SORT_NAME_LENGTH, blank=True)
    # Its rows are made of partners by one statement: the database need not check each again.
    partner = models.ForeignKey(
        "directory.Partner",
        on_delete=models.CASCADE,
        related_name="search_entries",
        db_constraint=False,
    )
    # Another number each time the partner changes: what is remembered of it is then forgotten.
    version = models.IntegerField(default=1)

    objects = SearchEntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entrée de recherche")
        verbose_name_plural = _("entrées de recherche")
        indexes = [
            # Both hold all that a search reads, which is scattered in the table.
            models.Index(fields=["facet", "area", *READ, "island"], name="entry_by_area"),
            models.Index(
                fields=["facet", "strip", "latitude", "longitude", "island", "area", *READ],
                name="entry_by_place",
                condition=models.Q(strip__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.facet} @ {self.area} → {self.partner_id}"


_IN_JSON = "IN (SELECT value FROM json_each(%s))"
_IN_ARRAY = "= ANY(%s)"
_DELETE = "DELETE FROM directory_searchentry WHERE partner_id {those}"
# One statement for any number of partners, on any database: the rows never leave it.
# A commune that was merged into another answers under its successor's code. A partner
# with neither place nor coverage is for everybody.
_INSERT = f"""
WITH placed AS (
    SELECT partner.id, partner.type_id, commune.code, commune.successor_id,
        COALESCE(partner.latitude, commune.latitude) AS latitude,
        COALESCE(partner.longitude, commune.longitude) AS longitude,
        COALESCE(commune.island, '') AS island,
        SUBSTR(partner.search_text, 1, {SORT_NAME_LENGTH}) AS sort_name,
        CASE WHEN EXISTS (
            SELECT 1 FROM directory_coverage coverage WHERE coverage.partner_id = partner.id
        ) THEN 1 ELSE 0 END AS bounded
    FROM directory_partner partner
    LEFT JOIN gazetteer_commune commune ON commune.code = partner.commune_id
    WHERE partner.id {{those}} AND partner.live AND partner.archived_at IS NULL
),
chosen AS (
    SELECT placed.*,
        COS(RADIANS(latitude)) * COS(RADIANS(longitude)) AS x,
        COS(RADIANS(latitude)) * SIN(RADIANS(longitude)) AS y,
        SIN(RADIANS(latitude)) AS z
    FROM placed
),
facets AS (
    SELECT id AS partner_id, {ANYTHING} AS facet FROM chosen
    UNION ALL SELECT id, -type_id FROM chosen
    UNION ALL SELECT served.partner_id, served.need_id
        FROM directory_partner_needs served JOIN chosen ON chosen.id = served.partner_id
),
areas AS (
    SELECT id AS partner_id, COALESCE(successor_id, code, '') AS area,
        CAST(FLOOR((longitude + 180) / {STRIP}) AS INTEGER) AS strip
        FROM chosen WHERE code IS NOT NULL OR latitude IS NOT NULL
    UNION ALL SELECT covered.partner_id, covered.territory_id, NULL
        FROM directory_coverage covered JOIN chosen ON chosen.id = covered.partner_id
    UNION ALL SELECT id, '{FRANCE}', NULL
        FROM chosen WHERE code IS NULL AND latitude IS NULL AND bounded = 0
)
INSERT INTO directory_searchentry (
    facet, area, bounded, strip, latitude, longitude, x, y, z, island,
    kind, sort_name, partner_id, version
)
SELECT facets.facet, areas.area, chosen.bounded, areas.strip,
    chosen.latitude, chosen.longitude, chosen.x, chosen.y, chosen.z, chosen.island,
    chosen.type_id, chosen.sort_name, chosen.id, %s
FROM chosen
JOIN facets ON facets.partner_id = chosen.id
JOIN areas ON areas.partner_id = chosen.id
ORDER BY facets.facet, areas.area
"""  # noqa: S608 - made of constants; the ids are parameters
