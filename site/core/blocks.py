"""What the body of any page may be made of. Editors choose each by sight: icon, words, preview."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images import get_image_model

from core.helpline import helpline

RICH = ["bold", "italic", "link", "document-link", "ol", "ul"]


class HeadingBlock(blocks.CharBlock):
    """A heading inside a page, below its title."""

    class Meta:
        icon = "title"
        label = _("Intertitre")
        template = "core/blocks/heading.html"
        description = _("Annonce la partie qui suit.")
        preview_value = _("Ce que nous gardons")


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    class Meta:
        icon = "pilcrow"
        label = _("Texte")
        template = "core/blocks/text.html"
        description = _("Des paragraphes, des listes, des liens.")
        preview_value = _("<p>Une idée par phrase. Une phrase par action.</p>")


class NoteBlock(blocks.RichTextBlock):
    """Something set apart, to be seen first."""

    class Meta:
        icon = "info-circle"
        label = _("Encadré")
        template = "core/blocks/note.html"
        description = _("Ce qu’il ne faut pas manquer.")
        preview_value = _("<p>Ce site ne dépose aucun cookie.</p>")


class PicturePreview:
    """A block with an image, shown to editors with the latest of the library, if there is one."""

    def get_preview_value(self: Any) -> Any:
        latest = get_image_model().objects.order_by("-pk").first()
        alt = _("Le bouton « Se connecter », en haut à droite.")
        return self.to_python({"image": latest.pk if latest else None, "alt": str(alt)})


class LineBlock(blocks.StaticBlock):
    """Something that the settings of the line say, kept up to date by them."""

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        return {**super().get_context(value, parent_context=parent_context), "line": helpline()}


class PublisherBlock(LineBlock):
    class Meta:
        icon = "user"
        label = _("Éditeur du site")
        template = "core/blocks/publisher.html"
        admin_text = _("L’éditeur écrit dans les réglages de la ligne.")
        description = _("Pour les mentions légales : qui publie ce site.")
        preview_value = None


class HostBlock(LineBlock):
    class Meta:
        icon = "site"
        label = _("Hébergeur")
        template = "core/blocks/host.html"
        admin_text = _("L’hébergeur écrit dans les réglages de la ligne.")
        description = _("Pour les mentions légales : qui héberge ce site.")
        preview_value = None


class BodyBlock(blocks.StreamBlock):
    """The body of a page."""

    heading = HeadingBlock()
    text = TextBlock(features=RICH)
    note = NoteBlock(features=["bold", "link"])
    publisher = PublisherBlock()
    host = HostBlock()

    class Meta:
        label = _("contenu")
