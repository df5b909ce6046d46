"""What the JSON receives and gives, as the documentation shows it."""

from datetime import date, datetime
from typing import Any

from ninja import Schema
from pydantic import Field

# From the names of the JSON to those of the form of the pages.
PARAMETERS = {
    "place": "lieu",
    "commune": "commune",
    "need": "besoin",
    "type": "type",
    "q": "nom",
    "open_now": "ouvert",
    "open_day": "jour",
    "open_time": "heure",
    "free": "gratuit",
    "walk_in": "sans_rdv",
    "remote": "a_distance",
    "wheelchair": "fauteuil",
    "language": "langue",
    "radius": "rayon",
    "page": "page",
}


def _parameter(description: str, example: Any = None, **schema: Any) -> Any:
    """A parameter read as text, so that no value is refused; documented as what it means."""
    return Field(
        "",
        description=description,
        examples=[example] if example else None,
        json_schema_extra=schema or None,
    )


_BOOLEAN = {"type": "boolean", "default": False}


class PartnersQuery(Schema):
    """An unknown value is set aside with a word in ``query.ignored``."""

    place: str = _parameter("Code postal, commune, département.", "51300")
    commune: str = _parameter("Code INSEE : une seule des communes du code postal.", "51649")
    need: str = _parameter("Besoin : adresse ou mots de la liste.", "imprimer-un-document")
    type: str = _parameter("Type de partenaire : adresse ou nom.", "mairie")
    q: str = _parameter("Mots du nom d’un partenaire.", "croix rouge")
    open_now: str = _parameter("Ouvert maintenant.", **_BOOLEAN)
    open_day: str = _parameter("Ouvert ce jour-là.", "2026-11-24", format="date")
    open_time: str = _parameter("Ouvert à cette heure, là où est le lieu.", "14:30")
    free: str = _parameter("Gratuit.", **_BOOLEAN)
    walk_in: str = _parameter("Sans rendez-vous.", **_BOOLEAN)
    remote: str = _parameter("Aide à distance.", **_BOOLEAN)
    wheelchair: str = _parameter("Accessible en fauteuil roulant.", **_BOOLEAN)
    language: str = _parameter("Langue parlée : code ou nom.", "ar")
    radius: str = _parameter("Rayon, en kilomètres.", 20, type="integer", maximum=100)
    page: str = _parameter("Page de la réponse.", type="integer", default=1)
    limit: str = _parameter("Réponses par page.", type="integer", default=20, maximum=100)


def documented(query: type[Schema]) -> list[dict[str, Any]]:
    """Return the parameters of a query as OpenAPI describes them."""
    fields = query.model_json_schema()["properties"]
    return [
        {"in": "query", "name": name, "schema": schema, "required": False}
        for name, schema in fields.items()
    ]


class CommuneOut(Schema):
    code: str
    name: str
    departement: str


class ChoiceOut(Schema):
    """``place`` is what to ask for to mean this one."""

    label: str
    detail: str
    place: str


class OfficeOut(Schema):
    """Who is competent by law, where the directory holds nobody."""

    office: str
    name: str
    why: str
    url: str


class Understood(Schema):
    """What was understood of the question, and how far the answer was looked for."""

    place: str
    kind: str
    understood: str
    communes: list[CommuneOut]
    choices: list[ChoiceOut]
    need: str | None
    type: str | None
    radius_km: int | None
    widened: bool
    no_match_for_need: bool
    message: str
    ignored: list[str]
    legal: list[OfficeOut]
    total: int
    page: int
    pages: int
    limit: int


class PhoneOut(Schema):
    """``number`` dials from anywhere, ``written`` is read aloud."""

    number: str
    written: str
    label: str


class Result(Schema):
    id: int
    name: str
    type: str
    tier: str
    reason: str
    distance_km: float | None
    phones: list[PhoneOut]
    open_state: str
    open_words: str
    hours_today: str
    next_change: datetime | None
    address: str
    postcode: str
    commune: str
    commune_name: str
    latitude: float | None
    longitude: float | None
    email: str
    website: str
    appointment_url: str
    needs: list[str]
    does: str
    does_not: str
    access: str
    message: str
    verified_on: date | None
    is_example: bool
    url: str


class Answered(Schema):
    query: Understood
    results: list[Result]


class NeedOut(Schema):
    slug: str
    label: str
    synonyms: list[str]


class TypeOut(Schema):
    slug: str
    name: str
    does: str
    does_not: str
