"""The lists of codes that a partner is described with."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AccessMode(models.TextChoices):
    """How one reaches the partner."""

    WALK_IN = "WALK_IN", _("sans rendez-vous")
    APPOINTMENT = "APPOINTMENT", _("sur rendez-vous")
    PHONE = "PHONE", _("par téléphone")
    EMAIL = "EMAIL", _("par e-mail")
    ONLINE_BOOKING = "ONLINE_BOOKING", _("rendez-vous en ligne")
    HOME_VISIT = "HOME_VISIT", _("se déplace à domicile")
    REFERRAL = "REFERRAL", _("sur orientation d’un professionnel")
    NO_PUBLIC = "NO_PUBLIC", _("ne reçoit pas de public")


class Audience(models.TextChoices):
    """Whom the partner is especially for. None: everybody."""

    YOUNG = "YOUNG", _("jeunes")
    STUDENTS = "STUDENTS", _("étudiants")
    FAMILIES = "FAMILIES", _("familles et enfants")
    SENIORS = "SENIORS", _("personnes âgées")
    WOMEN = "WOMEN", _("femmes")
    JOB_SEEKERS = "JOB_SEEKERS", _("personnes en recherche d’emploi")
    DEAF = "DEAF", _("personnes sourdes ou malentendantes")
    BLIND = "BLIND", _("personnes aveugles ou malvoyantes")
    MOTOR = "MOTOR", _("handicap moteur")
    MENTAL = "MENTAL", _("handicap mental")
    ILLITERACY = "ILLITERACY", _("difficulté à lire et à écrire")


class Language(models.TextChoices):
    """Languages spoken, by their ISO 639 code. French goes without saying."""

    EN = "en", _("anglais")
    AR = "ar", _("arabe")
    ES = "es", _("espagnol")
    PT = "pt", _("portugais")
    TR = "tr", _("turc")
    UK = "uk", _("ukrainien")
    RU = "ru", _("russe")
    DE = "de", _("allemand")
    IT = "it", _("italien")
    RO = "ro", _("roumain")
    FA = "fa", _("persan et dari")
    PS = "ps", _("pachto")
    ZH = "zh", _("chinois")
    FSL = "fsl", _("langue des signes française")
    BR = "br", _("breton")
    GCF = "gcf", _("créole antillais")
    RCF = "rcf", _("créole réunionnais")
    OTHER = "other", _("autres langues étrangères")


class Cost(models.TextChoices):
    UNKNOWN = "", _("non précisé")
    FREE = "FREE", _("gratuit")
    CONDITIONAL = "CONDITIONAL", _("gratuit sous condition")
    PAID = "PAID", _("payant")


class Wheelchair(models.TextChoices):
    UNKNOWN = "", _("non précisé")
    YES = "YES", _("accessible en fauteuil roulant")
    LIMITED = "LIMITED", _("accessible avec de l’aide")
    NO = "NO", _("non accessible en fauteuil roulant")


class Source(models.TextChoices):
    """Where a record comes from."""

    MANUAL = "MANUAL", _("saisie")
    FRANCE_SERVICES = "FRANCE_SERVICES", _("France services")
    MEDNUM = "MEDNUM", _("cartographie nationale (Mednum)")
    DEMO = "DEMO", _("exemple")
