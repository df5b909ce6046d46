"""A partner: a place, a service or a line that can help a caller."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.fields import GenericRelation
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey, ParentalManyToManyField
from modelcluster.models import ClusterableModel
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    PreviewableMixin,
    RevisionMixin,
    WorkflowMixin,
)

from core import phones
from core.fields import CodeListField
from core.text import fold
from core.validators import validate_opening_hours, validate_phone
from directory import addresses
from directory.models.choices import AccessMode, Audience, Cost, Language, Source, Wheelchair
from directory.models.entries import SearchEntry
from directory.models.types import Need, PartnerType
from gazetteer.models import Commune, Territory

# What the words by which a partner is looked for are made of, and what no search ever shows.
WORDS_COME_FROM = frozenset({"name", "type", "network", "postcode", "commune"})
NEVER_SHOWN = frozenset(
    {"has_unpublished_changes", "latest_revision", "locked", "locked_at", "locked_by"}
)


class PartnerQuerySet(models.QuerySet["Partner"]):
    """The words of the directory."""

    def public(self) -> PartnerQuerySet:
        """Partners that anybody may see. Every public query starts here."""
        return self.filter(live=True, archived_at__isnull=True)

    def archived(self) -> PartnerQuerySet:
        return self.filter(archived_at__isnull=False)

    def not_verified_since(self, day: date) -> PartnerQuerySet:
        """Partners that nobody has verified on or after ``day``, or ever."""
        return self.filter(Q(verified_on__lt=day) | Q(verified_on__isnull=True))

    def incomplete(self) -> PartnerQuerySet:
        """Partners that cannot be reached, or whose hours nobody knows."""
        phones_of = PartnerPhone.objects.filter(partner=OuterRef("pk"))
        coverage_of = Coverage.objects.filter(partner=OuterRef("pk"))
        unreachable = Q(email="") & ~Exists(phones_of)
        no_hours = Q(opening_hours="", opening_hours_text="")
        no_place = Q(commune__isnull=True) & ~Exists(coverage_of)
        return self.filter(unreachable | no_hours | no_place)

    def rewrite_words(self) -> None:
        """Have these partners found by the words that their type and commune now have."""
        stale = []
        for partner in self.select_related("type", "commune").iterator(chunk_size=2000):
            words = partner.compose_search_text()
            if words != partner.search_text:
                partner.search_text = words
                stale.append(partner)
        self.model.objects.bulk_update(stale, ["search_text"], batch_size=500)
        SearchEntry.objects.refresh([partner.pk for partner in stale])


class Partner(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    ClusterableModel,
):
    """Who can help, where, how to reach them, and for whom.

    A snippet and not a page: there may be 100,000 of them. It stays out of Wagtail's
    search index, which would make each save ten times slower; see ``directory.names``.
    """

    name = models.CharField(_("nom"), max_length=200)
    type = models.ForeignKey(
        PartnerType, on_delete=models.PROTECT, related_name="partners", verbose_name=_("type")
    )
    network = models.CharField(
        _("réseau"), max_length=150, blank=True, help_text=_("Croix-Rouge française, La Poste…")
    )
    needs = ParentalManyToManyField(
        Need, related_name="partners", blank=True, verbose_name=_("besoins couverts")
    )
    description = models.TextField(_("ce que fait ce lieu"), blank=True)
    does_not = models.TextField(
        _("ce que ce lieu ne fait pas"),
        blank=True,
        help_text=_("Évite un déplacement pour rien : « pas de courses, seulement les repas »."),
    )

    address = models.CharField(_("adresse"), max_length=200, blank=True)
    landmark = models.CharField(
        _("repère"),
        max_length=200,
        blank=True,
        help_text=_("« en face de la poste », « 2e étage »"),
    )
    postcode = models.CharField(_("code postal"), max_length=5, blank=True)
    commune = models.ForeignKey(
        Commune,
        on_delete=models.PROTECT,
        related_name="partners",
        null=True,
        blank=True,
        verbose_name=_("commune"),
        help_text=_("Vide pour un service sans lieu, national ou à distance."),
    )
    # Degrees, WGS84. Without them the commune's centre stands in.
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)

    email = models.EmailField(_("adresse e-mail"), blank=True)
    website = models.URLField(_("site internet"), blank=True, max_length=500)
    appointment_url = models.URLField(
        _("prise de rendez-vous en ligne"), blank=True, max_length=500
    )
    access_modes = CodeListField(_("modes d’accès"), choices=AccessMode)
    audiences = CodeListField(_("publics particuliers"), choices=Audience)
    languages = CodeListField(_("langues parlées"), choices=Language)
    cost = models.CharField(_("coût"), max_length=12, choices=Cost, blank=True, default="")
    wheelchair = models.CharField(
        _("accès en fauteuil roulant"), max_length=8, choices=Wheelchair, blank=True, default=""
    )
    remote_help = models.BooleanField(_("aide à distance"), default=False)

    opening_hours = models.CharField(
        _("horaires"),
        max_length=500,
        blank=True,
        validators=[validate_opening_hours],
        help_text=_("Notation OpenStreetMap, remplie par la grille des horaires."),
    )
    opening_hours_text = models.TextField(
        _("horaires tels que reçus"),
        blank=True,
        help_text=_("Montrés comme « horaires à confirmer » quand la grille est vide."),
    )
    closed_from = models.DateField(_("fermé à partir du"), null=True, blank=True)
    closed_until = models.DateField(_("fermé jusqu’au"), null=True, blank=True)
    message = models.CharField(
        _("message temporaire"), max_length=300, blank=True, help_text=_("Montré au public.")
    )
    message_from = models.DateField(_("message à partir du"), null=True, blank=True)
    message_until = models.DateField(_("message jusqu’au"), null=True, blank=True)
    internal_note = models.TextField(
        _("note interne"),
        blank=True,
        help_text=_("Pour les répondants ; jamais montrée au public."),
    )

    verified_on = models.DateField(_("vérifié le"), null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        related_name="verified_partners",
        null=True,
        blank=True,
        verbose_name=_("vérifié par"),
    )
    source = models.CharField(
        _("source"), max_length=20, choices=Source, default=Source.MANUAL, editable=False
    )
    # Set when a source no longer lists the record: kept, no longer shown.
    archived_at = models.DateTimeField(_("archivé le"), null=True, blank=True, editable=False)
    updated_at = models.DateTimeField(_("modifié le"), auto_now=True)
    # Folded name, type, network and place: what the names index reads.
    search_text = models.TextField(_("texte de recherche"), blank=True, editable=False)

    _revisions = GenericRelation("wagtailcore.Revision", related_query_name="partner")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="partner",
        for_concrete_model=False,
    )

    objects = PartnerQuerySet.as_manager()

    # Wagtail would note each of its types, needs and territories at every save, which is four
    # times longer, for a count that one query gives.
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("partenaire")
        verbose_name_plural = _("partenaires")
        ordering = ["name", "id"]
        indexes = [
            models.Index(fields=["verified_on"], name="partner_verified_on"),
            # The editors' list: the archived ones apart, then by name.
            models.Index(fields=["archived_at", "name"], name="partner_list"),
            models.Index(fields=["source"], name="partner_source"),
        ]
        constraints = [
            models.CheckConstraint(name="partner_has_a_name", condition=~Q(name="")),
            models.CheckConstraint(
                name="partner_has_both_coordinates_or_none",
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(latitude__isnull=False, longitude__isnull=False),
            ),
            models.CheckConstraint(
                name="partner_stands_on_earth",
                condition=Q(latitude__isnull=True)
                | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
            ),
            models.CheckConstraint(
                name="partner_closure_ends_after_it_begins",
                condition=Q(closed_from__isnull=True)
                | Q(closed_until__isnull=True)
                | Q(closed_until__gte=F("closed_from")),
            ),
            models.CheckConstraint(
                name="partner_message_ends_after_it_begins",
                condition=Q(message_from__isnull=True)
                | Q(message_until__isnull=True)
                | Q(message_until__gte=F("message_from")),
            ),
        ]

    def __str__(self) -> str:
        where = self.commune or self.postcode
        return f"{self.name} – {where}" if where else self.name

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> None:
        """Save, and make the partner found (or no longer found) at once.

        Wagtail saves a draft's row with the few fields that it names: what the draft
        says besides must not be found.
        """
        fields = kwargs.get("update_fields")
        if fields is None or not WORDS_COME_FROM.isdisjoint(fields):
            self.search_text = self.compose_search_text()
            if fields is not None:
                kwargs["update_fields"] = {*fields, "search_text"}
        covered = self._take_coverage() if fields is None else None
        super().save(*args, **kwargs)
        if covered is not None:
            self._write_coverage(covered)
        if fields is None or not NEVER_SHOWN.issuperset(fields):
            SearchEntry.objects.refresh([self.pk])

    def _take_coverage(self) -> list[Coverage] | None:
        """Return the territories waiting to be saved, if any: a cluster would write each alone."""
        waiting: dict[str, list[Coverage]] = getattr(self, "_cluster_related_objects", {})
        return waiting.pop("coverage", None)

    def _write_coverage(self, covered: list[Coverage]) -> None:
        keys = dict.fromkeys(coverage.territory_id for coverage in covered)
        saved = Coverage.objects.filter(partner=self)
        saved.exclude(territory_id__in=keys).delete()
        known = set(saved.order_by("pk").values_list("territory_id", flat=True))
        Coverage.objects.bulk_create(
            Coverage(partner=self, territory_id=key) for key in keys if key not in known
        )

    def with_content_json(self, content: dict[str, Any]) -> Partner:
        """Return the partner that a revision describes; what its source says of it stays.

        An old draft that is published must not bring back a record that its source dropped.
        """
        partner: Partner = super().with_content_json(content)
        partner.source, partner.archived_at = self.source, self.archived_at
        return partner

    @property
    def slug(self) -> str:
        """The readable part of its address."""
        return slugify(self.name) or "partenaire"

    @property
    def is_public(self) -> bool:
        return self.live and self.archived_at is None

    def get_absolute_url(self) -> str:
        return addresses.of_partner(self.slug, self.pk)

    def compose_search_text(self) -> str:
        """Return the folded words by which people look for this partner."""
        parts = [self.name, self.type.name, self.network, self.postcode]
        if self.commune:
            parts.append(self.commune.name)
        return fold(" ".join(parts))

    def clean(self) -> None:
        super().clean()
        if (self.latitude is None) != (self.longitude is None):
            raise ValidationError(
                {"longitude": _("Indiquez la latitude et la longitude, ou aucune des deux.")}
            )
        self._check_order("closed_from", "closed_until")
        self._check_order("message_from", "message_until")

    def _check_order(self, begin: str, end: str) -> None:
        first, last = getattr(self, begin), getattr(self, end)
        if first and last and last < first:
            raise ValidationError({end: _("La fin vient avant le début.")})


class PartnerPhone(Orderable):
    """One number of a partner, in the form that dials from anywhere: ``+33326749123``, ``3949``."""

    partner = ParentalKey(Partner, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(_("numéro"), max_length=20, validators=[validate_phone])
    label = models.CharField(
        _("libellé"), max_length=60, blank=True, help_text=_("accueil, urgences, secrétariat…")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("téléphone")
        constraints = [
            models.UniqueConstraint(
                fields=["partner", "number"], name="one_row_per_partner_and_number"
            ),
        ]

    def __str__(self) -> str:
        return phones.in_pairs(self.number)

    def clean(self) -> None:
        super().clean()
        self.number = phones.parse(self.number) or self.number


class Coverage(models.Model):
    """A territory whose inhabitants the partner serves. None: whoever comes."""

    partner = ParentalKey(Partner, on_delete=models.CASCADE, related_name="coverage")
    territory = models.ForeignKey(
        Territory, on_delete=models.PROTECT, related_name="+", verbose_name=_("territoire")
    )

    class Meta:
        verbose_name = _("territoire couvert")
        verbose_name_plural = _("territoires couverts")
        constraints = [
            models.UniqueConstraint(
                fields=["territory", "partner"], name="one_row_per_territory_and_partner"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.partner_id} → {self.territory_id}"


class ExternalId(models.Model):
    """The name of a partner in a source, and what that source last said of it."""

    partner = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="external_ids")
    source = models.CharField(_("source"), max_length=20, choices=Source)
    identifier = models.CharField(_("identifiant"), max_length=200)
    # The values written by the last import: a field that differs was changed by hand.
    imported = models.JSONField(_("dernières valeurs importées"), default=dict)
    seen_at = models.DateTimeField(_("vu le"), null=True, blank=True)

    class Meta:
        verbose_name = _("identifiant externe")
        verbose_name_plural = _("identifiants externes")
        constraints = [
            models.UniqueConstraint(
                fields=["source", "identifier"], name="one_partner_per_external_id"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}:{self.identifier}"
