"""Where people live: communes, postcodes, and the territories that hold them."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """A région, or the collectivity that stands for one overseas."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)

    class Meta:
        verbose_name = _("région")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Departement(models.Model):
    """A département, or an overseas collectivity (975, 977, 978, 984, 986, 987, 988…)."""

    code = models.CharField(_("code"), max_length=3, primary_key=True)
    name = models.CharField(_("nom"), max_length=100)
    # "marne-51": its address on the site.
    slug = models.SlugField(_("adresse"), max_length=60, unique=True)
    region = models.ForeignKey(Region, on_delete=models.PROTECT, related_name="departements")
    time_zone = models.CharField(_("fuseau horaire"), max_length=40, default="Europe/Paris")

    class Meta:
        verbose_name = _("département")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.name} ({self.code})"


class Epci(models.Model):
    """A group of communes with its own taxes, named by its SIREN of nine digits."""

    code = models.CharField(_("SIREN"), max_length=9, primary_key=True)
    name = models.CharField(_("nom"), max_length=200)

    class Meta:
        verbose_name = verbose_name_plural = _("EPCI")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Commune(models.Model):
    """A commune or a municipal arrondissement, named by its INSEE code.

    Nothing may be deduced from a postcode's digits: postcodes and communes have an
    n-to-n relationship, and 01200 serves a commune of Haute-Savoie.
    """

    class Kind(models.TextChoices):
        COMMUNE = "COMMUNE", _("commune")
        ARRONDISSEMENT = "ARRONDISSEMENT", _("arrondissement")

    # The INSEE code is text: "01033", "2A004". It is not the postcode.
    code = models.CharField(_("code INSEE"), max_length=5, primary_key=True)
    kind = models.CharField(_("nature"), max_length=20, choices=Kind, default=Kind.COMMUNE)
    name = models.CharField(_("nom"), max_length=100)
    folded = models.CharField(_("nom simplifié"), max_length=100, db_index=True, editable=False)
    slug = models.SlugField(_("adresse"), max_length=120)
    departement = models.ForeignKey(
        Departement,
        on_delete=models.PROTECT,
        related_name="communes",
        verbose_name=_("département"),
    )
    epci = models.ForeignKey(
        Epci, on_delete=models.PROTECT, related_name="communes", null=True, blank=True
    )
    # The city of a municipal arrondissement: Paris, Lyon or Marseille.
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="arrondissements", null=True, blank=True
    )
    population = models.PositiveIntegerField(_("population"), default=0)
    # Degrees, WGS84. NULL for the five communes of the TAAF only.
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    # "" for the continent. Distance never proposes help on another island.
    island = models.SlugField(_("île"), max_length=40, blank=True)
    # Set where it differs from the département's (Marquises, Gambier).
    time_zone = models.CharField(_("fuseau horaire"), max_length=40, blank=True)
    # A commune that left the official list stays for what refers to it.
    retired = models.BooleanField(_("n’existe plus"), default=False)
    successor = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="predecessors", null=True, blank=True
    )

    class Meta:
        verbose_name = _("commune")
        ordering = ["-population", "name", "code"]
        constraints = [
            models.CheckConstraint(
                name="commune_has_both_coordinates_or_none",
                condition=models.Q(latitude__isnull=True, longitude__isnull=True)
                | models.Q(latitude__isnull=False, longitude__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.departement_id})"


class Postcode(models.Model):
    """One commune served by one postcode: a row for each pair."""

    class Kind(models.TextChoices):
        ORDINARY = "ORDINARY", _("ordinaire")
        CEDEX = "CEDEX", _("CEDEX")

    code = models.CharField(_("code postal"), max_length=5)
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="postcodes")
    kind = models.CharField(_("nature"), max_length=10, choices=Kind, default=Kind.ORDINARY)
    # "Bordeaux Cedex 9", for a CEDEX.
    label = models.CharField(_("libellé"), max_length=100, blank=True)

    class Meta:
        verbose_name = _("code postal")
        verbose_name_plural = _("codes postaux")
        ordering = ["code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "commune"], name="one_row_per_postcode_and_commune"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.commune_id}"


class FormerCommune(models.Model):
    """Another name or an old INSEE code by which people and files still know a commune."""

    code = models.CharField(_("ancien code INSEE"), max_length=5)
    name = models.CharField(_("nom"), max_length=100)
    folded = models.CharField(_("nom simplifié"), max_length=100, db_index=True, editable=False)
    commune = models.ForeignKey(Commune, on_delete=models.CASCADE, related_name="former_communes")

    class Meta:
        verbose_name = _("ancienne commune")
        verbose_name_plural = _("anciennes communes")
        ordering = ["name", "code"]
        constraints = [
            models.UniqueConstraint(
                fields=["code", "commune", "folded"], name="one_row_per_former_commune"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} → {self.commune_id}"


class Territory(models.Model):
    """Any area that a partner may cover, under one key.

    The keys: ``c-51454``, ``e-200067213``, ``d-51``, ``r-44``, ``f``.
    """

    class Kind(models.TextChoices):
        COMMUNE = "COMMUNE", _("commune")
        EPCI = "EPCI", _("intercommunalité")
        DEPARTEMENT = "DEPARTEMENT", _("département")
        REGION = "REGION", _("région")
        FRANCE = "FRANCE", _("France entière")

    key = models.CharField(_("clé"), max_length=12, primary_key=True)
    kind = models.CharField(_("nature"), max_length=12, choices=Kind)
    code = models.CharField(_("code"), max_length=9)
    name = models.CharField(_("nom"), max_length=200)
    # What tells homonyms apart: the département of a commune.
    detail = models.CharField(_("précision"), max_length=100, blank=True)
    population = models.PositiveIntegerField(_("population"), default=0)
    folded = models.CharField(_("nom simplifié"), max_length=200, db_index=True, editable=False)
    retired = models.BooleanField(_("n’existe plus"), default=False)

    class Meta:
        verbose_name = _("territoire")
        ordering = ["-population", "name", "key"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "code"], name="one_territory_per_kind_and_code"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.detail})" if self.detail else self.name


class GazetteerVersion(models.Model):
    """The shipped file that was loaded last."""

    checksum = models.CharField(_("empreinte"), max_length=64)
    loaded_at = models.DateTimeField(_("chargé le"), auto_now_add=True)

    class Meta:
        verbose_name = _("version de la géographie")
        verbose_name_plural = _("versions de la géographie")
        ordering = ["-loaded_at"]

    def __str__(self) -> str:
        return f"{self.checksum[:12]} ({self.loaded_at:%Y-%m-%d})"
