"""The short lists that guides are described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Device(models.TextChoices):
    """What the reader holds."""

    COMPUTER = "COMPUTER", _("ordinateur")
    PHONE = "PHONE", _("téléphone")
    TABLET = "TABLET", _("tablette")


class Level(models.TextChoices):
    """What the reader can do already."""

    FIRST_STEPS = "FIRST_STEPS", _("premiers pas")
    EASY = "EASY", _("facile")
    COMFORTABLE = "COMFORTABLE", _("à l’aise")


class ResourceKind(models.TextChoices):
    """What somebody else made."""

    ARTICLE = "ARTICLE", _("article")
    VIDEO = "VIDEO", _("vidéo")
    OFFICIAL_SITE = "OFFICIAL_SITE", _("site officiel")
    DOCUMENT = "DOCUMENT", _("document")
    WEBINAR = "WEBINAR", _("visioconférence")


class Pictogram(models.TextChoices):
    """The drawings of ``templates/components/pictograms``."""

    SANTE = "sante", _("santé")
    COURSES = "courses", _("courses")
    TRAVAIL = "travail", _("travail à distance")
    LIEN = "lien", _("garder le lien")
    INFOS = "infos", _("information")
    ECOLE = "ecole", _("école")
    DEMARCHES = "demarches", _("démarches")
    ACTIVITE = "activite", _("activité professionnelle")
    TELEPHONE = "telephone", _("téléphone")
    ORDINATEUR = "ordinateur", _("ordinateur")
    TABLETTE = "tablette", _("tablette")
    SECURITE = "securite", _("sécurité")
    ARGENT = "argent", _("argent")
    LOGEMENT = "logement", _("logement")
    TRANSPORT = "transport", _("transport")
    AIDE = "aide", _("aide")
    SANTE_COEUR = "sante-coeur", _("cœur")
    ETOILE = "etoile", _("étoile")
