"""What the steps of a tutorial are made of. Editors choose each by sight: icon, words, preview."""

from copy import copy
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from core.blocks import PicturePreview
from core.pictures import pictures

FEATURES = ["bold", "link", "ol", "ul"]


class InstructionBlock(blocks.RichTextBlock):
    """What to do."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": FEATURES, **kwargs})

    class Meta:
        icon = "edit"
        label = _("Consigne")
        template = "tutorials/blocks/instruction.html"
        description = _("Ce qu’il faut faire : une action par phrase.")
        preview_value = _("Appuyez sur le bouton <b>Se connecter</b>, en haut à droite.")


class NoteBlock(blocks.RichTextBlock):
    """A remark set apart from the instruction, with the word that says what it is."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"features": ["bold", "link"], **kwargs})


class TipBlock(NoteBlock):
    class Meta:
        icon = "pick"
        label = _("Astuce")
        template = "tutorials/blocks/tip.html"
        description = _("Ce qui rend l’étape plus facile.")
        preview_value = _("Notez ce mot de passe dans un carnet que vous gardez chez vous.")


class WarningBlock(NoteBlock):
    class Meta:
        icon = "warning"
        label = _("Attention")
        template = "tutorials/blocks/warning.html"
        description = _("Ce qui protège : « Ne donnez jamais ce code. »")
        preview_value = _("Ne donnez jamais ce code à quelqu’un qui vous appelle.")


class CheckBlock(NoteBlock):
    class Meta:
        icon = "check"
        label = _("Vérification")
        template = "tutorials/blocks/check.html"
        description = _("Ce qu’on voit quand l’étape a marché : « Vous devez voir… »")
        preview_value = _("Vous devez voir votre nom en haut de la page.")


class PictureBlock(PicturePreview, blocks.StructBlock):
    """An example of what the screen shows, framed so that nobody types into it."""

    image = ImageChooserBlock(label=_("image"))
    alt = blocks.CharBlock(
        label=_("ce que l’image montre"),
        max_length=250,
        help_text=_("Lu à voix haute à qui ne voit pas l’image : dites l’important."),
    )

    def bulk_to_python(self, values: list[dict[str, Any]]) -> list[blocks.StructValue]:
        """Find the images of all steps at once, with the size that pages show."""
        keys = [value.get("image") or 0 for value in values]
        found = pictures(filter(None, keys))
        # A page may show an image twice: each has its own words.
        return [
            self._to_struct_value({"image": copy(found.get(key)), "alt": value.get("alt", "")})
            for key, value in zip(keys, values, strict=True)
        ]

    class Meta:
        icon = "image"
        label = _("Image d’exemple")
        template = "tutorials/blocks/picture.html"
        description = _("Une image encadrée, avec la mention « ce n’est pas le vrai site ».")


class VideoBlock(blocks.StructBlock):
    """A link to a film, with what it says in writing: no player is loaded."""

    url = blocks.URLBlock(label=_("adresse"))
    title = blocks.CharBlock(label=_("titre"), max_length=120)
    text = blocks.TextBlock(label=_("ce que dit la vidéo"))

    class Meta:
        icon = "media"
        label = _("Vidéo")
        template = "tutorials/blocks/video.html"
        description = _("Un lien vers une vidéo, et son texte pour qui ne peut pas la voir.")
        preview_value = {
            "url": "https://www.example.org/",
            "title": _("Se connecter, pas à pas"),
            "text": _("La personne ouvre le site, puis appuie sur « Se connecter »."),
        }


class PartsBlock(blocks.StreamBlock):
    """What one step holds, in order."""

    instruction = InstructionBlock()
    check = CheckBlock()
    tip = TipBlock()
    warning = WarningBlock()
    picture = PictureBlock()
    video = VideoBlock()

    class Meta:
        label = _("contenu")


class StepBlock(blocks.StructBlock):
    """One step, with a number of its own."""

    title = blocks.CharBlock(label=_("titre de l’étape"), max_length=80)
    parts = PartsBlock(label=_("contenu"))

    class Meta:
        icon = "order"
        label = _("Étape")
        template = "tutorials/blocks/step.html"
        description = _("Une étape numérotée : ce qu’on fait, puis ce qu’on doit voir.")
        preview_value = {
            "title": _("Ouvrez le site de votre médecin"),
            "parts": [
                {"type": "instruction", "value": _("Tapez son adresse, puis validez.")},
                {"type": "check", "value": _("Vous devez voir le nom du cabinet.")},
            ],
        }


class EasyStepBlock(blocks.StructBlock):
    """One step in words that are easy to read (FALC)."""

    title = blocks.CharBlock(label=_("titre de l’étape"), max_length=80)
    text = blocks.RichTextBlock(label=_("texte"), features=["bold", "ul", "link"])

    class Meta:
        icon = "order"
        label = _("Étape facile à lire")
        template = "tutorials/blocks/easy_step.html"
        description = _(
            "Une idée par ligne, des phrases très courtes, les mots difficiles expliqués."
        )
        preview_value = {
            "title": _("Je cherche le médecin"),
            "text": _("<p>J’écris le nom du médecin.</p><p>J’appuie sur la loupe.</p>"),
        }


class LinkBlock(blocks.StructBlock):
    """An official address."""

    label = blocks.CharBlock(label=_("en toutes lettres"), max_length=120)
    url = blocks.URLBlock(label=_("adresse"))

    class Meta:
        icon = "link"
        label = _("Lien officiel")
        template = "tutorials/blocks/link.html"
        description = _("L’adresse d’un site officiel, et ce que c’est.")
        preview_value = {"label": "ameli.fr", "url": "https://www.ameli.fr/"}
