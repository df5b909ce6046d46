"""What a page of the directory says around its cards: titles, states, ways out.

Each state of the place box has its own words. Nobody is ever wrong: what happened, what to do
now, and what was typed is kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from core import french_places
from core.links import Link
from core.text import french_spaces
from core.translation import gettext as _
from core.translation import ngettext
from directory import addresses
from directory.presenting import short_type
from directory.ranking import RADII_KM
from directory.search import Answer, Criteria, Tier
from gazetteer.lookup import CommuneRef, Kind, Understanding

_LOCAL = {Tier.HERE, Tier.NEAR, Tier.OUTSIDE}


@dataclass(frozen=True, slots=True)
class Page:
    """The words and links of a page; what is empty is not shown."""

    title: str
    heading: str
    summary: str = ""
    paragraphs: Sequence[str] = ()
    description: str = ""
    canonical: str = ""
    # The place that holds this one.
    up: Link | None = None
    links_heading: str = ""
    links: Sequence[Link] = ()
    chips: Sequence[Link] = ()
    communes_label: str = ""
    communes: Sequence[Link] = ()
    other_communes_label: str = ""
    other_communes: Sequence[Link] = ()
    offices_heading: str = ""
    offices: Sequence[Link] = ()
    start: int = 1
    previous: str = ""
    next: str = ""
    next_label: str = ""
    wider: Link | None = None
    needs_help: bool = False
    competent_heading: str = ""

    def with_french_spaces(self) -> "Page":
        """Return the same page, its sentences with the spaces that do not break."""
        return replace(
            self,
            title=french_spaces(self.title),
            heading=french_spaces(self.heading),
            summary=french_spaces(self.summary),
            paragraphs=[french_spaces(text) for text in self.paragraphs],
            description=french_spaces(self.description),
            links_heading=french_spaces(self.links_heading),
        )


def entry() -> Page:
    """The door of the directory: one box, and what can be typed in it."""
    return Page(
        title=_("Trouver de l’aide près de chez soi"),
        heading=_("Trouver de l’aide près de chez soi"),
        paragraphs=[
            _("Mairie, association, France services : voici qui peut aider, avec son téléphone.")
        ],
    )


def departements() -> Page:
    """The list of all départements."""
    return Page(
        title=_("L’aide dans chaque département"),
        heading=_("L’aide dans chaque département"),
        description=_(
            "Mairies, CCAS, France services, associations\u00a0: choisir son département."
        ),
    )


def overseas() -> str:
    return _("Outre-mer")


def examples() -> str:
    return _("Par exemple : 51300, Landerneau ou Gers.")


def with_examples(heading: str) -> str:
    """Return the words of a heading again, for the box, then what can be typed in it."""
    end = "" if heading.endswith("?") else "."
    return f"{heading}{end} {examples()}"


def place_wanted() -> Page:
    """The box was sent empty."""
    return Page(
        title=_("À compléter : le lieu"),
        heading=_("Indiquez un lieu"),
        paragraphs=[
            _("Tapez un code postal, le nom d’une commune ou d’un département."),
            examples(),
        ],
    )


def unclear(place: Understanding) -> Page:
    """The place was not understood, is not in our base, or may be several."""
    say = {
        Kind.UNKNOWN_POSTCODE: _unknown_postcode,
        Kind.CHOICES: _several_places,
    }.get(place.kind, _unreadable)
    return say(place)


def _unreadable(place: Understanding) -> Page:
    paragraphs = [_("Vous avez tapé « {text} ».").format(text=place.text)]
    if not place.choices:
        paragraphs.append(
            _("Essayez un code postal, une commune ou un département : 51300, Landerneau, Gers.")
        )
    return Page(
        title=_("À compléter : le lieu"),
        heading=_("Nous n’avons pas reconnu ce lieu"),
        paragraphs=paragraphs,
        links_heading=_("Peut-être s’agit-il de :"),
        needs_help=True,
    )


def _unknown_postcode(place: Understanding) -> Page:
    return Page(
        title=_("À compléter : le lieu"),
        heading=_("Le code postal {code} n’est pas dans notre liste").format(
            code=place.postcode or place.text
        ),
        paragraphs=[
            _("Notre liste est peut-être en retard."),
            _("Tapez plutôt le nom de la commune, ou choisissez un code voisin.")
            if place.choices
            else _("Tapez plutôt le nom de la commune ou du département."),
        ],
        links_heading=_("Codes postaux voisins"),
        needs_help=True,
    )


def _several_places(place: Understanding) -> Page:
    return Page(
        title=_("Choisir le lieu : {text}").format(text=place.text),
        heading=_("De quel lieu s’agit-il ?"),
        paragraphs=[_("Plusieurs lieux ressemblent à « {text} ».").format(text=place.text)],
        needs_help=True,
    )


def summary_of(answer: Answer) -> str:
    """How many answer, and how far was looked."""
    return _summary(answer, len(answer.found) - answer.offices)


def answered(answer: Answer) -> Page:
    """There is an answer, even when it is only who is competent."""
    criteria = answer.criteria
    where = _where(criteria.place)
    heading = f"{_subject(criteria)} {where}"
    total = len(answer.found) - answer.offices
    is_title_a_count = total and not _is_nobody_near(answer)
    return Page(
        title=_title(criteria, total, heading, where) if is_title_a_count else heading,
        heading=heading if _asks_something(criteria) else heading + _other_communes(criteria.place),
        summary=_summary(answer, total),
        needs_help=not total or answer.no_match_for_need,
        competent_heading=_competent_heading(criteria.place),
    )


def landing(page: Page, place: Understanding, **words: Any) -> Page:
    """The same answer, at the address of a commune or a département."""
    heading = _("Trouver de l’aide {at_place}").format(at_place=_in(place))
    description = _(
        "Mairie, CCAS, France services, associations {at_place} : téléphones, horaires."
    )
    return replace(
        page,
        title=heading,
        heading=heading,
        description=description.format(at_place=_in(place)),
        **words,
    )


def _in(place: Understanding) -> str:
    if place.departement:
        return french_places.in_departement(place.departement.code, place.departement.name)
    return french_places.at(place.communes[0].name)


def departement_link(commune: CommuneRef) -> Link:
    """The way from a commune to its département."""
    code = commune.departement_code
    where = french_places.in_departement(code, commune.departement_name)
    return Link(addresses.of_departement(code), all_help(where))


def all_help(where: str) -> str:
    return _("Toute l’aide {at_place}").format(at_place=where)


def biggest_communes() -> str:
    return _("Les plus grandes communes")


def _subject(criteria: Criteria) -> str:
    if criteria.name:
        return _("« {name} »").format(name=criteria.name)
    if criteria.need:
        return criteria.need.label
    return short_type(criteria.type.name) if criteria.type else _("De l’aide")


def _where(place: Understanding | None) -> str:
    if place is None:
        return _("partout en France")
    if place.kind is Kind.DEPARTEMENT and place.departement:
        return french_places.in_departement(place.departement.code, place.departement.name)
    town = place.communes[0].name
    near = f"{place.postcode} {town}" if place.postcode else town
    return _("près {of_place}").format(of_place=french_places.of(near))


def _asks_something(criteria: Criteria) -> bool:
    return bool(criteria.need or criteria.type or criteria.name)


def _other_communes(place: Understanding | None) -> str:
    """Return what follows the biggest commune of a postcode in a heading."""
    others = len(place.communes) - 1 if place and place.postcode else 0
    if others < 1:
        return ""
    words = ngettext(" et une autre commune", " et {n} autres communes", others)
    return words.format(n=others)


def _competent_heading(place: Understanding | None) -> str:
    if place is None or place.kind is Kind.DEPARTEMENT:
        return _("Services compétents")
    if len(place.communes) > 1:
        return _("Services compétents pour ces communes")
    return _("Services compétents pour la commune")


def _title(criteria: Criteria, total: int, heading: str, where: str) -> str:
    count = _addresses(total)
    if _asks_something(criteria):
        return f"{count} – {heading}"
    return f"{count} {where}"


def _addresses(total: int) -> str:
    return ngettext("{n} adresse", "{n} adresses", total).format(n=total)


def _summary(answer: Answer, total: int) -> str:
    if _is_nobody_near(answer):
        return _nobody_near(answer, total)
    if not answer.radius_km:
        return f"{_addresses(total)}." if total else _nothing(answer.criteria)
    if answer.widened:
        return _(
            "Personne à moins de {first} km : nous avons cherché jusqu’à {radius} km. {count}."
        ).format(first=RADII_KM[0], radius=answer.radius_km, count=_addresses(total))
    count = _("{count}, les plus proches d’abord.") if total > 1 else "{count}."
    parts = [
        count.format(count=_addresses(total)),
        _("Nous avons cherché jusqu’à {radius} km.").format(radius=answer.radius_km),
    ]
    if answer.only_nearest:
        parts.append(_("Il y en a d’autres, un peu plus loin."))
    return " ".join(parts)


def _is_nobody_near(answer: Answer) -> bool:
    is_empty = bool(answer.radius_km) and not any(one.tier in _LOCAL for one in answer.found)
    return answer.no_match_for_need or is_empty


def _nobody_near(answer: Answer, total: int) -> str:
    """Say first what there is, then how far was looked."""
    where = _("dans ce département")
    if answer.radius_km:
        where = _("jusqu’à {radius} km").format(radius=answer.radius_km)
    competent = len(answer.found) > total or answer.legal
    if total:
        return _national_only(answer, total, where)
    others = _("Retirer un critère en montre plus.") if _has_filters(answer.criteria) else ""
    if competent:
        others = _("Voici les services compétents.")
    looked = _("{where}, notre annuaire ne connaît personne pour cette demande.")
    if _has_filters(answer.criteria):
        looked = _("{where}, personne ne répond à tous ces critères.")
    sentence = looked.format(where=where)
    return f"{sentence[:1].upper()}{sentence[1:]} {others}".rstrip()


def _national_only(answer: Answer, total: int, where: str) -> str:
    """Say that help is there, and why none of it is in the neighbourhood."""
    looked = _("{count}, partout en France. Plus près, {where}, nous ne connaissons personne.")
    if _has_filters(answer.criteria):
        looked = _(
            "{count}, partout en France. Plus près, {where}, personne n’a tous ces critères."
        )
    return looked.format(count=_addresses(total), where=where)


def _has_filters(criteria: Criteria) -> bool:
    ticks = (criteria.free, criteria.walk_in, criteria.remote, criteria.wheelchair)
    return bool(criteria.open_at or criteria.language or criteria.name or any(ticks))


def _nothing(criteria: Criteria) -> str:
    if criteria.name:
        return _("Aucune adresse ne porte ce nom. Essayez un seul mot, ou ajoutez un lieu.")
    if criteria.place:
        return _("Aucune adresse pour cette recherche. Retirer un critère en montre plus.")
    return _("Aucune adresse pour cette recherche. Indiquez un lieu.")


def wider_label(radius: int) -> str:
    return _("Chercher jusqu’à {radius}\u00a0km").format(radius=radius)


def numbered(title: str, number: int) -> str:
    """Return the title of a page of answers; the first needs no number."""
    return title if number == 1 else _("{title}, page {n}").format(title=title, n=number)


def next_label(count: int) -> str:
    return ngettext("La réponse suivante", "Les {n} réponses suivantes", count).format(n=count)
